import { reasonSpan } from "@/lib/kernel/lengths";
import { saysWhy } from "@/lib/kernel/reason";
import type { Issue } from "@/lib/kernel/result";
import type { ServiceFields } from "./fields";

type Weighty = Pick<ServiceFields, "tier" | "lifecycle">;

/** Fields whose change others plan by: once set, changing one needs a reason. The first setting needs none. */
const weighty = [
  ["tier", "tier"],
  ["lifecycle", "lifecycle"],
] as const satisfies readonly (readonly [keyof Weighty, string])[];

/** That a reason is owed for this change and not given; nothing when none is owed. */
export function reasonOwed(before: Weighty, after: Weighty, reason: string | null): readonly Issue[] {
  const changed = weighty.filter(([field]) => before[field] !== null && before[field] !== after[field]);
  if (changed.length === 0 || saysWhy(reason)) return [];
  const what = changed.map(([, word]) => word).join(" and the ");
  const verb = changed.length === 1 ? "changes" : "change";
  return [{ path: "reason", what: `Say why the ${what} ${verb}, in ${reasonSpan}` }];
}
