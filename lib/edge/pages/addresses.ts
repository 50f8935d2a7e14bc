import { queryOf } from "@/lib/kernel/paths";
import { type Parameters, single } from "./page";

type Change = Readonly<Record<string, string | number | null>>;

/** The address of a list with its parameters, and how each filter of it is set and taken away (A47). */
export function addressesOf(path: string, names: readonly string[], parameters: Parameters) {
  const given = Object.fromEntries(names.map((name) => [name, single(parameters, name)]));
  const words = (name: string): readonly string[] =>
    (given[name] ?? "").split(",").filter((word) => word !== "");
  const here = (change: Change = {}) => `${path}${queryOf({ ...given, ...change })}`;
  return {
    /** The same list, with these parameters changed; paging starts anew. */
    here,
    chosen: words,
    /** The same list with one word of a filter put in, or taken out when it is there. */
    toggled: (name: string, value: string): string => {
      const chosen = words(name);
      const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
      return here({ [name]: next.join(",") });
    },
    /** How many filters are set, not counting `but`. */
    filters: (...but: readonly string[]): number =>
      names.filter((name) => !but.includes(name) && words(name).length > 0).length,
  };
}
