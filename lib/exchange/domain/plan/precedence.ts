import { textOf } from "@/lib/kernel/time";
import type { FieldSource } from "@/lib/services/domain/fields";
import type { Claim } from "./catalog";

/** True for nothing, an empty text, an empty list and an empty mapping; false and 0 are values. */
export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.keys(value).length === 0);

/** What an import writes as the origin of a field. */
export const markOf = ({ source, now }: Claim): FieldSource => ({ by: source, at: textOf(now) });

/**
 * Whether a source may set a field (IMP-09): when it is empty, or was last set by the same source or by one of lower
 * precedence; what a hand has set, only where an auditor said so; what is locked, never. `by` is null for a hand.
 */
export function mayTake(
  field: string,
  standing: { readonly value: unknown; readonly by: string | null; readonly locked: boolean },
  claim: Claim,
): boolean {
  if (standing.locked) return false;
  if (isEmpty(standing.value)) return true;
  if (standing.by === null) return claim.authoritative.has(field);
  if (standing.by === claim.source) return true;
  return claim.precedence(standing.by) < claim.precedence(claim.source);
}
