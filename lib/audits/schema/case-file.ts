import { z } from "zod";
import { Temporal } from "@/lib/kernel/time";
import { teamKinds } from "@/lib/teams/domain/team";

/** The form of `steward-ownership-cases/1`: plain cases, each a small catalog at an instant. */

const instant = z.string().transform((text, ctx) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "Give an instant such as 2026-03-02T09:00:00Z" });
    return z.NEVER;
  }
});
const words = z.array(z.string()).default([]);
const feed = z.enum(["absent", "partial", "complete"]);
const counts = z.record(z.string(), z.number());

const Team = z.object({
  slug: z.string(),
  name: z.string().optional(),
  kind: z.enum(teamKinds).default("stream"),
  verdict: z.enum(["real", "placeholder"]).nullable().default(null),
  createdByImport: z.boolean().default(false),
  labels: words,
  aliases: words,
  formerNames: words,
  channel: z.string().nullable().default(null),
  manager: z.string().nullable().default(null),
  techLead: z.string().nullable().default(null),
  productOwner: z.string().nullable().default(null),
  dissolvedAt: instant.nullable().default(null),
  members: z.array(z.tuple([z.string(), instant, instant.nullable()])).default([]),
});
const Agreement = z.object({
  team: z.string(),
  offeredAt: instant,
  answerBy: instant,
  acceptedAt: instant.nullable().default(null),
  startsAt: instant.nullable().default(null),
  endsAt: instant.nullable().default(null),
  declinedAt: instant.nullable().default(null),
  withdrawnAt: instant.nullable().default(null),
});
const Service = z.looseObject({
  slug: z.string(),
  name: z.string().optional(),
  kind: z.string().default("service"),
  phase: z.enum(["design", "runtime", "deprecated", "retired"]).default("runtime"),
  tier: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
    .nullable()
    .default(null),
  weight: z.number().default(0),
  declared: z.array(z.object({ ref: z.string(), source: z.string() })).default([]),
  contributors: words,
  agreements: z.array(Agreement).default([]),
  attestations: z.array(instant).default([]),
  acting: z.object({ person: z.string(), from: instant, deadline: instant }).nullable().default(null),
  aliases: words,
  formerNames: words,
  dependsOn: z
    .array(z.object({ to: z.string(), strength: z.enum(["hard", "soft"]).default("hard") }))
    .default([]),
  standsAlone: z.boolean().default(false),
  policy: z.string().nullable().default(null),
  promised: z.enum(["24x7", "none"]).nullable().default(null),
  reach: z.array(z.object({ level: z.number(), person: z.string(), from: instant, to: instant })).default([]),
  answers: z
    .object({ intent: z.string(), value: z.string(), contributesTo: z.string(), customerImpact: z.string() })
    .partial()
    .default({}),
  description: z.string().optional(),
  customerFacing: z.boolean().nullable().default(null),
  objectives: z.array(z.looseObject({ answeringTeam: z.string().optional() })).default([]),
  runbooks: z
    .array(
      z.object({
        url: z.string().optional(),
        text: z.string().optional(),
        stated: z.boolean().default(false),
      }),
    )
    .default([]),
  readiness: z
    .object({ state: z.string(), evidence: z.string().optional(), stated: z.boolean().default(false) })
    .nullable()
    .default(null),
  functions: z.record(z.string(), z.string()).default({}),
  waivers: z.array(z.object({ rule: z.string(), from: instant, until: instant })).default([]),
  evidence: z
    .object({ codeowners: counts, commits: counts, acks: counts, edits: counts })
    .partial()
    .default({}),
  unownedSince: instant.nullable().default(null),
});

export const OwnershipCase = z.looseObject({
  id: z.string(),
  at: instant,
  params: z
    .object({
      horizonDays: z.number(),
      coverDays: z.number(),
      minPager: z.number(),
      contributorLimit: z.number(),
    })
    .partial()
    .default({}),
  feeds: z.object({ paging: feed, directory: feed, deploys: feed }).partial().default({}),
  people: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        leftAt: instant.nullable().default(null),
        contacts: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  teams: z.array(Team).default([]),
  services: z.array(Service).optional(),
  policies: z
    .array(
      z.looseObject({ slug: z.string(), levels: z.array(z.looseObject({ targets: words })).default([]) }),
    )
    .default([]),
  expect: z
    .looseObject({
      services: z
        .record(z.string(), z.looseObject({ rules: z.record(z.string(), z.string()).optional() }))
        .optional(),
    })
    .optional(),
});
export type OwnershipCase = z.output<typeof OwnershipCase>;

export const OwnershipCases = z.object({
  format: z.literal("steward-ownership-cases/1"),
  cases: z.array(OwnershipCase),
});
