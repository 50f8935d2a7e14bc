import type { Document, Read } from "@/lib/exchange/domain/document";
import { type Spots, spotFrom, spotsOf } from "@/lib/exchange/schema/spots";

type WithSpot = Extract<Document, { readonly spot: unknown }>;
/** A document as it goes from one thread to another: where its fields stand is told as plain data. */
export type PackedDocument =
  | { readonly document: Exclude<Document, WithSpot>; readonly spots: null }
  | { readonly document: Omit<WithSpot, "spot">; readonly spots: Spots };

/** What a reader tells of all files before it hands over their documents. */
export type ReadHead = Omit<Read, "documents"> & { readonly count: number };

/** A document without its functions. */
export function packed(document: Document): PackedDocument {
  if (!("spot" in document)) return { document, spots: null };
  const { spot, ...plain } = document;
  return { document: plain, spots: spotsOf(spot, document.place) };
}

/** The document that `packed` took apart. */
export const unpacked = ({ document, spots }: PackedDocument): Document =>
  spots === null ? document : ({ ...document, spot: spotFrom(spots) } as WithSpot);
