import { mixedScripts, mixedWords } from "@/lib/kernel/mixed-scripts";
import type { Instant } from "@/lib/kernel/time";
import { indexCatalog } from "./catalog-index";
import { defaultParameters, type PersonFacts, type ServiceFacts, type TeamFacts } from "./facts";
import { blankService } from "./blank-service";
import type { Severity } from "./severity";
import { judge, ruleBook } from "./rule-book";

type Named = { readonly slug: string; readonly name: string };

/** A service of which only its name and kind are known. */
export const bareService = ({ slug, name, kind }: Named & { readonly kind: string }): ServiceFacts => ({
  ...blankService,
  slug,
  name,
  kind,
  phase: "design",
  tier: null,
  dependsOn: [],
  createdAt: null,
});

/** A team of which only its name is known. */
export const bareTeam = ({ slug, name }: Named): TeamFacts => ({
  slug,
  name,
  kind: "stream",
  verdict: null,
  onlyImported: false,
  labels: [],
  aliases: [],
  formerNames: [],
  channel: true,
  manager: null,
  techLead: null,
  productOwner: null,
  dissolvedAt: null,
  members: [],
});

const barePerson = ({ slug, name }: Named): PersonFacts => ({ id: slug, name, leftAt: null, contacts: 0 });

const nameRules = ruleBook.filter(({ id, on }) => on && id.startsWith("NAM-"));

export type NameAdvice = {
  /** The rule of the book that says so; null for what no rule judges later. */
  readonly rule: string | null;
  readonly severity: Severity;
  readonly said: string;
  readonly mend: string;
};

/**
 * What the rule book would say of a service of this name, before it stands in the catalog. `others` holds every service, team
 * and person that could share the name; nothing here blocks saving.
 */
export function nameAdvice(
  service: Named & { readonly kind: string },
  others: {
    readonly services: readonly Named[];
    readonly teams: readonly Named[];
    readonly people: readonly Named[];
  },
  at: Instant,
): readonly NameAdvice[] {
  const own = bareService(service);
  const index = indexCatalog({
    at,
    parameters: defaultParameters,
    feeds: {},
    people: others.people.map(barePerson),
    teams: others.teams.map(bareTeam),
    services: [own, ...others.services.map((other) => bareService({ ...other, kind: "service" }))],
    policies: [],
    teamChannels: {},
  });
  const mixed = mixedScripts(service.name);
  const asLooked = mixed === null ? [] : [{ rule: null, severity: "W" as const, ...mixedWords(mixed) }];
  const judged = nameRules.flatMap((rule) => {
    const { state, severity, evidence } = judge(index, own, rule);
    return state === "failed"
      ? [{ rule: rule.id, severity, said: evidence.join("; "), mend: rule.mend }]
      : [];
  });
  return [...asLooked, ...judged];
}
