import { inForce } from "@/lib/kernel/time";
import { alrRules } from "./rules/alr";
import { defRules } from "./rules/def";
import { depRules } from "./rules/dep";
import { docRules } from "./rules/doc";
import { escRules } from "./rules/esc";
import { funRules } from "./rules/fun";
import { incRules } from "./rules/inc";
import { lifRules } from "./rules/lif";
import { namRules } from "./rules/nam";
import { oncRules } from "./rules/onc";
import { ownRules } from "./rules/own";
import { pplRules } from "./rules/ppl";
import { rdyRules } from "./rules/rdy";
import { revRules } from "./rules/rev";
import { runRules } from "./rules/run";
import { secRules } from "./rules/sec";
import { sloRules } from "./rules/slo";
import { trnRules } from "./rules/trn";
import type { Rule, Subject } from "./rules/rule";
import { type CatalogIndex, isHere, teamHolding } from "./catalog-index";
import type {
  BusinessServiceFacts,
  FeedName,
  PersonFacts,
  PolicyFacts,
  RuleSetting,
  ServiceFacts,
} from "./facts";
import { failed, noData, notApplicable, notBuilt, passed, type RuleResult, type RuleState } from "./result";
import { type Severity, severityFor } from "./severity";
import { accountable, busRules, ownedThroughout } from "./rules/bus";

/** The rule book (ownership.md section 10), family by family. */
export const ruleBook: readonly Rule[] = [
  ...ownRules,
  ...funRules,
  ...defRules,
  ...namRules,
  ...docRules,
  ...oncRules,
  ...escRules,
  ...sloRules,
  ...runRules,
  ...alrRules,
  ...rdyRules,
  ...pplRules,
  ...depRules,
  ...busRules,
  ...incRules,
  ...revRules,
  ...lifRules,
  ...trnRules,
  ...secRules,
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(ruleBook.map((one) => [one.id, one]));

/** The book as an organisation has it: each rule on or off, in its version. */
export function bookWith(settings: readonly RuleSetting[] = []): readonly Rule[] {
  const of = new Map(settings.map((one) => [one.rule, one]));
  return ruleBook.map((rule) => {
    const setting = of.get(rule.id);
    return setting ? { ...rule, on: setting.on, version: setting.version } : rule;
  });
}

export type Judged = RuleResult & { readonly rule: Rule; readonly severity: Severity };

const feedWords: Readonly<Record<FeedName, string>> = {
  paging: "Paging is not connected",
  directory: "No directory is connected",
  repository: "No repository is connected",
  deploys: "Deploys are not reported",
  alerts: "Alerts are not reported",
  incidents: "Incidents are not reported",
  scans: "Scans are not reported",
};

/** Whether a feed that knows only some services has told something of this one (OW-F5). */
function hasRecord(index: CatalogIndex, service: ServiceFacts, feed: FeedName): boolean {
  switch (feed) {
    case "paging":
      return service.policy !== null;
    case "directory":
      return (teamHolding(index, service)?.members.length ?? 0) > 0;
    case "deploys":
      return (service.releases?.length ?? 0) > 0;
    case "repository":
    case "alerts":
    case "incidents":
    case "scans":
      return false;
  }
}

/** Rows of members in Steward are data, whatever the directory says (OWN-06). */
const decidedByOwnRows: ReadonlySet<string> = new Set(["OWN-06"]);

/** No data, when the feed a rule needs has not told of this service; null when the rule decides (OW-F5). */
function missingFeed(index: CatalogIndex, service: ServiceFacts, { id, feed }: Rule): RuleResult | null {
  if (feed === null) return null;
  const state = index.facts.feeds[feed] ?? "absent";
  if (state === "complete") return null;
  const recorded = hasRecord(index, service, feed);
  if (recorded && (state === "partial" || decidedByOwnRows.has(id))) return null;
  return noData(state === "absent" ? feedWords[feed] : `The ${feed} feed has no record of it`);
}

/** Rules about paging ask nothing of a service that promises no hours; two of them are not about hours. */
const asksOfPromisedHours = ({ id, feed }: Rule): boolean => feed === "paging" && id !== "ESC-12";

/** A rule that breaks must neither pass nor stop the others: it says that it broke (OW-F1). */
function ask(index: CatalogIndex, service: ServiceFacts, { judge }: Rule): RuleResult {
  if (judge === null) return notBuilt;
  try {
    return judge(index, service);
  } catch (error) {
    return { state: "error", evidence: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The first of: not applicable, error, no data, and what the rule itself says (OW-F2). */
function answer(index: CatalogIndex, service: ServiceFacts, rule: Rule): RuleResult {
  const { tier } = service;
  if (rule.tierOneOnly && tier !== null && tier !== 1)
    return notApplicable(`Asked of tier 1 only; this is tier ${String(tier)}`);
  if (asksOfPromisedHours(rule) && service.promised === "none")
    return notApplicable("No hours are promised, with a reason");
  const missing =
    rule.tierOneOnly && tier === null ? noData("The tier is not set") : missingFeed(index, service, rule);
  // What paging tells is needed even to know that a paging rule does not apply; other rules can know that before.
  if (missing && rule.feed === "paging") return missing;
  const result = ask(index, service, rule);
  return missing && result.state !== "not-applicable" && result.state !== "error" ? missing : result;
}

/** Judges one rule on one service; a waiver turns failed or no-data into waived, where the rule may be waived. */
export function judge(index: CatalogIndex, service: ServiceFacts, rule: Rule): Judged {
  const result = answer(index, service, rule);
  const waived =
    rule.waivable &&
    (result.state === "failed" || result.state === "no-data") &&
    service.waivers.some((waiver) => waiver.rule === rule.id && inForce(index.at, waiver.from, waiver.until));
  return {
    ...result,
    ...(waived ? { state: "waived" as const } : {}),
    rule,
    severity: severityFor(rule.severity, service.tier),
  };
}

type Asked = { readonly living: readonly Rule[]; readonly retired: readonly Rule[] };
const asked = new WeakMap<CatalogIndex, Asked>();

/** The rules that are on and about services; a retired one is only asked what it left behind. */
function askedOfServices(index: CatalogIndex): Asked {
  const known = asked.get(index);
  if (known) return known;
  const living = bookWith(index.facts.settings).filter(({ on, of }) => on && of === "service");
  const made = { living, retired: living.filter(({ id }) => id === "LIF-04") };
  asked.set(index, made);
  return made;
}

/** Judges every rule that is on; a retired service is only asked what it left behind. */
export function judgeAll(index: CatalogIndex, service: ServiceFacts): readonly Judged[] {
  const { living, retired } = askedOfServices(index);
  return (service.phase === "retired" ? retired : living).map((one) => judge(index, service, one));
}

/** The state of a rule among these results, as the grade asks for it. */
export const stateIn =
  (results: readonly Judged[]) =>
  (id: string): RuleState =>
    results.find(({ rule }) => rule.id === id)?.state ?? "not-built";

type Answers = Readonly<Record<string, RuleResult>>;

/** Answers about something beside the services as they are kept: those of rules that are on, with their weight. */
export function judgedOf(index: CatalogIndex, subject: Subject, answers: Answers): readonly Judged[] {
  return bookWith(index.facts.settings).flatMap((rule) => {
    const result = answers[rule.id];
    return rule.on && rule.of === subject && result
      ? [{ ...result, rule, severity: severityFor(rule.severity, null) }]
      : [];
  });
}

/** The rules about what customers name. */
export const judgeBusinessService = (index: CatalogIndex, business: BusinessServiceFacts): Answers => ({
  "BUS-02": accountable(index, business),
  "BUS-03": ownedThroughout(index, business),
});

/** The rules about an escalation policy itself. */
export function judgePolicy(index: CatalogIndex, { slug }: PolicyFacts): Answers {
  const users = index.onPolicy(slug);
  return { "ESC-12": users.length > 0 ? passed : failed("No service uses it") };
}

/** The rules about a person; somebody who has left is not asked. */
export function judgePerson(index: CatalogIndex, person: PersonFacts): Answers {
  if (!isHere(person, index.at)) return { "OWN-10": notApplicable("Has left") };
  if (index.inTeams().has(person.id)) return { "OWN-10": passed };
  const complete = index.facts.feeds.directory === "complete";
  return { "OWN-10": complete ? failed("In no team") : noData(feedWords.directory) };
}
