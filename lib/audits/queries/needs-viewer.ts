import "server-only";
import { type Actor, isAuditor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayDescribe, mayGovern } from "@/lib/services/domain/permissions";
import {
  countOwnFailing,
  countOwnUnread,
  listNeedingViewer,
  listOwn,
} from "@/lib/services/queries/service-list";
import { ruleBook, ruleById } from "../domain/rule-book";
import { type Blocking, blockingOf } from "../store/blocking";
import { mayMend, mendingPlace, mendingWords } from "../view/mending";
import type { FirstToMend, NeedsOfServices } from "../view/needs";

/** So many of the viewer's services are read for what they have in common; more are only counted. */
const usually = 200;
/** So many services that fail first of all by the same rule are told of in one line. */
const alike = 3;

const places = new Map(ruleBook.map(({ id }, place) => [id, place]));

function toMend(actor: Actor, { slug, band, holder, rule, evidence }: Blocking): FirstToMend {
  // Whom to ask stands in a refusal, which nobody reads here.
  const held = { band, holder, channel: null, holderChannel: null };
  const may = {
    describe: mayDescribe(actor, held).allowed,
    govern: mayGovern(actor, held).allowed,
    isAuditor: isAuditor(actor),
  };
  const team = holder?.slug ?? null;
  const entry = ruleById.get(rule);
  return {
    rule,
    title: entry?.title ?? rule,
    mend: mendingWords(rule, evidence),
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
 * the same, that is told once. No service is counted twice: what was not read counts with the first of those it fails by.
 */
export async function listNeeds(ctx: Ctx, shown: number, most = usually): Promise<NeedsOfServices> {
  const { items, total, held, unproven } = await listNeedingViewer(ctx, most);
  const read = items.map(({ id }) => id);
  const blocking = grouped(await blockingOf(db, read), ({ serviceId }) => serviceId);
  const rows = items.map((row) => ({ row, first: firstToMend(ctx.actor, blocking.get(row.id) ?? []) }));
  const groups = grouped(
    rows.flatMap(({ row, first }) => (first === null ? [] : [{ row, first }])),
    ({ first }) => first.rule,
  );
  const many = [...groups].filter(([, group]) => group.length >= alike);
  const rules = many.map(([rule]) => rule);
  const gathered = new Set(many.flatMap(([, group]) => group.map(({ row }) => row.id)));
  const alone = rows.filter(({ row }) => !gathered.has(row.id));
  const [failing, beside, listed] = await Promise.all([
    countOwnFailing(ctx, rules),
    total > items.length ? countOwnUnread(ctx, rules, read) : new Map<string, number>(),
    listOwn(
      ctx,
      alone.slice(0, shown).map(({ row }) => row.id),
    ),
  ]);
  const together = many.map(([rule, group]) => {
    const entry = ruleById.get(rule);
    const count = group.length + (beside.get(rule) ?? 0);
    return {
      rule,
      title: entry?.title ?? rule,
      mend: entry?.mend ?? "",
      count,
      others: Math.max(0, (failing.get(rule) ?? 0) - count),
      names: group.slice(0, alike).map(({ row }) => row.name),
    };
  });
  const firsts = new Map(alone.map(({ row, first }) => [row.id, first]));
  const counted = together.reduce((sum, { count }) => sum + count, 0);
  return {
    alone: listed.map((row) => ({ row, first: firsts.get(row.id) ?? null })),
    more: Math.max(0, total - counted - Math.min(alone.length, shown)),
    together,
    held,
    unproven,
  };
}
