import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { isId, type TeamId } from "@/lib/kernel/ids";
import { ok, refuse, type Result, whyOf } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { idOf, isAuditor, type Permission } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readOnly } from "@/lib/services/domain/read-only";
import { findServiceFor, loadAgreements } from "@/lib/services/queries/facts";
import {
  mayApproveWaiver,
  mayAskWaiver,
  mayDecideWaiver,
  mayRevokeWaiver,
  mayWithdrawWaiver,
} from "../domain/permissions";
import type { RuleState } from "../domain/result";
import { ruleById } from "../domain/rule-book";
import { askFault, lastDay, mostDays, ruleFault, type WaiverState } from "../domain/waiver";
import { waiverLists, type WaiversFilter } from "../schema/waiver";
import { currentFindings } from "../store/findings";
import {
  countToDecide,
  countWaivers,
  facetOfWaivers,
  pageOfWaivers,
  type WaiverFacet,
  waiverFacets,
  type WaiverRecord,
  waiverRecord,
  waiversOfFindings,
} from "../store/waiver-list";
import { waiverOf, waiversOf } from "../store/waivers";
import { inTierWords } from "../view/tier-facet";
import type { FacetView } from "../view/queue";
import type { WaivedView, WaiversPageView, WaiverView } from "../view/waiver";

const everyWaiver: WaiversFilter = {
  state: null,
  rule: null,
  family: null,
  severity: null,
  team: null,
  tier: null,
  service: null,
};

/** The state that follows from a record's columns at `now`, as `waiverStateAt`. */
function stateOf({ decision, ending, endsAt }: WaiverRecord, now: Instant): WaiverState {
  const lasts = now.epochMilliseconds < endsAt.epochMilliseconds;
  if (ending === "withdrawn" || ending === "revoked" || ending === "renewed") return ending;
  if (decision === "denied") return "denied";
  if (!lasts) return "expired";
  return decision === null ? "requested" : "approved";
}

/** A waiver as pages, files and requests are told it. */
export const viewWaiver = (row: WaiverRecord, now: Instant): WaiverView => ({
  id: row.id,
  rule: row.rule,
  title: ruleById.get(row.rule)?.title ?? row.rule,
  severity: row.severity,
  service: { slug: row.slug, name: row.name },
  tier: row.tier,
  owner: row.owner === null || row.ownerSlug === null ? null : { slug: row.ownerSlug, name: row.owner },
  state: stateOf(row, now),
  reason: row.reason,
  askedBy: row.askedBy,
  askedAt: row.askedAt.toString(),
  until: row.until.toString(),
  endsAt: row.endsAt.toString(),
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt?.toString() ?? null,
  decisionReason: row.decisionReason,
  endedBy: row.endedBy,
  endedAt: row.endedAt?.toString() ?? null,
  endReason: row.endReason,
  days: row.days,
  version: row.version,
});

export type WaiversAsked = Partial<WaiversFilter> & {
  readonly limit?: number | null;
  readonly cursor?: string | null;
  readonly count?: boolean;
};

/** Waivers a page at a time: what waits, what is in force by its end, what is over (SC-8). */
export async function listWaivers({ now }: Ctx, asked: WaiversAsked): Promise<Result<WaiversPageView>> {
  const { limit = null, cursor = null, count = true, ...given } = asked;
  const filter = { ...everyWaiver, ...given };
  const bound = ["waivers", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, total] = await Promise.all([
    pageOfWaivers(db, filter, now, wanted.value),
    count ? countWaivers(db, filter, now) : 0,
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ keys }) => keys);
  return ok({ items: items.map((row) => viewWaiver(row, now)), page: { ...page, total } });
}

/** The values of each filter of the waivers with what they would leave, under all other filters. */
export async function readWaiverFacets(
  { now }: Ctx,
  given: Partial<WaiversFilter>,
): Promise<Readonly<Record<WaiverFacet, FacetView>>> {
  const filter = { ...everyWaiver, ...given };
  const counts = await Promise.all(
    waiverFacets.map((name) => facetOfWaivers(db, name, filter, now, waiverLists)),
  );
  const facet = (name: string, place: number) =>
    name === "tier" ? inTierWords(counts[place] ?? []) : (counts[place] ?? []);
  return Object.fromEntries(waiverFacets.map((name, place) => [name, facet(name, place)])) as Record<
    WaiverFacet,
    FacetView
  >;
}

/** How many waivers wait for whoever asks to decide on them; none for others than auditors. */
export const countWaiversToDecide = async ({ actor, now }: Ctx): Promise<number> =>
  isAuditor(actor) ? countToDecide(db, now, idOf(actor)) : 0;

/** What is found of a rule on a service now; null where it holds or is not asked. */
async function foundNow(service: string, rule: string) {
  const finding = (await currentFindings(db, [service])).get(service)?.get(rule);
  return finding
    ? { state: finding.state as RuleState, severity: finding.severity, evidence: finding.evidence }
    : null;
}

export type WaiverReading = WaiverView & {
  /** What is found now; null where the rule holds by now. */
  readonly found: {
    readonly state: string;
    readonly severity: string;
    readonly evidence: readonly string[];
  } | null;
  readonly can: Readonly<Record<"approve" | "deny" | "withdraw" | "revoke", Permission>>;
};

/** One waiver whole, with what the rule finds now and what whoever asks may do with it. */
export async function readWaiver({ actor, now }: Ctx, id: string): Promise<Result<WaiverReading>> {
  const none = refuse({ kind: "not-found", what: "waiver", ref: id });
  const [row, waiver] = isId(id)
    ? await Promise.all([waiverRecord(db, id, now), waiverOf(db, id)])
    : [null, null];
  const service = waiver && (await findServiceFor(db, waiver.serviceId));
  if (!row || !waiver || !service) return none;
  const found = await foundNow(service.id, waiver.rule);
  return ok({
    ...viewWaiver(row, now),
    found,
    can: {
      approve: mayApproveWaiver(actor, waiver, service, found?.severity ?? waiver.severity),
      deny: mayDecideWaiver(actor, waiver),
      withdraw: mayWithdrawWaiver(actor, waiver, service),
      revoke: mayRevokeWaiver(actor),
    },
  });
}

/** Whether whoever asks may ask for waivers of what this team holds. */
export const asksForWaivers = (
  { actor }: Ctx,
  holder: { readonly id: string; readonly name: string } | null,
): boolean =>
  // The id of a view is the one of its record.
  mayAskWaiver(actor, { holder: holder && { id: holder.id as TeamId, name: holder.name } }).allowed;

type WaivableView = { readonly rule: string; readonly title: string };

/** A finding that a waiver is asked for: what is found, until when it can be asked for, and why it cannot be, if so. */
export type WaiverAskView = {
  readonly service: { readonly slug: string; readonly name: string };
  readonly owner: string | null;
  /** Null where no rule was named, or none that finds something. */
  readonly asked: {
    readonly rule: string;
    readonly title: string;
    readonly severity: "B" | "W" | "A";
    readonly evidence: readonly string[];
    readonly fault: string | null;
    readonly most: number;
    readonly last: string;
  } | null;
  readonly unknown: string | null;
  /** All findings of the service that can be waived. */
  readonly waivable: readonly WaivableView[];
  readonly may: Permission;
};

/** What the page needs on which a waiver of a service's finding is asked for. */
export async function readWaiverAsk(
  { actor, now }: Ctx,
  ref: string,
  rule: string | null,
): Promise<Result<WaiverAskView>> {
  const service = await findServiceFor(db, ref);
  if (!service) return refuse({ kind: "not-found", what: "service", ref });
  const [findings, agreements] = await Promise.all([
    currentFindings(db, [service.id]),
    loadAgreements(db, [service.id]),
  ]);
  const own = findings.get(service.id) ?? new Map<string, never>();
  const entry = rule === null ? undefined : ruleById.get(rule);
  const finding = rule === null ? undefined : own.get(rule);
  const waivers = entry ? await waiversOf(db, [service.id], entry.id) : [];
  const closed = readOnly(service);
  const found = finding && { state: finding.state as RuleState, severity: finding.severity };
  const fault =
    entry &&
    (ruleFault(entry) ??
      (closed === null ? null : whyOf(closed)) ??
      askFault(
        {
          rule: entry.id,
          service: service.name,
          found: found ?? null,
          waivers,
          agreements: agreements.get(service.id) ?? [],
        },
        now,
      ));
  const severity = finding?.severity ?? "W";
  return ok({
    service: { slug: service.slug, name: service.name },
    owner: service.holder?.name ?? null,
    asked: entry
      ? {
          rule: entry.id,
          title: entry.title,
          severity,
          evidence: finding?.evidence ?? [],
          fault: fault ?? null,
          most: mostDays(severity),
          last: lastDay(severity, now, env.ORGANISATION_ZONE),
        }
      : null,
    unknown: rule === null || entry ? null : noneCalled("rule", rule),
    waivable: [...own.values()].flatMap((one) => {
      const known = ruleById.get(one.rule);
      const isOwed = one.state === "failed" || one.state === "no-data";
      return known && isOwed && ruleFault(known) === null ? [{ rule: known.id, title: known.title }] : [];
    }),
    may: mayAskWaiver(actor, service),
  });
}

/** The waivers that excuse these findings now, by rule and service. */
export async function waivedNow(
  now: Instant,
  services: readonly string[],
): Promise<ReadonlyMap<string, WaivedView>> {
  if (services.length === 0) return new Map();
  const rows = await waiversOfFindings(db, [...new Set(services)], now);
  return new Map(
    rows.map(({ id, rule, slug, endsAt, decidedBy, askedBy, reason }) => [
      `${rule} ${slug}`,
      { id, until: endsAt.toString(), by: decidedBy ?? "", askedBy, reason },
    ]),
  );
}
