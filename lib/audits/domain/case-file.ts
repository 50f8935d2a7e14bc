import type { Instant } from "@/lib/kernel/time";
import { agreementInForce, stateAt } from "@/lib/services/domain/agreement";
import type { Tier } from "@/lib/services/domain/service";
import { type CatalogIndex, indexCatalog } from "./catalog-index";
import type { CatalogFacts, ServiceFacts } from "./facts";
import { figuresOf } from "./figures";
import { type Graded, gradeOf } from "./grade";
import { placeholderVerdict } from "./placeholder";
import { queueRow, worstFirst } from "./queue";
import type { RuleResult, RuleState } from "./result";
import {
  judge,
  type Judged,
  judgeAll,
  judgeBusinessService,
  judgePerson,
  judgePolicy,
  ruleBook,
} from "./rule-book";
import { stageOf } from "./stage";
import { suggestionNote, suggestionsFor } from "./suggestion";
import { trackOf, centreOf } from "./track";

/** One case: a small catalog with the instants at which its owners are asked, or the states of the rules of one service. */
export type OwnershipQuestion =
  | {
      readonly kind: "catalog";
      readonly facts: CatalogFacts;
      readonly ownerAt: readonly { readonly service: string; readonly at: Instant; readonly text: string }[];
    }
  | {
      readonly kind: "stage";
      readonly tier: Tier | null;
      readonly results: Readonly<Record<string, RuleState>>;
    };

type Answer = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every part that a case expects and this calculus does not know says so, at whatever depth: never a guess, never left out. */
export function withUnknown(answer: Answer, expected: Answer): Answer {
  const parts = Object.entries(expected).map(([name, part]) => {
    const own = answer[name];
    if (own === undefined) return [name, "not-built"] as const;
    return [name, isPart(own) && isPart(part) ? withUnknown(own, part) : own] as const;
  });
  return { ...answer, ...Object.fromEntries(parts) };
}

/** The rules about services that an organisation may switch on: a case that names one asks for its answer. */
const offRules = ruleBook.filter(({ on, of, set }) => !on && of === "service" && set === "C");

const statesOf = (answers: Readonly<Record<string, RuleResult>>): Answer =>
  Object.fromEntries(Object.entries(answers).map(([rule, { state }]) => [rule, state]));

function answerOf(
  index: CatalogIndex,
  service: ServiceFacts,
  results: readonly Judged[],
  { grade, also, evidence, since }: Graded,
): Answer {
  return {
    grade,
    also,
    evidence,
    since: since?.toString() ?? null,
    rules: Object.fromEntries(
      [
        ...results,
        ...(service.phase === "retired" ? [] : offRules.map((rule) => judge(index, service, rule))),
      ].map(({ rule, state }) => [rule.id, state]),
    ),
    agreements: service.agreements.map((one) => stateAt(one, service.agreements, index.at)),
    suggestions: suggestionsFor(index, service).map(({ team, score, strength }) => ({
      team,
      score,
      strength,
    })),
    suggestionNote: suggestionNote(index, service),
    track: trackOf(index, service),
  };
}

function answerCatalog(
  facts: CatalogFacts,
  ownerAt: Extract<OwnershipQuestion, { kind: "catalog" }>["ownerAt"],
): Answer {
  const index = indexCatalog(facts);
  const judged = facts.services.map((service) => {
    const results = judgeAll(index, service);
    return { service, results, graded: gradeOf(index, service, results) };
  });
  const graded = new Map(judged.map((one) => [one.service, one.graded]));
  const verdicts = facts.teams.map((team) => ({ slug: team.slug, ...placeholderVerdict(index, team) }));
  const judgedAs = (verdict: string) =>
    verdicts
      .filter((one) => one.verdict === verdict)
      .map(({ slug }) => slug)
      .sort();
  return {
    services: Object.fromEntries(
      judged.map(({ service, results, graded: one }) => [
        service.slug,
        answerOf(index, service, results, one),
      ]),
    ),
    businessServices: Object.fromEntries(
      (facts.supported ?? []).map((one) => [one.slug, { rules: statesOf(judgeBusinessService(index, one)) }]),
    ),
    policies: Object.fromEntries(
      facts.policies.map((one) => [one.slug, { rules: statesOf(judgePolicy(index, one)) }]),
    ),
    people: Object.fromEntries(
      facts.people.map((one) => [one.id, { rules: statesOf(judgePerson(index, one)) }]),
    ),
    queue: judged
      .filter((one) => one.graded.band === "unowned")
      .map(({ service }) => queueRow(index, service))
      .sort(worstFirst)
      .map(({ slug }) => slug),
    placeholders: judgedAs("placeholder"),
    suspected: judgedAs("suspected"),
    figures: figuresOf(index, graded),
    ownerAt: ownerAt.map(({ service, at, text }) => {
      const agreements = index.service(service)?.agreements ?? [];
      return { service, at: text, team: agreementInForce(agreements, at)?.team ?? null };
    }),
    centre: centreOf(index),
  };
}

/** What is asked of the last stage besides its own rules: every rule that blocks (OW-N1). */
const blockingRules = ruleBook.filter(({ on, severity }) => on && severity === "B").map(({ id }) => id);

/** Everything this calculus says of one case; what is not built says `not-built`, never a guess. */
export function answerCase(question: OwnershipQuestion): Answer {
  if (question.kind === "catalog") return answerCatalog(question.facts, question.ownerAt);
  const { tier, results } = question;
  return { stage: stageOf(tier, (rule) => results[rule] ?? "passed", blockingRules).stage };
}
