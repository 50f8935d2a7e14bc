import type { Issue, Refusal } from "@/lib/kernel/result";

/** What is wrong and how to mend it, in one text. */
export const sentence = ({ what, mend }: Issue): string => (mend === undefined ? what : `${what}. ${mend}`);

/** True when an issue belongs to the field: its own path or one below it, as `links.0.url` below `links`. */
const belongs = (issue: Issue, name: string): boolean =>
  issue.path === name || issue.path.startsWith(`${name}.`);

/** What the field of this name has to say, in one text; null when nothing is wrong with it. */
export function messageFor(refusal: Refusal | null, name: string): string | null {
  if (refusal?.kind === "conflict" && refusal.path !== undefined)
    return belongs({ path: refusal.path, what: "" }, name) ? refusal.why : null;
  if (refusal?.kind !== "invalid") return null;
  const said = refusal.issues.filter((issue) => belongs(issue, name)).map(sentence);
  return said.length === 0 ? null : [...new Set(said)].join(". ");
}

/** What the list of this name has to say for itself, without what its rows say. */
export function messageAt(refusal: Refusal | null, name: string): string | null {
  if (refusal?.kind === "conflict") return refusal.path === name ? refusal.why : null;
  if (refusal?.kind !== "invalid") return null;
  const said = refusal.issues.filter(({ path }) => path === name).map(sentence);
  return said.length === 0 ? null : [...new Set(said)].join(". ");
}
