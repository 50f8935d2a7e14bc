import { noneCalled } from "@/lib/kernel/none-called";
import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import type { ServiceFields } from "./fields";
import type { Resolver, Stated } from "./stated";
import { uniqueBy, oldByKey, type StatedOptions } from "./elements";

/** Who works on it, as it is stated; the owner does not also contribute (MOD-06). */
export function statedContributors(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { self, lenient }: StatedOptions,
  issues: Issue[],
): ServiceFields["contributors"] {
  if (stated.contributors === undefined) return before.contributors;
  const old = oldByKey(before.contributors, (one) => keyOf(one.text));
  const all = stated.contributors.flatMap(({ team: text, note, source }, place) => {
    const team = resolve.team(text);
    const was = old.get(keyOf(text));
    const refuse = (what: string) => {
      issues.push({ path: `contributors.${String(place)}.team`, what });
      return [];
    };
    // A text that an import left and nobody touched stays: it is the evidence.
    if (team === null && !lenient && !was) return refuse(noneCalled("team", text));
    if (team !== null && team.id === self.holder?.id && !lenient)
      return refuse(`${team.name} owns it, so it does not also contribute. Leave it out`);
    return [{ text, team, note: note ?? null, source: source ?? was?.source ?? null }];
  });
  return uniqueBy(all, (one) => (lenient || one.team === null ? keyOf(one.text) : one.team.id));
}
