import { keyOf } from "@/lib/kernel/slug";
import type { ServiceFields } from "./fields";
import type { Stated } from "./stated";
import { uniqueBy, oldByKey, type StatedOptions } from "./elements";

/** What else it is called, as it is stated; never by a name of its own (REF-09). */
export function statedAliases(
  before: ServiceFields,
  stated: Stated,
  { self }: StatedOptions,
): ServiceFields["aliases"] {
  if (stated.aliases === undefined) return before.aliases;
  const old = oldByKey(before.aliases, (alias) => keyOf(alias.text));
  const all = stated.aliases.map((alias) =>
    typeof alias === "string" ? { text: alias, source: old.get(keyOf(alias))?.source ?? null } : alias,
  );
  const own = new Set([self.slug, ...(self.formerSlugs ?? [])].map(keyOf));
  return uniqueBy(all, (alias) => keyOf(alias.text)).filter(({ text }) => !own.has(keyOf(text)));
}
