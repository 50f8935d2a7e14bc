import { governedFields } from "./permissions";

/** The parts of a service's record that are edited where they stand (UI-58), and who may: PRM-03 describes, PRM-04 governs. */

/** Answers of a few sentences. */
export const textParts = ["intent", "value", "contributesTo", "customerImpact", "notes"] as const;

/** One answer each; saved with the version it was based on. */
export const fieldParts = [...textParts, ...["channel", "kind", "tier", "lifecycle", "system"]] as const;

/** Lists, of which one element is added or taken away at a time: two people never collide (CON-05). */
export const listParts = [
  ...["links", "repositories", "dependencies", "identifiers"],
  ...["aliases", "tags", "contributors", "businessServices"],
] as const;

export type ListPart = (typeof listParts)[number];

/** True for a list of a service that is edited one element at a time in its place. */
export const isListPart = (part: string): part is ListPart => listParts.some((one) => one === part);
/** A custom field is the part `fields.` and its key. */
export const customPart = "fields.";

/** What one has to be allowed to do to edit this part; null when no part is called so. */
export function permissionFor(part: string): "describe" | "govern" | null {
  if (part.startsWith(customPart)) return "describe";
  if (!isListPart(part) && !fieldParts.some((one) => one === part)) return null;
  return governedFields.has(part) ? "govern" : "describe";
}
