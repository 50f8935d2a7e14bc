import type { Document, Read } from "@/lib/exchange/domain/document";
import { type Spots, spotFrom, spotsOf } from "@/lib/exchange/schema/spots";
import { Temporal } from "@/lib/kernel/time";

type WithSpot = Extract<Document, { readonly spot: unknown }>;
/** A document as it goes from one thread to another: where its fields stand is told as plain data, and each instant as a bigint. */
export type PackedDocument = { readonly document: unknown; readonly spots: Spots | null };

/** What a reader tells of all files before it hands over their documents. */
export type ReadHead = Omit<Read, "documents"> & { readonly count: number };

/** The same value with `give` of each part that is neither a list nor a plain object. */
function mapped(value: unknown, give: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => mapped(one, give));
  if (typeof value !== "object" || value === null) return give(value);
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, give)]))
    : give(value);
}

// An instant would arrive as an empty object. No format yields a bigint, so each that arrives was an instant.
const withoutInstants = (value: unknown): unknown =>
  mapped(value, (part) => (part instanceof Temporal.Instant ? part.epochNanoseconds : part));
const withInstants = (value: unknown): unknown =>
  mapped(value, (part) => (typeof part === "bigint" ? Temporal.Instant.fromEpochNanoseconds(part) : part));

/** A document without its function, and with nothing in it that another thread does not take as it is, wherever it stands. */
export function packed(document: Document): PackedDocument {
  if (!("spot" in document)) return { document: withoutInstants(document), spots: null };
  const { spot, ...rest } = document;
  return { document: withoutInstants(rest), spots: spotsOf(spot, document.place) };
}

/** The document that `packed` took apart. */
export function unpacked({ document, spots }: PackedDocument): Document {
  const whole = withInstants(document) as Document;
  return spots === null ? whole : ({ ...whole, spot: spotFrom(spots) } as WithSpot);
}
