/** JSON with the keys of every object in order, so that two equal values give one text however they were stored. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === "object" &&
    inner !== null &&
    !Array.isArray(inner) &&
    Object.getPrototypeOf(inner) === Object.prototype
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

/** True for two values that are the same as JSON; what is not there is null. */
export function sameJson(a: unknown, b: unknown): boolean {
  const [one, other] = [a ?? null, b ?? null];
  // Most comparisons end here, and a text of both costs a hundred times as much.
  if (one === other) return true;
  return one !== null && other !== null && canonical(one) === canonical(other);
}
