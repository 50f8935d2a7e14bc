import { indexCatalog } from "@/lib/audits/domain/catalog-index";
import type { CatalogFacts, ServiceFacts } from "@/lib/audits/domain/facts";
import type { RuleState } from "@/lib/audits/domain/result";
import { judge, type Judged, ruleById } from "@/lib/audits/domain/rule-book";
import { aCatalog, anAgreement, aPerson, aService, aTeam, instant, members } from "./facts";

/** The instant at which the examples are judged. */
export const at = instant("2026-03-02T09:00:00Z");
export const people = ["ana", "ben", "cho"].map((id) => aPerson(id));
export const payments = aTeam("payments", { members: members("ana", "ben", "cho") });
/** Accepted by Payments, eight weeks ago. */
export const owned = { agreements: [anAgreement("payments", "2026-01-05T09:00:00Z")] };

/** These services beside the team Payments and its three people, with no feed connected. */
export const around = (services: readonly ServiceFacts[], more: Partial<CatalogFacts> = {}): CatalogFacts =>
  aCatalog(at, { people, teams: [payments], services, ...more });

/** What a rule says of the service at a place of the catalog. */
export function result(
  id: string,
  facts: CatalogFacts,
  place = 0,
): Pick<Judged, "state" | "evidence" | "severity"> {
  const rule = ruleById.get(id);
  const service = facts.services[place];
  if (!rule || !service) throw new Error(`no rule ${id}, or no service at ${String(place)}`);
  const { state, evidence, severity } = judge(indexCatalog(facts), service, rule);
  return { state, evidence, severity };
}

/** How one rule judges one service of these facts: the first, unless another place is named. */
export const stateOf = (id: string, facts: CatalogFacts, place = 0): RuleState =>
  result(id, facts, place).state;

/** The state of a rule on one service, alone but for Payments. */
export const of = (id: string, more: Partial<ServiceFacts>, rest: Partial<CatalogFacts> = {}): RuleState =>
  stateOf(id, around([aService("cart", { name: "Shopping cart", ...more })], rest));
