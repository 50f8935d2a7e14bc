import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/platform/ctx";
import { blankFields } from "@/lib/services/domain/fields";
import { readServiceDocument } from "@/lib/services/queries/service-document";
import { RegisterService, serviceFieldSchemas, statedFields } from "@/lib/services/schema/service";
import { optionalText } from "@/lib/people/schema/fields";
import { lengths } from "@/lib/kernel/lengths";
import { paths } from "@/lib/kernel/paths";
import { type Fields, patchBody, patchOf, wholeOf } from "./merge-patch";
import { byName, eachByName, elements, isObject, type SentBack } from "./sent-back";
import { Service } from "./service-views";

/** What requests say of a service, and what an edit makes of it: a patch by RFC 7396, a whole by what it leaves out. */

/** What a service is while nothing is stated of it but its name. */
const blanks: Fields = Object.fromEntries(
  Object.entries(blankFields).filter(([name]) => name in serviceFieldSchemas && name !== "name"),
);

const reason = optionalText(lengths.reason).optional();
export const NewServiceBody = RegisterService;
export const ServicePatch = patchBody(statedFields, blanks).extend({ reason });
export const WholeService = statedFields.extend({ name: serviceFieldSchemas.name, reason });

/** A service as a GET answers it, which a PUT takes as it stands. */
export const serviceBack: SentBack = {
  view: Service,
  read: (ctx, ref, site) => readServiceDocument(ctx, ref, (slug) => site + paths.service(slug)),
  forms: {
    system: byName,
    parent: byName,
    splitFrom: byName,
    replacedBy: byName,
    businessServices: eachByName,
    contributors: elements(["id", "source"], ({ text, team, ...more }) =>
      text === undefined ? { team, ...more } : { team: text, ...more },
    ),
    links: elements(["id", "source", "verifiedAt"]),
    repositories: elements(["id", "source"]),
    identifiers: elements(["id", "source"]),
    dependencies: elements(["id", "source", "acknowledgedAt"], ({ target, ...more }) => ({
      target: isObject(target) ? target["text"] : target,
      ...more,
    })),
  },
};

/** What the parts of a record hold that are objects themselves. */
const Present = z.object({
  fields: z.record(z.string(), z.unknown()),
  deployment: z.record(z.string(), z.unknown()).default({}),
});
export type Present = z.output<typeof Present>;
const nothing: Present = { fields: {}, deployment: {} };

/** The objects within a service as they stand; empty where there is no such service, which the deed tells. */
export async function presentOf(ctx: Ctx, ref: string): Promise<Present> {
  const found = await readServiceDocument(ctx, ref, (slug) => slug);
  if (!found.ok) return nothing;
  const { value } = found;
  return "moved" in value ? presentOf(ctx, value.moved) : Present.parse(JSON.parse(value.wireJson));
}

const nulled = (fields: Fields): Fields => Object.fromEntries(Object.keys(fields).map((key) => [key, null]));

/** A merge patch as an edit: objects within it are merged with those that stand there. */
export function patched(patch: Fields, { fields, deployment }: Present): Fields {
  const given = patchOf(patch, blanks);
  return {
    ...given,
    ...(patch["fields"] === null ? { fields: nulled(fields) } : {}),
    ...(isObject(patch["deployment"]) ? { deployment: { ...deployment, ...patch["deployment"] } } : {}),
  };
}

/** A whole service as an edit: what it leaves out is as while nobody stated it, each custom field too. */
export function replaced(whole: Fields, { fields }: Present): Fields {
  const { fields: own = {}, ...given } = whole;
  return {
    ...wholeOf(given, blanks),
    fields: isObject(own) ? { ...nulled(fields), ...own } : (own ?? nulled(fields)),
  };
}
