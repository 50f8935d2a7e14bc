import { recordWords } from "@/lib/kernel/reference";
import type { Instant } from "@/lib/kernel/time";

/** What a record was or became, by field, as plain JSON: references as {id, slug, name}, instants as text (LED-02). */
export type Held = Readonly<Record<string, unknown>>;

export const nouns = [
  "service",
  "team",
  "person",
  "system",
  "business-service",
  "saved-view",
  "custom-field",
  "source",
  "rule",
  "feed",
  "codeowners",
  "token",
  "sign-in",
] as const;
export type Noun = (typeof nouns)[number];

export const nounWords: Readonly<Record<Noun, { readonly one: string; readonly many: string }>> = {
  ...recordWords,
  "saved-view": { one: "saved view", many: "saved views" },
  "custom-field": { one: "custom field", many: "custom fields" },
  source: { one: "source", many: "sources" },
  rule: { one: "rule", many: "rules" },
  feed: { one: "source of facts", many: "sources of facts" },
  codeowners: { one: "CODEOWNERS file", many: "CODEOWNERS files" },
  token: { one: "token", many: "tokens" },
  "sign-in": { one: "sign-in", many: "sign-ins" },
};

export const vias = ["page", "api", "cli", "import", "job"] as const;

/** One entry of the ledger: one record changed by one operation (LED-01). `before` null means created. */
export type Entry = {
  readonly id: string;
  readonly seq: number;
  readonly at: Instant;
  readonly operation: string;
  readonly noun: Noun;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
  readonly actor: {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly slug: string | null;
    /** The account of the operating system, where it was done from a terminal. */
    readonly account: string | null;
    /** The token by which it was done: a person's, or the organisation's own. */
    readonly token: { readonly id: string; readonly name: string } | null;
  };
  readonly via: string;
  readonly request: string;
  readonly run: string | null;
  /** From where it came, roughly; of sign-ins, tokens and what somebody may do alone. */
  readonly sender: { readonly from: string; readonly browser: string } | null;
  readonly reason: string | null;
  readonly before: Held | null;
  readonly after: Held | null;
  readonly fields: readonly string[];
  readonly version: number | null;
  readonly undoes: string | null;
  /** Of a token, the id of the person whose it is; null where it is the organisation's, and of all that is no token. */
  readonly tokenOf: string | null;
};
