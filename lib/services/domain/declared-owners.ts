import type { Instant } from "@/lib/kernel/time";
import type { ServiceFields } from "./fields";
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
