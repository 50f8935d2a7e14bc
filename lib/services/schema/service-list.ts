import { z } from "zod";
import { lengths, mostWords } from "@/lib/kernel/lengths";
import { lifecycles, serviceKinds } from "../domain/service";

/** Words of a list parameter: `a,b,-c`, where `-` means "not" (PAG-02). */
export type Chosen = { readonly any: readonly string[]; readonly none: readonly string[] };

const words = z
  .string()
  .max(lengths.words)
  .transform((text): Chosen => {
    const given = text.split(",").map((word) => word.trim());
    const all = [...new Set(given)].filter((word) => word !== "" && word !== "-");
    return {
      any: all.filter((word) => !word.startsWith("-")),
      none: all.filter((word) => word.startsWith("-")).map((word) => word.slice(1)),
    };
  })
  .refine(({ any, none }) => any.length + none.length <= mostWords, {
    error: `Choose at most ${String(mostWords)}`,
  });
const each = (fits: (word: string) => boolean, error: string) =>
  words.refine(({ any, none }) => [...any, ...none].every(fits), { error });
const only = (allowed: readonly string[]) =>
  each((word) => allowed.includes(word), `Choose from: ${allowed.join(", ")}`);
const flag = z.enum(["1", "true"], "Give 1, or leave it out").transform(() => true as const);

/** The columns by which the list is ordered; with `-` before it, the other way round. Not set stands last either way (PAG-01). */
export const sortColumns = [
  "tier",
  "name",
  "owner",
  "lifecycle",
  "kind",
  "system",
  "grade",
  "since",
  "findings",
  "dependents",
  "updated",
] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = SortColumn | `-${SortColumn}`;
const sorts: readonly Sort[] = sortColumns.flatMap((column): Sort[] => [column, `-${column}`]);

/** What a service may have or lack, as a filter asks for it. */
export const serviceParts = ["runbook", "dashboard", "repository", "dependency", "description"] as const;
const bandWords = ["owned", "weak", "unowned"] as const;

/** The parameters of the services list, for page and API alike: OR inside one, AND between them (PAG-02, API-05). */
export const ServiceListQuery = {
  q: z
    .string()
    .trim()
    .max(lengths.reference, `Shorten this to ${String(lengths.reference)} characters`),
  /** Teams by slug, former slug or id; `unset` is nobody. */
  owner: words,
  /** The chosen owners and all teams below them. */
  below: flag,
  tier: only(["1", "2", "3", "4", "unset"]),
  lifecycle: only([...lifecycles, "unset"]),
  kind: only(serviceKinds),
  system: words,
  businessService: words,
  tag: words,
  /** Where a record came from; `unset` was registered by hand. */
  source: words,
  band: only(bandWords),
  grade: words,
  unowned: flag,
  mine: flag,
  starred: flag,
  /** A rule whose finding fails now. */
  rule: each((word) => /^[A-Z]{3}-\d{2}$/.test(word), "Write a rule as in OWN-01"),
  has: only(serviceParts),
  lacks: only(serviceParts),
  /** A custom field: `key` is set, `key:value` has that value. */
  field: each(
    (word) => /^[a-z][A-Za-z0-9_.-]*(:.+)?$/.test(word),
    "Write a custom field as key or key:value",
  ),
  sort: z.enum(sorts, `Choose from: ${sorts.join(", ")}`),
} as const;
export type ServiceFilter = {
  readonly [Name in keyof typeof ServiceListQuery]: z.output<(typeof ServiceListQuery)[Name]> | null;
};

/** No filter at all: every service that is not retired. */
export const allServices = Object.fromEntries(
  Object.keys(ServiceListQuery).map((name) => [name, null]),
) as unknown as ServiceFilter;
