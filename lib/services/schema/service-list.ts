import { z } from "zod";
import { lifecycles, serviceKinds } from "../domain/service";

/** Words of a list parameter: `a,b,-c`, where `-` means "not" (PAG-02). */
export type Chosen = { readonly any: readonly string[]; readonly none: readonly string[] };

const words = z
  .string()
  .max(2000)
  .transform((text): Chosen => {
    const all = text
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    return {
      any: all.filter((word) => !word.startsWith("-")),
      none: all.filter((word) => word.startsWith("-")).map((word) => word.slice(1)),
    };
  });
const only = (allowed: readonly string[]) =>
  words.refine(({ any, none }) => [...any, ...none].every((word) => allowed.includes(word)), {
    error: `Choose from: ${allowed.join(", ")}`,
  });
const flag = z.enum(["1", "true"]).transform(() => true as const);

const sorts = ["tier", "name", "-name", "-updated", "updated", "since"] as const;
const lacks = ["runbook", "dashboard", "repository", "dependency", "description"] as const;
const bandWords = ["owned", "weak", "unowned"] as const;

/** The parameters of the services list, for page and API alike (PAG-02, API-05). */
export const ServiceListQuery = {
  q: z.string().trim().max(200),
  owner: words,
  tier: only(["1", "2", "3", "4", "unset"]),
  lifecycle: only([...lifecycles, "unset"]),
  kind: only(serviceKinds),
  system: words,
  tag: words,
  band: only(bandWords),
  grade: words,
  unowned: flag,
  mine: flag,
  rule: z.string().regex(/^[A-Z]{3}-\d{2}$/, "Write a rule as in OWN-01"),
  lacks: only(lacks),
  sort: z.enum(sorts, `Choose from: ${sorts.join(", ")}`),
} as const;
export type ServiceFilter = {
  readonly [Name in keyof typeof ServiceListQuery]: z.output<(typeof ServiceListQuery)[Name]> | null;
};
