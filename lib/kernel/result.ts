/** One thing that is wrong with what came in: where, what, and the way out. */
export type Issue = {
  readonly path: string;
  readonly what: string;
  readonly code?: string;
  readonly mend?: string;
};

/** Every expected failure, in one closed list. A refusal is returned; only a bug is thrown. */
export type Refusal =
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] }
  | { readonly kind: "unauthenticated" }
  | { readonly kind: "not-found"; readonly what: string; readonly ref: string }
  | { readonly kind: "forbidden"; readonly why: string }
  | { readonly kind: "conflict"; readonly why: string; readonly link?: string }
  | {
      readonly kind: "stale";
      readonly what: string;
      readonly version: number;
      readonly by: string | null;
      readonly at: string | null;
      /** What the record holds now, by field, as plain JSON; so that the form can show was, theirs, yours. */
      readonly theirs: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** The short form of the commonest refusal: one field is wrong. */
export const invalid = (path: string, what: string, mend?: string) =>
  refuse({ kind: "invalid", issues: [mend === undefined ? { path, what } : { path, what, mend }] });
