import "server-only";
import type { CellValue } from "@/lib/kernel/csv-cell";
import type { PageWanted } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import { atOneInstant } from "@/lib/platform/one-instant";
import {
  chosenServices,
  gradesForExport,
  mostRowsOf,
  ownershipForExport,
} from "@/lib/services/queries/export";
import { openAgreementAt } from "@/lib/services/queries/conditions";
import type { ServiceFilter } from "@/lib/services/schema/service-list";
import { ruleById } from "../domain/rule-book";
import { mendingWords } from "../view/mending";
import { severityWord } from "../domain/severity";
import type { FindingsFilter, QueueFilter } from "../schema/queue";
import type { WaiversFilter } from "../schema/waiver";
import { countFindings, type FindingRecord, pageOfFindings } from "../store/finding-list";
import { countMatching, pageOfQueue } from "../store/queue";
import { countWaivers, pageOfWaivers } from "../store/waiver-list";
import { waiverWords } from "../view/waiver";
import { bestSuggestions } from "./queue";
import { viewWaiver } from "./waivers";

/** No file holds more rows (OW-X1); a longer one is refused and never cut off in silence. */
const mostRows = 100_000;
const batch = 1_000;

export type AuditRow = readonly CellValue[];
/** Where the rows go: first the heads, then rows in batches. */
export type RowSink = {
  readonly begin: (heads: readonly string[]) => Promise<void>;
  readonly write: (rows: readonly AuditRow[]) => Promise<void>;
};
export type AuditAsked =
  | { readonly what: "findings"; readonly filter: FindingsFilter }
  | { readonly what: "unowned"; readonly filter: QueueFilter }
  | { readonly what: "waivers"; readonly filter: WaiversFilter }
  | { readonly what: "grades" | "ownership"; readonly filter: ServiceFilter };

const findingHeads = [
  "service",
  "name",
  "team",
  "rule",
  "title",
  "severity",
  "state",
  "since",
  "evidence",
  "mend",
  "about",
];
function findingRow(row: FindingRecord): AuditRow {
  const rule = ruleById.get(row.rule);
  const more = row.more > 0 ? [`and ${String(row.more)} more`] : [];
  return [
    row.slug,
    row.name,
    row.owner,
    row.rule,
    rule?.title ?? row.rule,
    severityWord(row.severity).toLowerCase(),
    row.state,
    row.since.toString(),
    [...row.evidence, ...more].join("; "),
    mendingWords(row.rule, row.evidence),
    row.noun,
  ];
}

const tooMany = (count: number) =>
  refuse({
    kind: "conflict",
    why: `That makes up to ${String(count)} rows; a file holds ${String(mostRows)}. Narrow the filter.`,
  });

/** All rows of a list, a batch at a time. */
async function* inBatches<R extends { readonly keys: readonly string[] }>(
  read: (page: PageWanted) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[]> {
  for (let after: readonly string[] | null = null; ;) {
    const page: readonly R[] = await read({ limit: batch, after, back: false });
    const rows = page.slice(0, batch);
    yield rows;
    const last = rows.at(-1);
    if (page.length <= batch || !last) return;
    after = last.keys;
  }
}

async function findings(tx: Tx, filter: FindingsFilter, sink: RowSink): Promise<Result<null>> {
  const count = await countFindings(tx, filter);
  if (count > mostRows) return tooMany(count);
  await sink.begin(findingHeads);
  for await (const rows of inBatches((page) => pageOfFindings(tx, filter, page)))
    await sink.write(rows.map(findingRow));
  return ok(null);
}

const unownedHeads = [
  ...[
    "service",
    "name",
    "tier",
    "weight",
    "grade",
    "unowned_since",
    "evidence",
    "needed_by",
    "business_services",
  ],
  ...["suggested", "contributors", "offered_to", "answer_by", "triage", "who", "reason", "snoozed_until"],
];

async function unowned(tx: Tx, filter: QueueFilter, now: Instant, sink: RowSink): Promise<Result<null>> {
  const count = await countMatching(tx, filter, now, openAgreementAt);
  if (count > mostRows) return tooMany(count);
  await sink.begin(unownedHeads);
  for await (const rows of inBatches((page) => pageOfQueue(tx, filter, now, page, openAgreementAt))) {
    const suggested = await bestSuggestions(tx, rows, now);
    await sink.write(
      rows.map((row) => [
        ...[row.slug, row.name, row.tier, row.weight, row.grade, row.unownedSince?.toString() ?? null],
        ...[row.evidence, row.dependents, row.businessServices, suggested.get(row.slug) ?? null],
        ...[row.contributors.map(({ slug, name }) => slug ?? name).join("; "), row.offer?.slug ?? null],
        ...[row.offer && Temporal.Instant.from(row.offer.answerBy).toString(), row.triage, row.who],
        ...[row.snoozeReason ?? row.triageReason, row.snoozedUntil?.toString() ?? null],
      ]),
    );
  }
  return ok(null);
}

const waiverHeads = [
  ...["service", "name", "team", "tier", "rule", "title", "severity", "state", "until", "ends_at", "reason"],
  ...["asked_by", "asked_at", "decided_by", "decided_at", "decision_reason"],
  ...["ended_by", "ended_at", "end_reason", "days_in_all"],
];

async function waivers(tx: Tx, filter: WaiversFilter, now: Instant, sink: RowSink): Promise<Result<null>> {
  const count = await countWaivers(tx, filter, now);
  if (count > mostRows) return tooMany(count);
  await sink.begin(waiverHeads);
  for await (const rows of inBatches((page) => pageOfWaivers(tx, filter, now, page)))
    await sink.write(
      rows.map((row) => {
        const one = viewWaiver(row, now);
        return [
          ...[one.service.slug, one.service.name, one.owner?.name ?? null, one.tier, one.rule, one.title],
          ...[severityWord(one.severity).toLowerCase(), waiverWords[one.state], one.until, one.endsAt],
          ...[one.reason, one.askedBy, one.askedAt, one.decidedBy, one.decidedAt, one.decisionReason],
          ...[one.endedBy, one.endedAt, one.endReason, one.days],
        ];
      }),
    );
  return ok(null);
}

const gradeHeads = [
  ...["service", "name", "team", "tier", "grade", "band", "since", "unowned_since", "evidence"],
  ...["blocks", "warns", "advises"],
];
const ownershipHeads = ["service", "from", "to", "team", "reason", "by"];

/** Findings, the queue, grades or the history of ownership under a filter, all of one instant, handed to a sink row by row (OW-X1). */
export function exportAudit(ctx: Ctx, asked: AuditAsked, sink: RowSink): Promise<Result<null>> {
  return atOneInstant(async (tx) => {
    if (asked.what === "findings") return findings(tx, asked.filter, sink);
    if (asked.what === "unowned") return unowned(tx, asked.filter, ctx.now, sink);
    if (asked.what === "waivers") return waivers(tx, asked.filter, ctx.now, sink);
    const chosen = await chosenServices(ctx, tx, asked.filter);
    if (!chosen.ok) return chosen;
    const most = await mostRowsOf(tx, chosen.value, asked.what);
    if (most > mostRows) return tooMany(most);
    if (asked.what === "grades") {
      await sink.begin(gradeHeads);
      for await (const rows of gradesForExport(tx, chosen.value))
        await sink.write(
          rows.map((row) => [
            ...[row.slug, row.name, row.team, row.tier, row.grade, row.band],
            ...[row.since?.toString() ?? null, row.unownedSince?.toString() ?? null, row.evidence],
            ...[row.blockers, row.warnings, row.advice],
          ]),
        );
      return ok(null);
    }
    await sink.begin(ownershipHeads);
    for await (const rows of ownershipForExport(tx, chosen.value, ctx.now))
      await sink.write(
        rows.map(({ service, from, to, agreement }) => [
          service,
          from.toString(),
          to?.toString() ?? null,
          agreement?.team.slug ?? null,
          agreement?.reason ?? null,
          (agreement?.acceptedBy ?? agreement?.offeredBy)?.name ?? null,
        ]),
      );
    return ok(null);
  });
}
