import { before as isBefore, type Instant } from "@/lib/kernel/time";
import type { Agreement } from "./agreement";
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

/**
 * Those that still claim the service. What somebody said in Steward's own form stands until another team takes the service: the
 * agreement that started since says more, and nobody can correct the form. A file is heard for as long as it says so.
 */
export const standingDeclarations = (
  declared: readonly DeclaredOwner[],
  agreements: readonly Pick<Agreement, "team" | "startsAt">[],
): readonly DeclaredOwner[] =>
  declared.filter(
    ({ source, team, at }) =>
      source !== "form" ||
      !agreements.some(
        (one) => one.startsAt !== null && !isBefore(one.startsAt, at) && one.team.id !== team?.id,
      ),
  );
