import { called } from "../called";
import { tokensOf } from "@/lib/teams/domain/placeholder";
import { before, dayIn, daysBetween } from "@/lib/kernel/time";
import { stateAt } from "@/lib/services/domain/agreement";
import { type CatalogIndex, teamHolding } from "../catalog-index";
import type { RetirementFacts, ServiceFacts } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed, type RuleResult, telling } from "../result";
import { rule } from "./rule";

/** The least notice before a retirement, and how many cycles of the slowest consumer it holds (OW-R1). */
const leastNotice = 30;
const cyclesOfNotice = 2;

const endWords: ReadonlySet<string> = new Set(["deprecated", "obsolete", "retired"]);

/** LIF-05: a name that says it is at its end belongs to a service whose phase says so. */
const phaseMatchesName: Judge = (_index, { name, phase }) => {
  const word = tokensOf(name).find((token) => endWords.has(token));
  return word === undefined || phase === "deprecated" || phase === "retired"
    ? passed
    : failed(`‘${word}’ in the name, and the phase is ${phase}`);
};

/** LIF-07: a service that its source names no more may have ended without anybody saying so here (IMP-13). */
const namedBySource: Judge = (_index, { goneFrom = [], phase }) => {
  if (phase === "retired") return notApplicable("Retired");
  return goneFrom.length === 0
    ? passed
    : failed(...goneFrom.map((source) => `Gone from ${source}: its last import names it no more`));
};

/** Asks a question of a deprecated service; the others are not asked. */
const ofDeprecated =
  (ask: (index: CatalogIndex, service: ServiceFacts, retirement: RetirementFacts) => RuleResult): Judge =>
  (index, service) => {
    if (service.phase !== "deprecated") return notApplicable("Not deprecated");
    return service.retirement ? ask(index, service, service.retirement) : notBuilt;
  };

/** LIF-01: the owner of each dependent, and each consumer entered by hand, has acknowledged. */
const consumersAcknowledged: Judge = ofDeprecated((index, service, { consumers }) => {
  const name = (text: string): string => index.team(text)?.slug ?? text;
  const acknowledged = new Set(
    consumers.flatMap(({ team, acknowledgedAt }) =>
      acknowledgedAt !== null && !before(index.at, acknowledgedAt) ? [name(team)] : [],
    ),
  );
  const owners = index.dependents(service).flatMap((one) => teamHolding(index, one)?.slug ?? []);
  const silent = [...new Set([...consumers.map(({ team }) => name(team)), ...owners])].filter(
    (team) => !acknowledged.has(team),
  );
  return silent.length === 0 ? passed : failed(...silent.map((team) => `${team} has not acknowledged`));
});

/** LIF-02: between notice and retirement lie two cycles of the slowest consumer, and 30 days at least. */
const noticeLongEnough: Judge = ofDeprecated((_index, _service, { noticeSentAt, retireAt, consumers }) => {
  if (retireAt === null || noticeSentAt === null)
    return failed(retireAt === null ? "No retirement date" : "No notice was sent");
  const slowest = Math.max(0, ...consumers.map(({ cycleDays }) => cycleDays ?? 0));
  const needed = Math.max(leastNotice, cyclesOfNotice * slowest);
  const given = daysBetween(noticeSentAt, retireAt);
  return given >= needed ? passed : failed(`${String(given)} days of notice; ${String(needed)} are needed`);
});

/** LIF-03: nobody began to depend on it after it was deprecated. */
const noNewDependents: Judge = ofDeprecated((index, service, { deprecatedAt }) => {
  const dependents = index.dependents(service);
  if (deprecatedAt === null)
    return dependents.length === 0 ? passed : failed("It is not recorded when it was deprecated");
  const late = dependents.flatMap((dependent) =>
    index
      .edges(dependent)
      .filter((edge) => edge.service === service && edge.since && before(deprecatedAt, edge.since))
      .map((edge) =>
        telling([dependent], `${called(dependent)} since ${edge.since ? dayIn(edge.since, "UTC") : ""}`),
      ),
  );
  return late.length === 0 ? passed : failed(...late);
});

/** LIF-04: a retired service leaves nothing behind. */
const nothingLeft: Judge = (index, service) => {
  if (service.phase !== "retired") return notApplicable("Not retired");
  const open = service.agreements.filter((one) =>
    ["offered", "accepted"].includes(stateAt(one, service.agreements, index.at) ?? ""),
  );
  const left = [
    ...(service.policy === null ? [] : [`Policy ${service.policy}`]),
    ...open.map(({ team }) => `Open offer to ${team}`),
    ...index.dependents(service).map((one) => telling([one], `${one.slug} depends on it`)),
  ];
  return left.length === 0 ? passed : failed(...left);
};

/** LIF-06: date, replacement and impact are written down. */
const endDescribed: Judge = ofDeprecated((_index, _service, { retireAt, replacement, impact }) => {
  const missing = [
    ...(retireAt === null ? ["retirement date"] : []),
    ...((replacement ?? "").trim() === "" ? ["replacement, or “none” with a reason"] : []),
    ...((impact ?? "").trim() === "" ? ["impact"] : []),
  ];
  return missing.length === 0 ? passed : failed(`No ${missing.join(", no ")}`);
});

/** How it ends. */
export const lifRules = [
  rule({
    id: "LIF-01",
    severity: "W",
    title: "Consumers know of the end",
    passedWhen: "the owner of each dependent, and each consumer on the list, has acknowledged",
    mend: "Ask again",
    at: "dependents",
    source: "FSO Lifecycle",
    judge: consumersAcknowledged,
  }),
  rule({
    id: "LIF-02",
    severity: "W",
    title: "The notice is long enough",
    passedWhen: "the notice spans two cycles of the slowest consumer, and 30 days at least",
    mend: "Move the date",
    at: { form: "classification", field: "retireOn" },
    source: "FSO Lifecycle",
    judge: noticeLongEnough,
  }),
  rule({
    id: "LIF-03",
    severity: "W",
    title: "No new dependents",
    passedWhen: "no edge to it is younger than its deprecation",
    mend: "Take the edge out",
    at: "dependents",
    source: "FSO Lifecycle",
    judge: noNewDependents,
  }),
  rule({
    id: "LIF-04",
    severity: "W",
    title: "Nothing is left behind",
    passedWhen: "a retired service has no policy, open offer or dependent",
    mend: "Release them",
    at: "dependents",
    source: "FSO Lifecycle",
    judge: nothingLeft,
  }),
  rule({
    id: "LIF-05",
    severity: "W",
    title: "The phase says what the name says",
    passedWhen: "a name with deprecated, obsolete or retired goes with that phase",
    mend: "Set the lifecycle",
    at: { form: "classification", field: "lifecycle" },
    source: "GL",
    judge: phaseMatchesName,
  }),
  rule({
    id: "LIF-06",
    severity: "W",
    title: "The end is described",
    passedWhen: "a deprecated service has a date, a replacement and its impact",
    mend: "Fill them in",
    at: { form: "classification", field: "retireOn" },
    source: "FSO Lifecycle",
    judge: endDescribed,
  }),
  rule({
    id: "LIF-07",
    severity: "W",
    title: "Its source names it still",
    passedWhen: "every import that brought the service still names it",
    mend: "Retire it on the page of its source, keep it there, or name it in the source again",
    at: "sources",
    source: "IMP-13",
    judge: namedBySource,
  }),
];
