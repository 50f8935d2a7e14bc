/** Things in one sentence: "a", "a and b", "a, b and c"; where one of them holds an "and" itself, a comma stands before the last. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return last;
  const before = parts.slice(0, -1).join(", ");
  return parts.some((part) => part.includes(" and ")) ? `${before}, and ${last}` : `${before} and ${last}`;
}

/** Things of which one is enough, in one sentence: "a", "a or b", "a, b, or c". */
export const eitherOf = (parts: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "disjunction" }).format(parts);
