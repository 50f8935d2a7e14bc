import type { CatalogIndex } from "./catalog-index";
import type { FeedName, ServiceFacts } from "./facts";
import { failed, noData, notApplicable, notBuilt, passed, type RuleResult, type RuleState, type Severity, severityFor, type StatedSeverity } from "./result";
import * as dep from "./rules/dep";
import * as doc from "./rules/doc";
import * as nam from "./rules/nam";
import * as own from "./rules/own";
import { inForce } from "@/lib/kernel/time";

export type Rule = {
  readonly id: string;
  readonly version: number;
  readonly severity: StatedSeverity;
  /** For tier 1 only: not applicable to the others, and no data while the tier is unset (OW-F6). */
  readonly tierOneOnly: boolean;
  readonly on: boolean;
  readonly feed: FeedName | null;
  readonly title: string;
  readonly passedWhen: string;
  readonly mend: string;
  /** Null: the parts it needs are not built yet. */
  readonly judge: ((index: CatalogIndex, service: ServiceFacts) => RuleResult) | null;
  readonly waivable: boolean;
};

const rule = (
  id: string,
  severity: StatedSeverity,
  title: string,
  passedWhen: string,
  mend: string,
  judge: Rule["judge"],
  more: Partial<Pick<Rule, "feed" | "on" | "tierOneOnly" | "waivable">> = {},
): Rule => ({ id, version: 1, severity, title, passedWhen, mend, judge, feed: null, on: true, tierOneOnly: false, waivable: true, ...more });

const paging = { feed: "paging" } as const;

/** Level 1 and level 2 must differ, or nobody stands behind the first (ESC-01). */
function twoLevels(index: CatalogIndex, service: ServiceFacts): RuleResult {
  if (service.promised === "none") return notApplicable("No hours are promised, with a reason");
  const feed = index.facts.feeds.paging ?? "absent";
  if (feed === "absent") return noData("Paging is not connected");
  if (service.policy === null) return feed === "complete" ? failed("No escalation policy") : noData("The paging feed has no policy for it");
  const policy = index.facts.policies.find(({ slug }) => slug === service.policy);
  const sets = new Set((policy?.levels ?? []).map(({ targets }) => [...targets].sort().join(" ")));
  return sets.size >= 2 ? passed : failed(`${String(sets.size)} level with a target of its own`);
}

const allWeek = (_index: CatalogIndex, service: ServiceFacts): RuleResult =>
  service.promised === "none" ? failed("No hours are promised") : passed;

/** The rule book (ownership.md section 10), in its order. What is absent here is judged by nobody and shown nowhere. */
export const ruleBook: readonly Rule[] = [
  rule("OWN-01", "B", "A team has accepted it", "one agreement is in force now", "Offer it to a team, or claim it", own.oneAgreementInForce, { waivable: false }),
  rule("OWN-02", "B", "One owner, by all accounts", "agreement, declared owners and promises name one team, and at most two other teams contribute", "Split the service, or name one owner", own.statementsAgree),
  rule("OWN-03", "B", "The holder is a team", "a team holds it, not a person", "Hand it to a team", own.holderIsTeam),
  rule("OWN-04", "B", "Paging reaches the owner", "for 14 days, whenever somebody is at level 1, one of them is an active member of the owner", "Put the owner's rotation at level 1", own.pagingReachesOwner, paging),
  rule("OWN-05", "B", "The owner can own", "the owner is neither placeholder nor virtual nor dissolved", "Hand it to a team that can be paged", own.ownerCanOwn, { waivable: false }),
  rule("OWN-06", "W", "Enough people", "the owner has at least three people who can be paged", "Hire, train, or merge rotations", own.enoughPeople, { feed: "directory" }),
  rule("OWN-07", "B", "Confirmed lately", "the agreement was accepted, and confirmed within the tier's period", "Confirm it", own.freshlyConfirmed),
  rule("OWN-08", "W", "The owner has leads", "manager, tech lead and product owner are named and here", "Name them on the team's page", own.hasLeads),
  rule("OWN-09", "W", "The owner can be asked", "the owner has a channel or a mail list", "Add it on the team's page", own.hasChannel),
  rule("OWN-11", "B", "Nobody who left", "nobody who has left is a member, lead or function holder", "End the membership, name somebody else", own.nobodyWhoLeft, { feed: "directory", waivable: false }),
  rule("NAM-01", "W", "The name is spelled out", "the name is not one word of two to six capitals", "Spell the name out", nam.spelledOut),
  rule("NAM-02", "W", "Named after what it does", "no word of the name is alert or a monitoring tool", "Name it after what it does", nam.namedByDeed),
  rule("NAM-03", "W", "No team, policy or person of that name", "name and short name differ from every team's, policy's and person's", "Give it a name of its own", nam.notNamedLikeOthers),
  rule("NAM-04", "A", "No joke, no myth", "no word of the name is on the list of jokes and myths", "Name it after what it does", nam.noJoke, { on: false }),
  rule("NAM-05", "W", "The only one of that name", "no other living service has this name", "Rename one of them", nam.nameIsUnique),
  rule("NAM-06", "A", "No state in the name", "the name holds no word such as legacy or old, and the short name ends in no code", "Use the lifecycle field; give a new short name", nam.noStatusInName),
  rule("NAM-07", "A", "Neither too short nor too long", "the name has 4 to 40 characters", "Rename it", nam.nameLength),
  rule("DOC-01", "W1", "Says what it is for", "the answer has at least 20 characters and is no filler", "Answer it on the service's page", doc.saysWhatFor),
  rule("DOC-02", "W1", "Says how it delivers value", "the answer has at least 20 characters and is no filler", "Answer it on the service's page", doc.saysHowValuable),
  rule("DOC-03", "W1", "Says what it contributes to", "the answer has at least 20 characters and is no filler", "Answer it on the service's page", doc.saysContribution),
  rule("DOC-04", "W1", "Says what customers notice", "the answer has at least 20 characters, or customers never meet it", "Answer it, or say that customers never meet it", doc.saysCustomerImpact),
  rule("DOC-05", "W", "No filler", "no text or link is TBD, none, or the service's own name", "Replace the filler", doc.noFiller),
  rule("DOC-06", "W", "Its links are its own", "repository, runbook, dashboard and deployment are linked, each once, none of another owner", "Add or correct the links", doc.hasLinks),
  rule("ONC-01", "B", "No hole on call", "for 90 days somebody is at level 1 at every promised minute", "Fill the hole", null, paging),
  rule("ONC-02", "W1", "A backup behind level 1", "for 28 days level 2 has somebody who is not at level 1", "Add a backup", null, paging),
  rule("ONC-03", "B", "Only the owner's people on call", "each participant of level 1 and 2 belongs to the owner, or is a guest until a date", "Remove or declare them", null, paging),
  rule("ONC-05", "B", "All hours promised", "the promised hours are all hours of the week", "Widen the hours, or lower the tier", allWeek, { tierOneOnly: true }),
  rule("ESC-01", "B", "Two levels that differ", "the escalation policy has two levels with different targets", "Add a level", twoLevels, paging),
  rule("ESC-02", "B", "Three levels", "the escalation policy has three levels", "Add a level", null, { ...paging, tierOneOnly: true }),
  rule("ESC-03", "A", "Leadership at the end", "a level past the third reaches a leadership rotation", "Add it", null, { ...paging, tierOneOnly: true }),
  rule("RUN-01", "W1", "A runbook exists", "at least one runbook, be it small", "Write a first one", doc.hasRunbook),
  rule("RDY-01", "W1", "Reviewed before launch", "a readiness review is passed, with evidence", "Hold the review and link it", doc.readinessPassed),
  rule("DEP-01", "W", "Dependencies are known", "each dependency names one service", "Add an alias, or correct the name", dep.targetsResolve),
  rule("DEP-02", "W", "No edge to itself", "the service does not depend on itself", "Take the edge out", dep.noSelfEdge),
  rule("DEP-03", "W", "On no cycle", "no chain of hard dependencies leads back to it", "Make one edge soft", dep.noCycle),
  rule("DEP-05", "W", "Needs nothing unowned", "no hard dependency is unowned, deprecated or retired", "Get it an owner, or replace it", dep.soundTargets),
  rule("DEP-07", "A", "Connected", "an edge leads to or from it, or it is said to stand alone", "Add its dependencies", dep.isConnected),
  rule("LIF-05", "W", "The phase says what the name says", "a name with deprecated or retired goes with that phase", "Set the lifecycle", nam.phaseMatchesName),
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(ruleBook.map((one) => [one.id, one]));

export type Judged = RuleResult & { readonly rule: Rule; readonly severity: Severity };

/** What a rule answers before its own question is asked: another tier, no feed, no hours; null when the rule decides (OW-F2). */
function beforehand(index: CatalogIndex, service: ServiceFacts, one: Rule): RuleResult | null {
  if (one.tierOneOnly && service.tier === null) return noData("The tier is not set");
  if (one.tierOneOnly && service.tier !== 1) return notApplicable(`Asked of tier 1 only; this is tier ${String(service.tier)}`);
  if (one.judge !== null || one.feed !== "paging") return null;
  if (service.promised === "none") return notApplicable("No hours are promised, with a reason");
  const feed = index.facts.feeds.paging ?? "absent";
  if (feed === "absent") return noData("Paging is not connected");
  return feed === "partial" && service.policy === null ? noData("The paging feed has no policy for it") : null;
}

/** Judges one rule on one service; a waiver turns failed or no-data into waived, where the rule may be waived. */
export function judge(index: CatalogIndex, service: ServiceFacts, one: Rule): Judged {
  const result = beforehand(index, service, one) ?? (one.judge === null ? notBuilt : one.judge(index, service));
  const waived =
    one.waivable &&
    (result.state === "failed" || result.state === "no-data") &&
    service.waivers.some((waiver) => waiver.rule === one.id && inForce(index.at, waiver.from, waiver.until));
  return { ...result, ...(waived ? { state: "waived" as const } : {}), rule: one, severity: severityFor(one.severity, service.tier) };
}

/** Judges every rule that is on; a retired service has no findings. */
export function judgeAll(index: CatalogIndex, service: ServiceFacts): readonly Judged[] {
  if (service.phase === "retired") return [];
  return ruleBook.filter(({ on }) => on).map((one) => judge(index, service, one));
}

/** The state of a rule among these results, as the grade asks for it. */
export const stateIn =
  (results: readonly Judged[]) =>
  (id: string): RuleState =>
    results.find(({ rule: { id: one } }) => one === id)?.state ?? "not-built";
