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
  | {
      readonly kind: "unauthenticated";
      /** When it is not simply that nobody is signed in. */
      readonly why?: string;
    }
  | {
      readonly kind: "not-found";
      readonly what: string;
      readonly ref: string;
      /** In one sentence why it is not here, where more is known than that. */
      readonly why?: string;
    }
  | {
      readonly kind: "forbidden";
      readonly why: string;
      /** It is the token that may not, whatever its person may. */
      readonly ofToken?: true;
    }
  | {
      readonly kind: "conflict";
      readonly why: string;
      readonly link?: string;
      /** The field it concerns, where it is one. */
      readonly path?: string;
      /** It was based on a version that stands no more, of which no more is known than `why`. */
      readonly isOutdated?: true;
    }
  | {
      readonly kind: "stale";
      readonly what: string;
      readonly version: number;
      readonly by: string | null;
      readonly at: string | null;
      /** The fields that moved since, as they were in the version the change was based on, as plain JSON. */
      readonly was: Readonly<Record<string, unknown>>;
      /** The same fields as they stand now. */
      readonly theirs: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** What was asked for. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
/** What a person caused and can mend; it is returned, never thrown. */
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** The short form of the commonest refusal: one field is wrong. */
export const invalid = (path: string, what: string, mend?: string) =>
  refuse({ kind: "invalid", issues: [mend === undefined ? { path, what } : { path, what, mend }] });

/** Why something was refused, in one line: how a list tells it of each of its rows that was left alone. */
export function whyOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "invalid":
      return refusal.issues.map(({ what }) => what).join(". ");
    case "forbidden":
    case "conflict":
      return refusal.why;
    case "stale":
      return refusal.by === null
        ? `It stands at version ${String(refusal.version)}, and this is based on another`
        : `${refusal.by} changed it in the meantime`;
    case "not-found":
      return refusal.why ?? "It is no longer there";
    case "unauthenticated":
      return refusal.why ?? "Sign in again";
    case "too-many":
      return `Wait ${String(refusal.retryAfterSeconds)} s, then try again`;
  }
}
