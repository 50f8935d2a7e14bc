import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { jsonRows } from "@/lib/platform/json-rows";
import { newId } from "@/lib/platform/new-id";
import { Prisma } from "@/prisma/generated/client";
import type { Severity } from "../domain/severity";
import type { findingNouns } from "../schema/queue";

export type FindingNoun = (typeof findingNouns)[number];
export type Finding = {
  readonly noun: FindingNoun;
  readonly recordId: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly state: string;
  readonly severity: Severity;
  readonly evidence: readonly string[];
  /** The other services of which a line of the evidence speaks. */
  readonly speaks: readonly SpokenOf[];
  readonly since: Instant;
  readonly firstFailedAt: Instant | null;
};
export type SpokenOf = { readonly line: number; readonly serviceId: string };
export type Spell = {
  readonly serviceId: ServiceId;
  readonly band: string | null;
  readonly grade: string;
  readonly tier: number | null;
  readonly teamId: string | null;
  readonly evidence: string;
  readonly since: Instant;
};

/** So many rows are written by one statement. */
const atOnce = 5_000;
/** How many lines of evidence a finding keeps; the rest is counted. */
export const mostEvidence = 50;
/** For how long a rejected suggestion stays hidden (OW-S3). */
const rejectionDays = 180;

type FindingRow = Omit<Finding, "since" | "firstFailedAt" | "speaks"> & {
  readonly services: readonly string[];
  readonly lines: readonly number[];
  readonly since: string;
  readonly firstFailedAt: string | null;
};

/** The findings that hold now, by what they are about and by rule. */
export async function currentFindings(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Map<string, Finding>>> {
  const found = new Map<string, Map<string, Finding>>();
  for (let from = 0; from < ids.length; from += 5000) {
    const rows = await jsonRows<FindingRow>(
      db,
      Prisma.sql`
        SELECT "noun", "recordId", "rule", "ruleVersion", "state", "severity", "evidence", "services", "lines", "since", "firstFailedAt"
        FROM "Finding" WHERE "recordId" = ANY(${ids.slice(from, from + 5000)}::uuid[]) AND "until" IS NULL`,
    );
    for (const row of rows) {
      const of = found.get(row.recordId) ?? new Map<string, Finding>();
      found.set(row.recordId, of);
      of.set(row.rule, {
        noun: row.noun,
        recordId: row.recordId,
        rule: row.rule,
        ruleVersion: row.ruleVersion,
        state: row.state,
        severity: row.severity,
        evidence: row.evidence,
        speaks: row.services.map((serviceId, place) => ({ serviceId, line: row.lines[place] ?? 0 })),
        since: instantOf(new Date(row.since)),
        firstFailedAt: row.firstFailedAt === null ? null : instantOf(new Date(row.firstFailedAt)),
      });
    }
  }
  return found;
}

/** Ids, numbers and instants as the text of an array: tens of thousands of findings are begun at once, of a few dozen kinds. */
const listed = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;

/** Of which services the lines that are kept speak, as two arrays in words. */
const spokenIn = ({ speaks }: Finding) => {
  const told = speaks.filter(({ line }) => line < mostEvidence);
  return {
    services: listed(told.map(({ serviceId }) => serviceId)),
    lines: listed(told.map(({ line }) => line)),
  };
};

/** The ids of services by their slugs. */
export async function idsOfSlugs(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.$queryRaw<{ slug: string; id: string }[]>`
    SELECT "slug", "id"::text AS id FROM "Service" WHERE "slug" = ANY(${[...slugs]})`;
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** Ends findings at `at` and begins others then; a row only when a state changes (OW-F7). */
export async function changeFindings(
  tx: Tx,
  ended: readonly { readonly recordId: string; readonly rule: string }[],
  begun: readonly Finding[],
  at: Instant,
): Promise<void> {
  for (let from = 0; from < ended.length; from += atOnce) {
    const part = ended.slice(from, from + atOnce);
    await tx.$executeRaw`
      UPDATE "Finding" f SET "until" = GREATEST(f."since", ${dateOf(at)})
      FROM unnest(${part.map(({ recordId }) => recordId)}::uuid[], ${part.map(({ rule }) => rule)}::text[]) AS e(record, rule)
      WHERE f."recordId" = e.record AND f."rule" = e.rule AND f."until" IS NULL`;
  }
  for (let from = 0; from < begun.length; from += atOnce) {
    const part = begun.slice(from, from + atOnce);
    const kinds = new Map<string, { readonly place: number; readonly of: Finding }>();
    const kindOf = (of: Finding): number => {
      const word = `${of.noun} ${of.rule} ${String(of.ruleVersion)} ${of.state} ${of.severity}`;
      const known = kinds.get(word) ?? { place: kinds.size + 1, of };
      kinds.set(word, known);
      return known.place;
    };
    const ids = listed(part.map(() => newId(at)));
    const records = listed(part.map(({ recordId }) => recordId));
    const places = listed(part.map(kindOf));
    const failed = listed(part.map(({ firstFailedAt }) => firstFailedAt?.toString() ?? "NULL"));
    const more = listed(part.map(({ evidence }) => Math.max(0, evidence.length - mostEvidence)));
    const evidence = JSON.stringify(part.map((one) => one.evidence.slice(0, mostEvidence)));
    const spoken = part.map(spokenIn);
    const all = [...kinds.values()].map(({ of }) => of);
    await tx.$executeRaw`
      INSERT INTO "Finding" ("id", "noun", "recordId", "rule", "ruleVersion", "state", "severity", "evidence", "more", "since", "firstFailedAt", "checkedAt", "services", "lines")
      SELECT r.id, (${all.map(({ noun }) => noun)}::text[])[r.kind], r.record, (${all.map(({ rule }) => rule)}::text[])[r.kind],
        (${all.map(({ ruleVersion }) => ruleVersion)}::int[])[r.kind], (${all.map(({ state }) => state)}::text[])[r.kind],
        (${all.map(({ severity }) => severity)}::text[])[r.kind], r.evidence::jsonb, r.more, ${dateOf(at)}, r.failed, ${dateOf(at)},
        r.services::uuid[], r.lines::int[]
      FROM (SELECT unnest(${ids}::uuid[]) AS id, unnest(${records}::uuid[]) AS record, unnest(${places}::int[]) AS kind,
        unnest(${failed}::timestamptz[]) AS failed, unnest(${more}::int[]) AS more, json_array_elements(${evidence}::json) AS evidence,
        unnest(${spoken.map(({ services }) => services)}::text[]) AS services, unnest(${spoken.map(({ lines }) => lines)}::text[]) AS lines) AS r`;
  }
}

/** What proves a state that lasts may change; the row stays. */
export async function renewEvidence(tx: Tx, findings: readonly Finding[], at: Instant): Promise<void> {
  for (let from = 0; from < findings.length; from += 1000) {
    const part = findings.slice(from, from + 1000);
    const texts = part.map(({ evidence }) => JSON.stringify(evidence.slice(0, mostEvidence)));
    const more = part.map(({ evidence }) => Math.max(0, evidence.length - mostEvidence));
    const spoken = part.map(spokenIn);
    await tx.$executeRaw`
      UPDATE "Finding" f SET "evidence" = n.evidence::jsonb, "more" = n.more, "ruleVersion" = n.version, "checkedAt" = ${dateOf(at)},
        "services" = n.services::uuid[], "lines" = n.lines::int[]
      FROM unnest(${part.map(({ recordId }) => recordId)}::uuid[], ${part.map(({ rule }) => rule)}::text[],
        ${texts}::text[], ${more}::int[], ${part.map(({ ruleVersion }) => ruleVersion)}::int[], ${spoken.map(({ services }) => services)}::text[],
        ${spoken.map(({ lines }) => lines)}::text[]) AS n(record, rule, evidence, more, version, services, lines)
      WHERE f."recordId" = n.record AND f."rule" = n.rule AND f."until" IS NULL`;
  }
}

/** Ends the grades of these services at `at` and begins the new ones. */
export async function changeSpells(tx: Tx, begun: readonly Spell[], at: Instant): Promise<void> {
  for (let from = 0; from < begun.length; from += 1000) {
    const part = begun.slice(from, from + 1000);
    const ids = part.map(({ serviceId }) => serviceId);
    await tx.$executeRaw`
      DELETE FROM "GradeSpell" WHERE "serviceId" = ANY(${ids}::uuid[]) AND "until" IS NULL AND "since" = ${dateOf(at)}`;
    await tx.$executeRaw`
      UPDATE "GradeSpell" SET "until" = GREATEST("since", ${dateOf(at)}) WHERE "serviceId" = ANY(${ids}::uuid[]) AND "until" IS NULL`;
    const rows = part.map(({ since, ...row }) => ({ ...row, id: newId(at), since: dateOf(since) }));
    await tx.$executeRaw`
      INSERT INTO "GradeSpell" ("id", "serviceId", "band", "grade", "tier", "teamId", "evidence", "since")
      SELECT r.* FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("id" uuid, "serviceId" uuid, "band" text, "grade" text,
        "tier" int, "teamId" uuid, "evidence" text, "since" timestamptz)`;
  }
}

/** Closes what was found of records that were taken out again: nothing is owed by what is not there. */
export async function closeFindings(tx: Tx, ids: readonly string[], at: Instant): Promise<void> {
  const until = dateOf(at);
  await tx.$executeRaw`
    UPDATE "Finding" SET "until" = GREATEST("since", ${until}) WHERE "recordId" = ANY(${[...ids]}::uuid[]) AND "until" IS NULL`;
  await tx.$executeRaw`
    UPDATE "GradeSpell" SET "until" = GREATEST("since", ${until}) WHERE "serviceId" = ANY(${[...ids]}::uuid[]) AND "until" IS NULL`;
}

/** The instants at which leads confirmed these services. */
export async function attestationsOf(db: Db, ids: readonly string[]): Promise<Map<string, Instant[]>> {
  const read = Prisma.sql`
    SELECT "serviceId"::text, "at" FROM "Attestation" WHERE "serviceId" = ANY(${[...ids]}::uuid[]) ORDER BY "at"`;
  const rows = await db.$queryRaw<{ serviceId: string; at: Date }[]>(
    ids.length === 1 ? prepared("attestations-of-one", read) : read,
  );
  const found = new Map<string, Instant[]>();
  for (const { serviceId, at } of rows)
    found.set(serviceId, [...(found.get(serviceId) ?? []), instantOf(at)]);
  return found;
}

/** Teams that were rejected as suggestions less than 180 days ago, by service. */
export async function rejectedSuggestions(
  db: Db,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, { readonly teamId: string; readonly kinds: readonly string[] }[]>> {
  const since = dateOf(plusDays(now, -rejectionDays));
  const rows = await db.$queryRaw<{ serviceId: string; teamId: string; kinds: string[] }[]>`
    SELECT "serviceId"::text, "teamId"::text, "kinds" FROM "RejectedSuggestion"
    WHERE "serviceId" = ANY(${[...ids]}::uuid[]) AND "at" > ${since}`;
  const found = new Map<string, { teamId: string; kinds: readonly string[] }[]>();
  for (const { serviceId, ...one } of rows) found.set(serviceId, [...(found.get(serviceId) ?? []), one]);
  return found;
}

/** The services whose present finding of a cycle (DEP-03) names one of these. */
export async function toldOfCyclesWith(db: Db, ids: readonly string[]): Promise<readonly ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT f."recordId"::text AS id FROM "Finding" f
    WHERE f."rule" = 'DEP-03' AND f."state" = 'failed' AND f."until" IS NULL AND f."services" && ${[...ids]}::uuid[]`;
  return rows.map(({ id }) => id as ServiceId);
}
