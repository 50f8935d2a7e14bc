import { paths } from "@/lib/kernel/paths";
import { governedFields } from "@/lib/services/domain/permissions";
import { ruleById } from "../domain/rule-book";
import type { MendingPlace } from "../domain/rules/rule";

/** A service or what stands beside the services, and the team that owns it. */
type Judged = { readonly slug: string; readonly team: string | null };

function addressOf(place: MendingPlace, { slug, team }: Judged): string {
  switch (place) {
    case "ownership":
      return `${paths.ownership(slug)}#deeds`;
    case "declared":
      return `${paths.ownership(slug)}#declared`;
    case "dependents":
      return `${paths.service(slug)}#needed-by`;
    case "sources":
      return `${paths.import}#sources`;
    case "unowned":
      return paths.unowned();
    case "teams":
      return paths.teams;
  }
  if ("form" in place) return `${paths.editService(slug, place.form)}#f-${place.field}`;
  if ("businessService" in place) return `${paths.editBusinessService(slug)}#f-${place.businessService}`;
  // Without a team there is nobody to name: it is found an owner first.
  if (team === null) return `${paths.ownership(slug)}#deeds`;
  return "team" in place
    ? `${paths.editTeam(team)}#f-${place.team}`
    : `${paths.team(team)}#${place.teamPart}`;
}

/**
 * Where what a rule asks for can be mended, as its entry in the book says: the very field where the catalog holds one, else the
 * place of the deed. What paging alone tells is mended there, and told of where that is connected; what no page holds yet leads to
 * the rule itself, which says how it is met.
 */
export function mendingPlace(rule: string, slug: string, team: string | null): string {
  const entry = ruleById.get(rule);
  if (entry?.at) return addressOf(entry.at, { slug, team });
  return entry?.feed === "paging" ? `${paths.audits}#feeds` : paths.rule(rule);
}

/** How what a rule found is mended, in words that fit its evidence: what is offered already is not to be offered. */
export function mendingWords(rule: string, evidence: readonly string[]): string {
  const entry = ruleById.get(rule);
  const fitting = entry?.mendWhere.find(({ begins }) => evidence.some((line) => line.startsWith(begins)));
  return (fitting ?? entry)?.mend ?? "";
}

/** What a viewer may do to a service: describe it, govern it, and what auditors alone may. */
export type MayMend = { readonly describe: boolean; readonly govern: boolean; readonly isAuditor: boolean };

/** Which of these the place asks for at which a rule is mended: a link leads nobody to what they may not do. */
function needed(place: MendingPlace | null, feed: boolean, { team, owned }: Mended): keyof MayMend {
  if (place === null) return feed ? "isAuditor" : "describe";
  // What nobody owns is offered by anybody who edits; what a team owns, by its leads.
  if (place === "ownership") return owned ? "govern" : "describe";
  if (place === "sources") return "isAuditor";
  if (typeof place === "string") return "describe";
  if ("form" in place) return governedFields.has(place.field) ? "govern" : "describe";
  return team !== null && owned ? "govern" : "describe";
}

type Mended = { readonly team: string | null; readonly owned: boolean };

/** True where whoever may so much can mend what a rule asks for, at the place that `mendingPlace` names. */
export function mayMend(rule: string, mended: Mended, may: MayMend): boolean {
  const entry = ruleById.get(rule);
  return may[needed(entry?.at ?? null, entry?.feed === "paging", mended)];
}

/** The section of the service's form that mends a rule; null when it stands elsewhere. */
export function mendingSection(rule: string): string | null {
  const place = ruleById.get(rule)?.at ?? null;
  return place !== null && typeof place === "object" && "form" in place ? place.form : null;
}
