import type { RecordNoun } from "@/lib/kernel/reference";

export type NameKind = "slug" | "former" | "alias" | "name";

/** One way in which one record fits what was asked. */
export type Match = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly score: number;
  readonly why: string;
  /** The name by which it matched, when it was a name. */
  readonly named?: { readonly kind: NameKind; readonly text: string };
};

/** Of rules of one kind the narrowest that fits counts; the wider ones are told, and never the answer. */
export function narrowest<T>(
  found: readonly T[],
  rank: (one: T) => number,
  scores: { readonly of: (one: T) => number; readonly wider: number },
): readonly { readonly one: T; readonly score: number }[] {
  const best = Math.max(...found.map(rank));
  return found.map((one) => ({ one, score: rank(one) === best ? scores.of(one) : scores.wider }));
}
