import { Temporal } from "@/lib/kernel/time";
import { agreementInForce, stateAt } from "@/lib/services/domain/agreement";
import { indexCatalog } from "./catalog-index";
import type { CatalogFacts } from "./facts";
import { figuresOf, gradeOf } from "./grade";
import { placeholderVerdict } from "./placeholder";
import { queueRow, worstFirst } from "./queue";
import { judge, judgeAll, ruleBook, stateIn } from "./rule-book";
import { suggestionsFor } from "./suggestion";

type Asked = {
  readonly ownerAt?: readonly { readonly service: string; readonly at: string }[];
  readonly [part: string]: unknown;
};

const built: ReadonlySet<string> = new Set([
  "services",
  "ownerAt",
  "queue",
  "placeholders",
  "suspected",
  "figures",
]);

/** Everything this calculus says of one small catalog; parts that are asked for and not built say `not-built`, never a guess. */
export function evaluateCase(facts: CatalogFacts, asked: Asked): Readonly<Record<string, unknown>> {
  const index = indexCatalog(facts);
  const judged = new Map(facts.services.map((service) => [service, judgeAll(index, service)]));
  const graded = new Map(
    facts.services.map((service) => [service, gradeOf(index, service, stateIn(judged.get(service) ?? []))]),
  );
  const unowned = facts.services.filter((service) => graded.get(service)?.band === "unowned");
  const verdicts = facts.teams.map((team) => ({
    slug: team.slug,
    verdict: placeholderVerdict(index, team).verdict,
  }));
  const slugs = (verdict: string) =>
    verdicts
      .filter((one) => one.verdict === verdict)
      .map(({ slug }) => slug)
      .sort();
  const services = Object.fromEntries(
    facts.services.map((service) => {
      const grade = graded.get(service);
      return [
        service.slug,
        {
          grade: grade?.grade,
          also: grade?.also,
          rules: Object.fromEntries(ruleBook.map((rule) => [rule.id, judge(index, service, rule).state])),
          agreements: service.agreements.map((agreement) => stateAt(agreement, service.agreements, facts.at)),
          suggestions: suggestionsFor(index, service).map(({ team, score, strength }) => ({
            team,
            score,
            strength,
          })),
          track: "not-built",
        },
      ];
    }),
  );
  const ownerAt = (asked.ownerAt ?? []).map(({ service, at }) => {
    const one = facts.services.find(({ slug }) => slug === service);
    return {
      service,
      at,
      team: one ? (agreementInForce(one.agreements, Temporal.Instant.from(at))?.team ?? null) : null,
    };
  });
  return {
    services,
    queue: unowned
      .map((service) => queueRow(index, service))
      .sort(worstFirst)
      .map(({ slug }) => slug),
    placeholders: slugs("placeholder"),
    suspected: slugs("suspected"),
    figures: figuresOf(index, graded),
    ownerAt,
    ...Object.fromEntries(
      Object.keys(asked)
        .filter((part) => !built.has(part))
        .map((part) => [part, "not-built"]),
    ),
  };
}
