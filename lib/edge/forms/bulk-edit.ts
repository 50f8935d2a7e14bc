import "server-only";
import type { Issue } from "@/lib/kernel/result";
import { paths } from "@/lib/kernel/paths";
import type { BulkChange } from "@/lib/services/domain/bulk-edit";
import { BulkChange as BulkChangeSchema } from "@/lib/services/schema/bulk-edit";
import { issuesOf } from "@/lib/platform/operation";
import type { BulkOutcome } from "@/lib/services/view/bulk-edit";
import { fieldsOf } from "./form";
import { type Parameters, several, single } from "../pages/page";

/** What an address or form says of a change, as text: the field and what becomes of it. */
const changeNames = ["set", "to", "key", "add", "remove", "team", "answerDays"] as const;
export type ChangeTexts = Readonly<Record<string, string>>;

export type BulkAddress = {
  readonly picks: readonly string[];
  /** Everything that a filter matches, instead of picks: its query, or `all`. */
  readonly match: string | null;
  readonly texts: ChangeTexts;
  readonly change: BulkChange | null;
  /** Why there is no change yet; empty while nothing was asked. */
  readonly issues: readonly Issue[];
};

const textsOf = (get: (name: string) => string | null): ChangeTexts =>
  Object.fromEntries(
    changeNames.flatMap((name) => {
      const text = get(name);
      return text === null || (text === "" && name !== "to") ? [] : [[name, text]];
    }),
  );

/** Which services an address picks and what it would change of them. */
export function readBulkAddress(parameters: Parameters): BulkAddress {
  const texts = textsOf((name) => single(parameters, name));
  const asked = Object.keys(texts).some((name) => name !== "set");
  const parsed = asked ? BulkChangeSchema.safeParse(texts) : null;
  return {
    picks: several(parameters, "pick"),
    match: single(parameters, "match"),
    texts,
    change: parsed?.success ? parsed.data : null,
    issues: parsed === null || parsed.success ? [] : issuesOf(parsed.error),
  };
}

/** The same choice of services with another change, as an address. */
export function bulkHref({ picks, match }: Pick<BulkAddress, "picks" | "match">, texts: ChangeTexts): string {
  const query = new URLSearchParams();
  for (const pick of picks) query.append("pick", pick);
  if (match !== null) query.set("match", match);
  for (const [name, text] of Object.entries(texts)) query.set(name, text);
  return `${paths.bulkEdit}?${query.toString()}`;
}

/** The plan that a form sends back: the change, and each service with the version it was planned on, one a line. */
export function readBulkForm(form: FormData): Record<string, unknown> {
  const fields = fieldsOf(form, ["plan"]);
  const change = textsOf((name) => {
    const text = fields[name];
    return typeof text === "string" ? text : null;
  });
  const rows = (fields["plan"] as readonly string[]).map((line) => {
    const [id, version] = line.split(" ");
    return { id, version };
  });
  return { change, rows, reason: fields["reason"] ?? null };
}

/** Where an applied bulk edit leads: how many were changed, and those that were left alone. */
export function afterBulkEdit({ run, changed, left }: BulkOutcome, form: FormData): string {
  const { change } = readBulkForm(form);
  const picks = left.slice(0, 200).map(({ slug }) => slug);
  const to = new URL(bulkHref({ picks, match: null }, change as ChangeTexts), "http://steward");
  to.searchParams.set("run", run);
  to.searchParams.set("changed", String(changed));
  return to.pathname + to.search;
}
