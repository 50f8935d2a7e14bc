import { z } from "zod";
import { type Instant, Temporal } from "@/lib/kernel/time";
import { strengthRead, strengths } from "@/lib/services/domain/service";
import { teamKinds } from "@/lib/teams/domain/team";
import { functionNames } from "../domain/facts";

/** The form of `steward-ownership-cases/1`: plain cases, each a small catalog at an instant. */

const read = (text: string): Instant | null => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
};
const instantHint = "Give an instant such as 2026-03-02T09:00:00Z";
const instant = z.string().transform((text, ctx) => {
  const found = read(text);
  if (found) return found;
  ctx.addIssue({ code: "custom", message: instantHint });
  return z.NEVER;
});
const maybeInstant = instant.nullable().default(null);
const maybeText = z.string().nullable().default(null);
const texts = z.array(z.string()).default([]);
const instants = z.array(instant).default([]);
const feed = z.enum(["absent", "partial", "complete"]);
const tier = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .nullable()
  .default(null);
const shares = z.record(z.string(), z.number().nonnegative());
const target = z.string().regex(/^\d+(\.\d+)?$/, 'Give a decimal in quotes, such as "0.999"');
const dimension = z.enum(["availability", "performance", "security"]);

const Person = z.object({
  id: z.string(),
  name: z.string().optional(),
  leftAt: maybeInstant,
  contacts: texts.default(["phone", "email"]),
});
const Team = z.object({
  slug: z.string(),
  name: z.string().optional(),
  kind: z.enum(teamKinds).default("stream"),
  verdict: z.enum(["real", "placeholder"]).nullable().default(null),
  createdByImport: z.boolean().default(false),
  labels: texts,
  aliases: texts,
  formerNames: texts,
  channel: maybeText,
  manager: maybeText,
  techLead: maybeText,
  productOwner: maybeText,
  dissolvedAt: maybeInstant,
  members: z.array(z.tuple([z.string(), instant, instant.nullable()])).default([]),
});
const Agreement = z.object({
  team: z.string(),
  offeredAt: instant,
  answerBy: instant,
  acceptedAt: maybeInstant,
  startsAt: maybeInstant,
  endsAt: maybeInstant,
  declinedAt: maybeInstant,
  withdrawnAt: maybeInstant,
});
const Runbook = z.object({
  url: z.string().optional(),
  text: z.string().optional(),
  stated: z.boolean().default(false),
  verifiedAt: instant.optional(),
});
const Service = z.object({
  slug: z.string(),
  name: z.string().optional(),
  kind: z.string().default("service"),
  phase: z.enum(["design", "runtime", "deprecated", "retired"]).default("runtime"),
  tier,
  weight: z.number().default(0),
  declared: z.array(z.object({ ref: z.string(), source: z.string() })).default([]),
  contributors: texts,
  agreements: z.array(Agreement).default([]),
  attestations: instants,
  acting: z.object({ person: z.string(), from: instant, deadline: instant }).nullable().default(null),
  aliases: texts,
  formerNames: texts,
  dependsOn: z
    .array(
      z.object({
        to: z.string(),
        strength: z.enum(strengths).default(strengthRead(null)),
        since: maybeInstant,
      }),
    )
    .default([]),
  standsAlone: z.boolean().default(false),
  policy: maybeText,
  promised: z.enum(["24x7", "none"]).nullable().default(null),
  reach: z
    .array(z.object({ level: z.int().min(1), person: z.string(), from: instant, to: instant }))
    .default([]),
  answers: z
    .object({ intent: z.string(), value: z.string(), contributesTo: z.string(), customerImpact: z.string() })
    .partial()
    .default({}),
  description: z.string().optional(),
  customerFacing: z.boolean().nullable().default(null),
  objectives: z.array(z.object({ dimension, target, answeringTeam: z.string().optional() })).default([]),
  notApplicable: z.array(z.object({ dimension, reason: z.string() })).default([]),
  slas: z.array(z.object({ target })).default([]),
  runbooks: z.array(Runbook).default([]),
  releases: instants,
  readiness: z
    .object({ state: z.string(), evidence: z.string().optional(), stated: z.boolean().default(false) })
    .nullable()
    .default(null),
  functions: z.partialRecord(z.enum(functionNames), z.string()).default({}),
  soloReady: texts,
  alertMatrix: z
    .array(z.object({ trigger: maybeText, information: maybeText, recipients: maybeText, tips: maybeText }))
    .default([]),
  waivers: z.array(z.object({ rule: z.string(), from: instant, until: instant })).default([]),
  evidence: z
    .object({ codeowners: shares, commits: shares, acks: shares, edits: shares })
    .partial()
    .default({}),
  consumers: z
    .array(
      z.object({
        team: z.string(),
        cycleDays: z.number().nullable().default(null),
        acknowledgedAt: maybeInstant,
      }),
    )
    .default([]),
  deprecatedAt: maybeInstant,
  noticeSentAt: maybeInstant,
  retireAt: maybeInstant,
  replacement: maybeText,
  impact: maybeText,
  unownedSince: maybeInstant,
});

const ruleState = z.enum([
  "passed",
  "failed",
  "not-applicable",
  "waived",
  "no-data",
  "not-yet",
  "error",
  "not-built",
]);

/** What a case asks for beside its catalog: owners at other instants. What else it expects is no input. */
const Expected = z.looseObject({
  ownerAt: z
    .array(
      z.looseObject({
        service: z.string(),
        at: z.string().refine((text) => read(text) !== null, instantHint),
      }),
    )
    .optional(),
});

export const OwnershipCase = z.object({
  id: z.string(),
  title: z.string().optional(),
  at: instant,
  params: z
    .object({
      horizonDays: z.number().positive(),
      coverDays: z.number().positive(),
      minPager: z.number(),
      contributorLimit: z.number(),
    })
    .partial()
    .default({}),
  feeds: z.object({ paging: feed, directory: feed, deploys: feed }).partial().default({}),
  people: z.array(Person).default([]),
  teams: z.array(Team).default([]),
  services: z.array(Service).default([]),
  rotations: z
    .array(
      z.object({
        slug: z.string(),
        participants: texts,
        guests: z.array(z.tuple([z.string(), instant])).default([]),
      }),
    )
    .default([]),
  businessServices: z
    .array(z.object({ slug: z.string(), accountable: maybeText, supports: texts }))
    .default([]),
  policies: z
    .array(
      z.object({
        slug: z.string(),
        name: z.string().optional(),
        levels: z.array(z.object({ delayMinutes: z.number(), targets: texts })).default([]),
      }),
    )
    .default([]),
  tier,
  results: z.record(z.string(), ruleState).optional(),
  expect: Expected.optional(),
});
export type OwnershipCase = z.output<typeof OwnershipCase>;

export const OwnershipCases = z.object({
  format: z.literal("steward-ownership-cases/1"),
  cases: z.array(OwnershipCase),
});
