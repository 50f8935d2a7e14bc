/** The parts of a service's record that are edited where they stand (UI-58), and who may: PRM-03 describes, PRM-04 governs. */

/** One answer each; saved with the version it was based on. */
export const fieldParts = {
  intent: "describe",
  value: "describe",
  contributesTo: "describe",
  customerImpact: "describe",
  notes: "describe",
  channel: "describe",
  kind: "govern",
  tier: "govern",
  lifecycle: "govern",
  system: "govern",
} as const;

/** Lists, of which one element is added or taken away at a time: two people never collide (CON-05). */
export const listParts = {
  links: "describe",
  repositories: "describe",
  dependencies: "describe",
  identifiers: "describe",
  aliases: "describe",
  tags: "describe",
  contributors: "govern",
  businessServices: "govern",
} as const;

export type FieldPart = keyof typeof fieldParts;
export type ListPart = keyof typeof listParts;

/** True for a list of a service that is edited one element at a time in its place. */
export const isListPart = (part: string): part is ListPart => Object.hasOwn(listParts, part);
/** A custom field is the part `fields.` and its key. */
export const customPart = "fields.";

/** What one has to be allowed to do to edit this part; null when no part is called so. */
export function permissionFor(part: string): "describe" | "govern" | null {
  if (part.startsWith(customPart)) return "describe";
  if (isListPart(part)) return listParts[part];
  return Object.hasOwn(fieldParts, part) ? fieldParts[part as FieldPart] : null;
}
