const letters = (word: string): readonly string[] => word.match(/\p{L}/gu) ?? [];

/** First and last word of a person, the first two letters of a team or a single word; "?" where there is no letter. */
export function initials(name: string, kind: "person" | "team"): string {
  const words = name
    .split(/\s+/u)
    .map(letters)
    .filter((word) => word.length > 0);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return "?";
  if (kind === "team" || words.length === 1) {
    const [head = "", next = ""] = first;
    return head.toUpperCase() + (kind === "team" ? next : next.toUpperCase());
  }
  return ((first[0] ?? "") + (last[0] ?? "")).toUpperCase();
}
