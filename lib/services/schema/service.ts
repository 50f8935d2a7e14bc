import { z } from "zod";
import { numberIn } from "@/lib/kernel/number-text";
import { credentialsDropped, holdsCredentials } from "@/lib/kernel/credentials";
import { lengths } from "@/lib/kernel/lengths";
import { isLine, lineWords } from "@/lib/kernel/unseen-signs";
import {
  Day,
  DisplayName,
  numberOf,
  optionalLine,
  optionalSeen,
  optionalText,
  Reason,
  Slug,
  Version,
  WebAddress,
} from "@/lib/people/schema/fields";
import { fieldLimits } from "../domain/custom-field";
import {
  identifierTypes,
  limits,
  linkTypes,
  openLifecycles,
  serviceKinds,
  serviceLengths,
  strengths,
} from "../domain/service";
import { isTag } from "../domain/tags";

const optionalAddress = z.preprocess((value) => (value === "" ? null : value), WebAddress.nullable());

const text = optionalText(lengths.text);
export const optionalRef = z.preprocess(
  (value) => (value === "" ? null : value),
  z.string().trim().min(1).max(lengths.reference).nullable(),
);
const choice = <const T extends readonly [string, ...string[]]>(words: T, what: string) =>
  z.enum(words, `Pick ${what} from the list: ${words.join(", ")}`);

const Tier = z.preprocess(
  (value) => (value === "" ? null : typeof value === "string" ? (numberIn(value) ?? value) : value),
  z
    .union(
      [z.literal(1), z.literal(2), z.literal(3), z.literal(4)],
      "Pick a tier from 1 (most critical) to 4",
    )
    .nullable(),
);
const Lifecycle = z.preprocess(
  (value) => (value === "" ? null : value),
  choice(openLifecycles, "a lifecycle").nullable(),
);
const Kind = choice(serviceKinds, "a kind");
const asNumber = "Give a number from 0 to 999999, as in 5 or 0.25";
const Weight = z.preprocess(
  (value) => (value === "" ? null : value),
  numberOf(0, 999_999, asNumber).nullable(),
);
const OptionalDay = z.preprocess(
  (value) => (value === "" ? null : value),
  Day("Give a day, as in 2027-03-31").nullable(),
);
/** A tick of a form, or a plain yes or no. */
const Flag = z.preprocess(
  (value) => (value === "yes" || value === "true" ? true : value === "" || value === "false" ? false : value),
  z.boolean("Answer yes or no"),
);
/** Yes, no, or not stated. */
const Maybe = z.preprocess(
  (value) => (value === "" ? null : value === "true" ? true : value === "false" ? false : value),
  z.boolean("Answer yes, no, or leave it open").nullable(),
);

export const Tag = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isTag, "Write a tag as word or word:value, up to 63 lower-case letters, digits and + # . _ / -");
export const Link = z.object({
  type: z.enum(linkTypes, "Pick what the link is: a runbook, a dashboard …"),
  title: z
    .string()
    .trim()
    .max(lengths.title, `Shorten the title to ${String(lengths.title)} characters`)
    .refine(isLine, lineWords)
    .default(""),
  url: WebAddress,
});
export const Repository = z.object({
  url: z
    .string("Give a repository address")
    .trim()
    .min(3, "Give a repository address")
    .max(lengths.address)
    .refine(isLine, lineWords)
    .overwrite(credentialsDropped),
  path: z
    .string()
    .trim()
    .max(serviceLengths.path)
    .refine(isLine, lineWords)
    .default("")
    .transform((path) => path.replaceAll(/^\/+|\/+$/g, ""))
    .refine((path) => !path.split("/").includes(".."), "Give a path inside the repository, without `..`"),
});
export const Dependency = z.object({
  target: z
    .string("Name the service it needs")
    .trim()
    .min(1, "Name the service it needs")
    .max(lengths.reference)
    .refine(isLine, lineWords),
  strength: z
    .preprocess((value) => (value === "" ? null : value), choice(strengths, "hard or soft").nullable())
    .default(null),
  criticalPath: Maybe.default(null),
  singlePoint: Maybe.default(null),
  fallback: optionalText(serviceLengths.note).default(null),
  note: optionalText(serviceLengths.note).default(null),
});
export const Identifier = z.object({
  type: z.enum(identifierTypes, "Pick what it is: a host, a package …"),
  value: z
    .string("Give a value")
    .trim()
    .min(1, "Give a value")
    .max(serviceLengths.identifier, `Shorten this to ${String(serviceLengths.identifier)} characters`)
    .refine(isLine, lineWords)
    .refine((text) => !holdsCredentials(text), "Leave name and password out of the address"),
  note: optionalLine(serviceLengths.remark).default(null),
});
export const Contributor = z.object({
  team: z.string("Name a team").trim().min(1, "Name a team").max(lengths.reference),
  note: optionalLine(serviceLengths.remark).default(null),
});
const Api = z.object({
  name: z.string().trim().min(1, "Name the API").max(serviceLengths.apiName).refine(isLine, lineWords),
  stability: z
    .preprocess(
      (value) => (value === "" ? null : value),
      choice(["public", "private"], "public or private").nullable(),
    )
    .default(null),
  version: optionalLine(serviceLengths.apiVersion).default(null),
  url: optionalAddress.default(null),
});

const list = <T extends z.ZodType>(one: T, most: number, what: string) =>
  z.array(one).max(most, `At most ${String(most)} ${what}`);

/** All that a form or a request may state of a service; what is left out stays as it is. */
export const serviceFieldSchemas = {
  name: DisplayName,
  kind: Kind,
  lifecycle: Lifecycle,
  tier: Tier,
  intent: text,
  value: text,
  contributesTo: text,
  customerImpact: text,
  notes: optionalText(serviceLengths.notes),
  customerFacing: Maybe,
  channel: optionalSeen(lengths.channel),
  system: optionalRef,
  parent: optionalRef,
  splitFrom: optionalRef,
  replacedBy: optionalRef,
  standsAlone: Flag,
  restricted: Flag,
  promised: z.preprocess(
    (value) => (value === "" ? null : value),
    choice(["24x7", "none"], "the promised hours").nullable(),
  ),
  promisedReason: optionalText(serviceLengths.promisedReason),
  weight: Weight,
  retireOn: OptionalDay,
  retireImpact: text,
  noReplacement: optionalText(serviceLengths.noReplacement),
  apis: list(Api, limits.apis, "APIs"),
  deployment: z
    .object({
      mechanism: optionalLine(serviceLengths.mechanism).default(null),
      statusUrl: optionalAddress.default(null),
    })
    .nullable(),
  tags: list(Tag, limits.tags, "tags"),
  fields: z.record(
    z.string().max(lengths.slug),
    z.union([z.string().max(fieldLimits.text), z.number(), z.boolean(), z.null()]),
  ),
  links: list(Link, limits.links, "links"),
  repositories: list(Repository, limits.repositories, "repositories"),
  dependencies: list(Dependency, limits.dependencies, "dependencies"),
  identifiers: list(Identifier, limits.identifiers, "identifiers"),
  aliases: list(DisplayName, limits.identifiers, "aliases"),
  contributors: list(Contributor, limits.contributors, "contributors"),
  businessServices: list(
    z.string().trim().min(1).max(lengths.reference),
    limits.businessServices,
    "business services",
  ),
} as const;

/** Any of the fields, none of them required. */
export const statedFields = z.object(serviceFieldSchemas).partial();

export const RegisterService = statedFields.extend({
  name: DisplayName,
  slug: Slug.nullable().optional(),
  /** The team that is to own it: one's own accepts at once, another team gets an offer. */
  owner: optionalRef.default(null),
});
export type RegisterService = z.output<typeof RegisterService>;

export const EditService = statedFields.extend({
  ref: z.string().min(1),
  version: Version,
  reason: optionalText(lengths.reason).default(null),
});
export type EditService = z.output<typeof EditService>;

export const RenameService = z.object({ ref: z.string().min(1), slug: Slug, version: Version });
export const RetireService = z.object({
  ref: z.string().min(1),
  reason: Reason,
  replacedBy: optionalRef.default(null),
  /** An auditor retires it although others still need it. */
  force: Flag.default(false),
  version: Version,
});
