/** The nouns whose records are called by names and have pages of their own; each is the word for its kind in a reference. */
export const recordNouns = ["service", "team", "person", "system", "business-service"] as const;
export type RecordNoun = (typeof recordNouns)[number];

/** What one record of each noun is called, and many. */
export const recordWords = {
  service: { one: "service", many: "services" },
  team: { one: "team", many: "teams" },
  person: { one: "person", many: "people" },
  system: { one: "system", many: "systems" },
  "business-service": { one: "business service", many: "business services" },
} as const satisfies Readonly<Record<RecordNoun, { readonly one: string; readonly many: string }>>;

/** True for a noun whose records are called by names. */
export const isRecordNoun = (noun: string): noun is RecordNoun => recordNouns.some((one) => one === noun);

/**
 * What a reference names (REF-06), trimmed: a slug, a former slug, an alias or an id, without the word for its kind before it as
 * long as it is one of `kinds`. `lib/platform/names.ts` says which record is called so.
 */
export function withoutKind(reference: string, kinds: readonly string[] = recordNouns): string {
  const text = reference.trim();
  const colon = text.indexOf(":");
  return colon > 0 && kinds.includes(text.slice(0, colon).toLowerCase())
    ? text.slice(colon + 1).trim()
    : text;
}
