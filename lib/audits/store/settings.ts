import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import type { Prisma } from "@/prisma/generated/client";
import type { FeedName, FeedState, Parameters, RuleSetting } from "../domain/facts";
import type { Feed } from "../domain/feeds";

// Written by this file alone, from marks of actors.
const asMark = (value: unknown) => value as ActorMark;

export type RuleVersionRecord = RuleSetting & {
  /** By which the ledger knows the rule: the id of its first version here. */
  readonly id: string;
  readonly parameters: Partial<Parameters>;
  readonly reason: string;
  readonly at: Instant;
  readonly by: ActorMark;
};

type VersionRow = Prisma.RuleVersionGetPayload<object>;

const toVersion = (row: VersionRow, id: string): RuleVersionRecord => ({
  id,
  rule: row.rule,
  version: row.version,
  on: row.on,
  parameters: row.parameters as Partial<Parameters>,
  reason: row.reason,
  at: instantOf(row.at),
  by: asMark(row.by),
});

/** All versions of these rules, or of every rule that was ever changed here, oldest first. */
export async function ruleVersions(
  db: Db,
  rules: readonly string[] | null = null,
): Promise<readonly RuleVersionRecord[]> {
  const rows = await db.ruleVersion.findMany({
    where: rules === null ? {} : { rule: { in: [...rules] } },
    orderBy: [{ version: "asc" }, { rule: "asc" }],
  });
  const first = new Map<string, string>();
  for (const { rule, id } of rows) if (!first.has(rule)) first.set(rule, id);
  return rows.map((row) => toVersion(row, first.get(row.rule) ?? row.id));
}

/** The version that counts now of each rule that was ever changed here. */
export async function ruleSettings(
  db: Db,
  rules: readonly string[] | null = null,
): Promise<readonly RuleVersionRecord[]> {
  return [...new Map((await ruleVersions(db, rules)).map((one) => [one.rule, one])).values()];
}

/** Holds the rule book until the transaction ends: one change of it at a time. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('the rule book'))`;
}

/** Adds versions of rules; the unique key of rule and version decides races. */
export async function insertRuleVersions(tx: Tx, versions: readonly RuleVersionRecord[]): Promise<void> {
  await tx.ruleVersion.createMany({
    data: versions.map((one) => ({
      ...one,
      parameters: one.parameters,
      at: dateOf(one.at),
      by: { ...one.by },
    })),
  });
}

export type FeedRecord = Feed & {
  readonly id: string;
  readonly version: number;
  readonly setAt: Instant | null;
  readonly setBy: string | null;
};

/** The feeds that an auditor has set or that were heard; the others are absent. */
export async function feedsNow(db: Db): Promise<readonly FeedRecord[]> {
  const rows = await db.feed.findMany({ orderBy: { name: "asc" } });
  return rows.map((row) => ({
    id: row.id,
    name: row.name as FeedName,
    state: row.state as FeedState,
    version: row.version,
    lastSeenAt: row.lastSeenAt && instantOf(row.lastSeenAt),
    setAt: row.setAt && instantOf(row.setAt),
    setBy: row.setBy === null ? null : asMark(row.setBy).name,
  }));
}

/** Holds the row of a feed, which it makes when there is none. */
export async function feedToChange(tx: Tx, name: FeedName): Promise<FeedRecord> {
  await tx.feed.createMany({ data: [{ name }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "Feed" WHERE "name" = ${name} FOR UPDATE`;
  const found = (await feedsNow(tx)).find((one) => one.name === name);
  if (!found) throw new Error(`the feed ${name} was made and is not there`);
  return found;
}

/** Says how much of the catalog a feed covers, with who said so and when; the row is held by `feedToChange`. */
export async function updateFeed(
  tx: Tx,
  name: FeedName,
  state: FeedState,
  { now, by }: { readonly now: Instant; readonly by: ActorMark },
): Promise<void> {
  const data = { state, version: { increment: 1 }, setAt: dateOf(now), setBy: { ...by } };
  await tx.feed.update({ where: { name }, data });
}

/** A labelled cut in the trends (OW-D2). */
export async function markTrend(tx: Tx, at: Instant, label: string): Promise<void> {
  await tx.trendMark.create({ data: { at: dateOf(at), label } });
}

/** The cuts in [from, to), oldest first. */
export async function trendMarks(
  db: Db,
  from: Instant,
  to: Instant,
): Promise<readonly { readonly at: Instant; readonly label: string }[]> {
  const rows = await db.trendMark.findMany({
    where: { at: { gte: dateOf(from), lt: dateOf(to) } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(({ at, label }) => ({ at: instantOf(at), label }));
}

/** What was judged later than this from now was judged by a clock that went wrong, not by a write that overtook this one. */
const mostOvertaken = "1 hour";

/** The instant to judge at: this one, or that of the last judging where a later write was judged first. Kept under the turn. */
export async function judgingInstant(tx: Tx, now: Instant): Promise<Instant> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`
    UPDATE "JudgingClock" SET "at" = CASE
      WHEN "at" > ${dateOf(now)}::timestamptz AND "at" <= ${dateOf(now)}::timestamptz + ${mostOvertaken}::interval THEN "at"
      ELSE ${dateOf(now)}::timestamptz END
    RETURNING "at"`;
  if (!row) throw new Error("the clock of judging has no row");
  return row.at.getTime() > now.epochMilliseconds ? instantOf(row.at) : now;
}

const minute = 60_000;

/** Remembers that the whole catalog was judged; at most one row a minute, so that writes do not pile them up. */
export async function noteCheck(tx: Tx, at: Instant, services: number): Promise<void> {
  const last = await lastCheck(tx);
  if (last && Math.abs(at.epochMilliseconds - last.epochMilliseconds) < minute) return;
  await tx.auditCheck.create({ data: { at: dateOf(at), services } });
}

/** When the whole catalog was last judged; null when it never was. */
export async function lastCheck(db: Db): Promise<Instant | null> {
  const row = await db.auditCheck.findFirst({ orderBy: { at: "desc" }, select: { at: true } });
  return row && instantOf(row.at);
}
