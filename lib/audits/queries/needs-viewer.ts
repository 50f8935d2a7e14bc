import "server-only";
import { type Actor, isAuditor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayDescribe, mayGovern } from "@/lib/services/domain/permissions";
import { countOwnFailing, listNeedingViewer } from "@/lib/services/queries/service-list";
import { ruleBook, ruleById } from "../domain/rule-book";
import { type Blocking, blockingOf } from "../store/blocking";
import { mayMend, mendingPlace } from "../view/mending";
import type { FirstToMend, NeedsOfServices } from "../view/needs";

/** So many of the viewer's services are read for what they have in common; more are only counted. */
const most = 200;
/** So many services that fail first of all by the same rule are told of in one line. */
const alike = 3;

const places = new Map(ruleBook.map(({ id }, place) => [id, place]));

function toMend(actor: Actor, { slug, band, holder, rule, evidence }: Blocking): FirstToMend {
  // Whom to ask stands in a refusal, which nobody reads here.
  const held = { band, holder, channel: null, holderChannel: null };
  const may = {
    describe: mayDescribe(actor, held).allowed,
    govern: mayGovern(actor, held).allowed,
    audit: isAuditor(actor),
  };
  const team = holder?.slug ?? null;
  const entry = ruleById.get(rule);
  return {
    rule,
    title: entry?.title ?? rule,
    mend: entry?.mend ?? "",
    evidence: evidence[0] ?? null,
    at: mayMend(rule, { team, owned: team !== null }, may) ? mendingPlace(rule, slug, team) : null,
  };
}

/** Of what blocks one service: what the viewer can mend before what others mend, and what only a feed tells last. */
function firstToMend(actor: Actor, blocking: readonly Blocking[]): FirstToMend | null {
  const rank = ({ rule, at }: FirstToMend): number =>
    (ruleById.get(rule)?.feed === "paging" ? 2000 : 0) + (at === null ? 1000 : 0) + (places.get(rule) ?? 999);
  return blocking.map((one) => toMend(actor, one)).toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/**
 * The services of the viewer's teams that need somebody, each with what the viewer can mend first (UI-91); where several ask for
 * the same, that is told once, with how many of the viewer's services fail by it.
 */
export async function listNeeds(ctx: Ctx, shown: number): Promise<NeedsOfServices> {
  const { items, total, held, unproven } = await listNeedingViewer(ctx, most);
  const found = await blockingOf(
    db,
    items.map(({ id }) => id),
  );
  const blocking = grouped(found, ({ serviceId }) => serviceId);
  const rows = items.map((row) => ({ row, first: firstToMend(ctx.actor, blocking.get(row.id) ?? []) }));
  const groups = grouped(
    rows.flatMap(({ row, first }) => (first === null ? [] : [{ row, first }])),
    ({ first }) => first.rule,
  );
  const many = [...groups.values()].filter((group) => group.length >= alike);
  const gathered = new Set(many.flatMap((group) => group.map(({ row }) => row.id)));
  const together = await Promise.all(
    many.map(async (group) => {
      const rule = group[0]?.first.rule ?? "";
      const entry = ruleById.get(rule);
      return {
        rule,
        title: entry?.title ?? rule,
        mend: entry?.mend ?? "",
        count: await countOwnFailing(ctx, rule),
        names: group.slice(0, alike).map(({ row }) => row.name),
      };
    }),
  );
  const alone = rows.filter(({ row }) => !gathered.has(row.id));
  return {
    alone: alone.slice(0, shown),
    more: Math.max(0, alone.length - shown) + total - items.length,
    together,
    held,
    unproven,
  };
}
