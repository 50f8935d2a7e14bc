import { before as isBefore, type Instant } from "@/lib/kernel/time";
import { type Agreement, isKept } from "./agreement";
import type { DeclaredOwner, ServiceFields } from "./fields";
import type { Resolver, Stated } from "./stated";
import { notAfter, uniqueBy, oldByKey } from "./elements";

/** Who a form or file says owns it, one for each source (MOD-05). */
export function statedDeclaredOwners(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  now: Instant,
): ServiceFields["declaredOwners"] {
  if (stated.declaredOwners === undefined) return before.declaredOwners;
  const old = oldByKey(before.declaredOwners, (owner) => owner.source);
  const all = stated.declaredOwners.map(({ source, text, at }) => {
    const was = old.get(source);
    // A file that says it means a person means no team that happens to share the name.
    const team = /^person:/i.test(text) ? null : resolve.team(text);
    const person = team === null ? resolve.person(text) : null;
    // What a source said before leads where it led, whether or not its words were looked up this time.
    const known = team === null && person === null && was?.text === text ? was : { team, person };
    return {
      source,
      text,
      team: known.team,
      person: known.person,
      at: was?.text === text ? was.at : notAfter(now, at),
    };
  });
  return uniqueBy(all, (owner) => owner.source);
}

/** Who is named for a service: the team, or a person where no team is; null where nobody is known by the name. */
export const namedOwner = (
  holder: { readonly name: string } | null,
  declared: readonly DeclaredOwner[],
): string | null => holder?.name ?? declared.find(({ person }) => person !== null)?.person?.name ?? null;

type Answered = Pick<Agreement, "team" | "startsAt" | "declinedAt" | "declineReason">;

/** Another team's agreement started since, or the team that is named has said no: either says more than what was said before. */
const isAnswered = ({ team, at }: DeclaredOwner, agreements: readonly Answered[]): boolean =>
  agreements.some((one) =>
    one.team.id === team?.id
      ? one.declinedAt !== null && !isBefore(one.declinedAt, at) && !isKept(one)
      : one.startsAt !== null && !isBefore(one.startsAt, at),
  );

/**
 * Those that still claim the service. What somebody said in Steward's own form stands until a team answers it, by taking the
 * service or by declining it: nobody can correct the form. A file is heard for as long as it says so.
 */
export const standingDeclarations = (
  declared: readonly DeclaredOwner[],
  agreements: readonly Answered[],
): readonly DeclaredOwner[] =>
  declared.filter((one) => one.source !== "form" || !isAnswered(one, agreements));
