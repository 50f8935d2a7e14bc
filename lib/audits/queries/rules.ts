import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { isBuilt, type Rule } from "../domain/rules/rule";
import { defaultParameters, type Parameters } from "../domain/facts";
import { feedNames, feedStateAt, feedWords, silentFrom } from "../domain/feeds";
import { conditionOf, parameterWords, parametersWith, tierWords } from "../domain/parameters";
import { mayChangeRules } from "../domain/permissions";
import { bookWith, ruleBook } from "../domain/rule-book";
import { switchFault } from "../domain/switches";
import { countBeside, gradeCounts } from "../store/figures";
import { type RuleCount, ruleCounts } from "../store/finding-list";
import { feedsNow, ruleSettings, ruleVersions, type RuleVersionRecord } from "../store/settings";
import type { FeedView } from "../view/audit";
import type { ParameterView, RuleRowView, RuleView } from "../view/rules";

const countOf = (counts: readonly RuleCount[], rule: string, state: string): number =>
  counts
    .filter((one) => one.rule === rule && one.state === state)
    .reduce((total, { count }) => total + count, 0);

const viewRow = (rule: Rule, parameters: Parameters, counts: readonly RuleCount[]): RuleRowView => ({
  id: rule.id,
  title: rule.title,
  condition: conditionOf(rule, parameters),
  severity: rule.severity,
  set: rule.set,
  on: rule.on,
  version: rule.version,
  of: rule.of,
  feed: rule.feed,
  built: isBuilt(rule),
  failed: countOf(counts, rule.id, "failed"),
  noData: countOf(counts, rule.id, "no-data"),
});

/** The whole rule book as this organisation has it, with what fails and what nobody knows. */
export async function listRules(_ctx: Ctx): Promise<readonly RuleRowView[]> {
  const [settings, counts] = await Promise.all([ruleSettings(db), ruleCounts(db, "all")]);
  const parameters = parametersWith(settings.map((one) => one.parameters));
  return bookWith(settings).map((rule) => viewRow(rule, parameters, counts));
}

/** The rules that block, by how many services fail them, all or those of these sources. */
export async function listBlocking(
  _ctx: Ctx,
  sources: readonly string[] | null = null,
): Promise<
  readonly { readonly id: string; readonly title: string; readonly mend: string; readonly failed: number }[]
> {
  const counts = await ruleCounts(db, "blocking", sources);
  return ruleBook
    .flatMap(({ id, title, mend }) => {
      const failed = countOf(counts, id, "failed");
      return failed === 0 ? [] : [{ id, title, mend, failed }];
    })
    .sort((a, b) => b.failed - a.failed || (a.id < b.id ? -1 : 1));
}

function viewParameter(name: keyof Parameters, rule: string, parameters: Parameters): ParameterView {
  const { label, unit, least, most } = parameterWords[name];
  const [value, book] = [parameters[name], defaultParameters[name]];
  const flat = (one: number | readonly number[]) => (typeof one === "number" ? [one] : one);
  return {
    name,
    label,
    unit,
    least,
    most,
    values: flat(value).map((one, place, all) => ({
      tier: all.length === 1 ? null : (tierWords[place] ?? null),
      value: one,
      book: flat(book)[place] ?? one,
    })),
    sharedWith: ruleBook
      .filter((other) => other.id !== rule && other.parameters.includes(name))
      .map(({ id }) => id),
  };
}

const numbersIn = (parameters: RuleVersionRecord["parameters"]): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${parameterWords[name as keyof Parameters].label}: ${[value].flat().join(", ")}`)
    .join("; ");

/** One rule: text, condition, numbers, versions, and how services stand to it. */
export async function readRule(ctx: Ctx, id: string): Promise<Result<RuleView>> {
  const [settings, versions, counts, graded, beside] = await Promise.all([
    ruleSettings(db),
    ruleVersions(db, [id]),
    ruleCounts(db, "all"),
    gradeCounts(db),
    countBeside(db),
  ]);
  const rule = bookWith(settings).find((one) => one.id === id);
  if (!rule) return refuse({ kind: "not-found", what: "rule", ref: id });
  const parameters = parametersWith(settings.map((one) => one.parameters));
  const count = (state: string) => countOf(counts, id, state);
  const isBeside = rule.of === "business-service" || rule.of === "person";
  const total = isBeside ? beside[rule.of] : graded.reduce((sum, one) => sum + one.count, 0);
  const kept = count("failed") + count("no-data") + count("waived") + count("error");
  const asked = rule.on && (rule.of === "service" || isBeside) && isBuilt(rule);
  return ok({
    ...viewRow(rule, parameters, counts),
    mend: rule.mend,
    source: rule.source,
    tierOneOnly: rule.tierOneOnly,
    waivable: rule.waivable,
    parameters: rule.parameters.map((name) => viewParameter(name, id, parameters)),
    counts: {
      failed: count("failed"),
      noData: count("no-data"),
      waived: count("waived"),
      error: count("error"),
      rest: asked ? Math.max(0, total - kept) : 0,
      total,
    },
    versions: [
      ...versions.map(({ version, on, parameters: numbers, reason, at, by }) => ({
        version,
        on,
        numbers: numbersIn(numbers),
        reason,
        at: at.toString(),
        by: by.name,
      })),
    ].reverse(),
    can: { change: mayChangeRules(ctx.actor).allowed, whySwitch: switchFault(rule, !rule.on) },
  });
}

/** Every source of outside facts: as it was set, as it counts, and since when it is silent (OW-F4). */
export async function listFeeds(ctx: Ctx): Promise<readonly FeedView[]> {
  const [feeds, settings] = await Promise.all([feedsNow(db), ruleSettings(db)]);
  const book = bookWith(settings);
  return feedNames.map((name) => {
    const kept = feeds.find((one) => one.name === name);
    const feed = kept ?? { name, state: "absent" as const, lastSeenAt: null };
    const counts = feedStateAt(feed, ctx.now);
    return {
      name,
      version: kept?.version ?? 1,
      words: feedWords[name],
      state: feed.state,
      counts,
      lastSeenAt: feed.lastSeenAt?.toString() ?? null,
      silentSince: counts === feed.state ? null : (silentFrom(feed)?.toString() ?? null),
      setAt: kept?.setAt?.toString() ?? null,
      setBy: kept?.setBy ?? null,
      rules: book.filter((rule) => rule.on && rule.feed === name).length,
    };
  });
}
