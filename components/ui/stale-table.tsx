import type { Refusal } from "@/lib/kernel/result";
import { moment } from "./moment-format";

/** A field as it was when the page was drawn. */
export type StaleField = { readonly path: string; readonly label: string; readonly was: string };

type StaleTableProps = {
  readonly refusal: Extract<Refusal, { kind: "stale" }>;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: readonly StaleField[];
};

const textOf = (value: unknown): string =>
  value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Was, theirs, yours: what somebody else changed, and what both changed. */
export function StaleTable({ refusal, typed, fields }: StaleTableProps) {
  const rows = fields.map((field) => ({
    ...field,
    theirs: field.path in refusal.theirs ? textOf(refusal.theirs[field.path]) : field.was,
    yours: typed[field.path] ?? field.was,
  }));
  const both = rows.filter(({ was, theirs, yours }) => theirs !== was && yours !== was && theirs !== yours);
  const theirsOnly = rows.filter(({ was, theirs, yours }) => theirs !== was && yours === was);
  const by = refusal.by ?? "Somebody";
  const at =
    refusal.at === null ? null : (
      <time dateTime={refusal.at}>{moment(refusal.at, refusal.at, "UTC")} UTC</time>
    );
  return (
    <div className="mb-6">
      {both.length > 0 && (
        <table className="fold">
          <caption className="sr">Changed by both</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Was</th>
              <th scope="col">
                {by} {at}
              </th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {both.map(({ path, label, was, theirs, yours }) => (
              <tr key={path}>
                <td className="name-cell name">{label}</td>
                <Said label="Was" text={was} />
                <Said label={by} text={theirs} />
                <Said label="Yours" text={yours} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {theirsOnly.map(({ path, label, theirs }) => (
        <p key={path} className="mt-2">
          {by} changed <b>{label}</b> to {theirs === "" ? "blank" : theirs}. You did not touch it, so it
          stays.
        </p>
      ))}
    </div>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <td>
      <span className="foldlabel">{label} </span>
      {text === "" ? <span className="faint">blank</span> : text}
    </td>
  );
}
