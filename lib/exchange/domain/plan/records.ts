import { sameJson } from "@/lib/kernel/canonical";
import { keyOf } from "@/lib/kernel/slug";
import type { Document, ImportNoun } from "../document";
import { extrasTold } from "../extras";
import { type FileIssue, issueAt, printPlace } from "../issue";
import type { Claim, KnownRecord } from "./catalog";
import { isEmpty, markOf, mayTake } from "./precedence";
import {
  type FieldChange,
  type Kept,
  type PlanRow,
  type RecordDeed,
  refusedRow,
  type ValueMark,
} from "./row";
import type { Settled } from "./matching";

type Fields = Readonly<Record<string, unknown>>;
type Named = Exclude<Document, { noun: "refused" | "codeowners" }>;

type Element = { readonly type?: unknown; readonly value?: unknown; readonly source?: string | null };
const elementKey = ({ type, value }: Element): string => `${String(type)} ${keyOf(String(value))}`;

/** Elements of other origins stay, those of this source become what the file says (IMP-10). */
function mergedElements(now: unknown, stated: unknown, source: string): readonly Element[] {
  const others = ((now ?? []) as readonly Element[]).filter((one) => one.source !== source);
  const kept = new Set(others.map(elementKey));
  const fresh = ((stated ?? []) as readonly Element[]).map((one) => ({
    ...one,
    source: one.source === undefined ? source : one.source,
  }));
  const own = new Map(fresh.filter((one) => !kept.has(elementKey(one))).map((one) => [elementKey(one), one]));
  const merged = [...others, ...own.values()];
  return [...merged].sort((a, b) => (elementKey(a) < elementKey(b) ? -1 : 1));
}

/** Who set the value that stands there: null for a hand, since a mark remembers what its source had set. */
function setBy(mark: ValueMark | undefined, value: unknown): string | null {
  return mark !== undefined && sameJson(mark.value, value) ? mark.by : null;
}

type Taken = {
  readonly changes: readonly FieldChange[];
  readonly kept: readonly Kept[];
  readonly fields: Fields;
  readonly sources: Readonly<Record<string, ValueMark>>;
  readonly issues: readonly FileIssue[];
};

/** What of a statement is taken into a record, field by field (IMP-09, IMP-10). */
function takenFields(
  existing: KnownRecord | null,
  stated: Fields,
  claim: Claim,
  {
    free,
    closed,
    spot,
  }: { readonly free: boolean; readonly closed: ReadonlySet<string>; readonly spot: Named["spot"] },
): Taken {
  const issues: FileIssue[] = [];
  const changes: FieldChange[] = [];
  const kept: Kept[] = [];
  const fields: Record<string, unknown> = {};
  const sources: Record<string, ValueMark> = {};
  for (const [field, value] of Object.entries(stated)) {
    if (field === "sources" || value === undefined || value === null || value === "") continue;
    const now = existing?.fields[field] ?? null;
    const merged = field === "identifiers" || field === "extras";
    const extras =
      field === "extras"
        ? extrasTold({ ...(now as Fields | null), ...(value as Fields) }, { own: null, spot })
        : null;
    if (extras) issues.push(...extras.issues);
    const after =
      extras?.kept ?? (field === "identifiers" ? mergedElements(now, value, claim.source) : value);
    if (sameJson(now, after) || (isEmpty(now) && isEmpty(after))) continue;
    const mark = existing?.sources[field];
    const by = setBy(mark, now);
    const open =
      !closed.has(field) &&
      (merged || (free && mark === undefined) || mayTake(field, { value: now, by, locked: false }, claim));
    if (!open) {
      kept.push({
        field,
        stated: value,
        value: now,
        by: by ?? "manual",
        who: null,
        at: by === null ? null : (mark?.at ?? null),
        locked: false,
      });
      continue;
    }
    changes.push({ field, before: now, after });
    fields[field] = after;
    if (!merged) sources[field] = { ...markOf(claim), value: after };
  }
  // Steward's own form says itself who set which field of a record that it brings.
  const own = existing === null ? (stated["sources"] as Taken["sources"] | undefined) : undefined;
  return { changes, kept, fields, sources: own ?? sources, issues };
}

export type PlannedRecord = { readonly row: PlanRow; readonly deed: RecordDeed | null };

/**
 * Plans one person, team, system or business service. `stated` has its references resolved to slugs; `further` are changes that
 * belong to the row and are written elsewhere, such as members.
 */
export function planRecord(
  noun: ImportNoun,
  { document, existing, slug, stops }: Settled<Named, KnownRecord>,
  stated: Fields,
  claim: Claim,
  {
    issues = [],
    further = [],
    free = false,
    closed: closedFields,
  }: {
    readonly issues?: readonly FileIssue[];
    readonly further?: readonly FieldChange[];
    readonly free?: boolean;
    /** Fields that stay as they are, and why the importer may not change them. */
    readonly closed?: { readonly fields: ReadonlySet<string>; readonly why: string } | null;
  } = {},
): PlannedRecord {
  const place = printPlace(document.place);
  const shut = closedFields?.fields ?? new Set<string>();
  const taken = takenFields(existing, stated, claim, {
    free,
    closed: shut,
    spot: document.spot,
  });
  const all = [
    ...document.issues.filter(({ severity }) => severity === "warning"),
    ...issues,
    ...taken.issues,
    ...taken.kept
      .filter(({ field }) => shut.has(field))
      .map(({ field }) =>
        issueAt(
          document.spot(field),
          "warning",
          "NOT-PERMITTED",
          closedFields?.why ?? "",
          "It stays as it is.",
        ),
      ),
  ];
  const refused = (why: readonly FileIssue[]): PlannedRecord => ({
    row: refusedRow(noun, { key: document.key, slug, place }, [...all, ...why]),
    deed: null,
  });
  if (stops.length > 0) return refused(stops);
  const { changes, kept, fields, sources } = taken;
  const barred = existing?.barred ?? null;
  if (barred !== null && changes.length + further.length > 0)
    return refused([
      issueAt(document.spot("name"), "error", "NOT-PERMITTED", barred, "Nothing of this row is written."),
    ]);
  const shown = [...changes, ...further];
  const closed = existing?.closed ?? null;
  if (closed !== null && shown.length > 0)
    return refused([
      issueAt(document.spot("name"), "error", "SLUG-TAKEN", closed, "Nothing of this row is written."),
    ]);
  const state = !existing ? "create" : shown.length > 0 ? "change" : kept.length > 0 ? "keep" : "unchanged";
  const alias = keyOf(document.key) === keyOf(slug) ? null : document.key;
  return {
    row: { noun, key: document.key, slug, state, place, changes: shown, kept, issues: all },
    deed:
      !existing || changes.length > 0
        ? { kind: existing ? "change" : "create", slug, fields, sources, alias: existing ? null : alias }
        : null,
  };
}
