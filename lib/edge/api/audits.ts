import "server-only";
import { z } from "zod";
import { grades } from "@/lib/audits/domain/grades";
import { kinds } from "@/lib/audits/domain/suggestion";
import { triageStates } from "@/lib/audits/domain/triage";
import { pageFindings } from "@/lib/audits/queries/audit";
import { listGrades } from "@/lib/audits/queries/grades";
import { listQueue } from "@/lib/audits/queries/queue";
import {
  findingNouns,
  type FindingsFilter,
  FindingsQuery,
  type GradesFilter,
  GradesQuery,
  type QueueFilter,
  QueueQuery,
} from "@/lib/audits/schema/queue";
import { asOf, filled } from "./parameters";
import { IdRef, Ref } from "./references";
import { type Api, list } from "./route";

const text = z.string().nullable();
const whole = z.number().int();

const Finding = z.strictObject({
  rule: z.string(),
  title: z.string(),
  mend: z.string(),
  state: z.string(),
  severity: z.string(),
  evidence: z.array(z.string()),
  more: whole,
  since: z.string(),
  firstFailedAt: text,
  about: z.strictObject({ noun: z.enum(findingNouns), ...Ref.shape }),
  service: Ref.nullable(),
  tier: whole.nullable(),
  owner: Ref.nullable(),
  holderText: text,
  waiver: z
    .strictObject({
      id: z.string(),
      until: z.string(),
      by: z.string(),
      askedBy: z.string(),
      reason: z.string(),
    })
    .nullable(),
});

const Grade = z.strictObject({
  service: IdRef,
  tier: whole.nullable(),
  grade: z.enum(grades),
  also: z.array(z.string()),
  band: z.enum(["owned", "weak", "unowned"]).nullable(),
  since: z.string(),
  unownedSince: text,
  evidence: z.string(),
  owner: Ref.nullable(),
  holderText: text,
  findings: z.strictObject({ blockers: whole, warnings: whole, advice: whole }),
});

const Suggestion = z.strictObject({
  team: z.string(),
  name: z.string(),
  score: z.number(),
  coverage: z.number(),
  strength: z.enum(["strong", "possible"]),
  why: z.array(
    z.strictObject({
      kind: z.enum(kinds),
      count: z.number(),
      of: z.number(),
      words: z.string(),
      services: z.array(Ref),
    }),
  ),
});
const Unowned = z.strictObject({
  id: z.string(),
  ...Ref.shape,
  tier: whole.nullable(),
  weight: z.number().nullable(),
  grade: z.string(),
  evidence: z.string(),
  unownedSince: text,
  days: whole.nullable(),
  businessServices: whole,
  dependents: whole,
  contributors: z.array(z.strictObject({ slug: text, name: z.string() })),
  noLongerIn: z.array(z.strictObject({ source: z.string(), since: z.string() })),
  carries: z.array(Ref),
  offer: z
    .strictObject({ ...Ref.shape, answerBy: z.string(), accepted: z.boolean(), led: z.boolean() })
    .nullable(),
  suggestions: z.array(Suggestion),
  note: z.enum(["split-candidate", "no-evidence"]).nullable(),
  triage: z.strictObject({
    state: z.enum(triageStates),
    who: text,
    reason: text,
    lookAgainOn: text,
    snoozedUntil: text,
    snoozeReason: text,
    version: whole,
  }),
});

/** What the audit found: findings, grades and the queue of unowned services, under the filters of their pages. */
export function auditRoutes(api: Api): void {
  list(api, {
    path: "/audits/findings",
    summary: "Findings that hold now, or held at an instant, worst first, each with how to mend it",
    query: z
      .object({ ...FindingsQuery })
      .partial()
      .extend(asOf),
    item: Finding,
    run: (ctx, { at, limit, cursor, count, ...given }) =>
      pageFindings(ctx, {
        ...filled<FindingsFilter>(FindingsQuery, given),
        ...{ limit, cursor, count, at: at ?? null },
      }),
  });
  list(api, {
    path: "/audits/grades",
    summary: "How each service is graded now, or was at an instant, worst first, with the evidence",
    query: z
      .object({ ...GradesQuery })
      .partial()
      .extend(asOf),
    item: Grade,
    run: (ctx, { at, limit, cursor, count, ...given }) =>
      listGrades(ctx, {
        ...filled<GradesFilter>(GradesQuery, given),
        ...{ limit, cursor, count, at: at ?? null },
      }),
  });
  list(api, {
    path: "/audits/unowned",
    summary: "Services that nobody owns, worst first, with suggested owners and the work on each",
    query: z.object({ ...QueueQuery }).partial(),
    item: Unowned,
    run: (ctx, { limit, cursor, count: _count, ...given }) =>
      listQueue(ctx, { ...filled<QueueFilter>(QueueQuery, given), limit, cursor }),
  });
}
