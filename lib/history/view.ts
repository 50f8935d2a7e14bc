/** One entry of the ledger as people read it (LED-05). */
export type EntryView = {
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly noun: string;
  readonly recordId: string;
  readonly slug: string;
  readonly name: string;
  readonly actor: string;
  readonly via: string;
  readonly run: string | null;
  readonly reason: string | null;
  readonly created: boolean;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
};

/** A value of a field in a few words: references by name, lists by their elements. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "not set";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(inWords).join(", ");
  const record = value as Readonly<Record<string, unknown>>;
  if ("holder" in record || "offer" in record) return ownershipInWords(record);
  for (const name of ["name", "text", "url", "value", "slug", "team"])
    if (typeof record[name] === "string") return record[name];
  return JSON.stringify(value);
}

/** Who held a service and to whom it was offered. */
function ownershipInWords({ holder, offer }: Readonly<Record<string, unknown>>): string {
  const held = holder === null || holder === undefined ? "nobody" : inWords(holder);
  if (typeof offer !== "object" || offer === null || !("to" in offer)) return held;
  return `${held}, offered to ${inWords(offer.to)}`;
}
