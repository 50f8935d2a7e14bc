import type { Document, Read } from "@/lib/exchange/domain/document";
import { type Spots, spotFrom, spotsOf } from "@/lib/exchange/schema/spots";
import { type Instant, Temporal, textOf } from "@/lib/kernel/time";
import type { Stated } from "@/lib/services/domain/stated";

type WithSpot = Extract<Document, { readonly spot: unknown }>;
/** The instants of a statement, element by element: the copy of one would be an empty object in the other thread. */
type Instants = { readonly since: readonly (string | null)[]; readonly at: readonly (string | null)[] };
/** A document as it goes from one thread to another: where its fields stand and its instants are told as plain data. */
export type PackedDocument =
  | { readonly document: Exclude<Document, WithSpot>; readonly spots: null }
  | { readonly document: Omit<WithSpot, "spot">; readonly spots: Spots; readonly instants: Instants | null };

/** What a reader tells of all files before it hands over their documents. */
export type ReadHead = Omit<Read, "documents"> & { readonly count: number };

const textOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : textOf(at));
const instantAt = (texts: readonly (string | null)[], place: number): Instant | undefined => {
  const text = texts[place] ?? null;
  return text === null ? undefined : Temporal.Instant.from(text);
};

const instantsOf = ({ dependencies, declaredOwners }: Stated): Instants => ({
  since: (dependencies ?? []).map(({ since }) => textOrNull(since)),
  at: (declaredOwners ?? []).map(({ at }) => textOrNull(at)),
});

/** `stated` with these instants in place of its own; an element without one states none. */
function withInstants(stated: Stated, { since, at }: Instants): Stated {
  const { dependencies, declaredOwners } = stated;
  return {
    ...stated,
    ...(dependencies && {
      dependencies: dependencies.map((one, place) => ({ ...one, since: instantAt(since, place) })),
    }),
    ...(declaredOwners && {
      declaredOwners: declaredOwners.map((one, place) => ({ ...one, at: instantAt(at, place) })),
    }),
  };
}

const none: Instants = { since: [], at: [] };

/** A document without its functions and instants. */
export function packed(document: Document): PackedDocument {
  if (!("spot" in document)) return { document, spots: null };
  const { spot, ...plain } = document;
  const spots = spotsOf(spot, document.place);
  if (document.noun !== "service") return { document: plain, spots, instants: null };
  const stated = withInstants(document.stated, none);
  return { document: { ...plain, stated }, spots, instants: instantsOf(document.stated) };
}

/** The document that `packed` took apart. */
export function unpacked(given: PackedDocument): Document {
  if (given.spots === null) return given.document;
  const { document, spots, instants } = given;
  const whole = { ...document, spot: spotFrom(spots) } as WithSpot;
  return whole.noun === "service" && instants !== null
    ? { ...whole, stated: withInstants(whole.stated, instants) }
    : whole;
}
