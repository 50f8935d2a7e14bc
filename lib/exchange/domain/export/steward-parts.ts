import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";

/** An instant as text. */
export const at = (instant: Instant | null): string | null => instant?.toString() ?? null;

/** By what a record is named; null where none is meant. */
export const slugOf = (ref: { readonly slug: string } | null): string | null => ref?.slug ?? null;

/** Texts in one order, so that two exports of one catalog are the same. */
export const texts = (values: readonly string[]): readonly string[] => sortedBy(values, (text) => text);

/** What a text leads to, where that is not the record it names itself: an alias may have been taken away since. */
export const leadsTo = (text: string, ref: { readonly slug: string } | null): string | null =>
  ref === null || keyOf(ref.slug) === keyOf(text) ? null : ref.slug;

/** Every field of a record but those that stand below `information`: a new field does not compile until it is written. */
export type EveryField<Record_, Informs extends keyof Record_> = Plain & {
  readonly [Field in Exclude<keyof Record_, Informs>]: unknown;
};

export type Kept = "id" | "version";

/**
 * A record with who set its fields, which stands there even when it names nobody: then hands did, and a reader knows it from a
 * file that says nothing of it.
 */
export const written = (fields: Plain, sources: unknown, information: Plain): Plain => ({
  ...filled(fields),
  sources: ordered(sources),
  information,
});
