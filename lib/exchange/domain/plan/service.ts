import { sameJson } from "@/lib/kernel/canonical";
import { applyStated } from "@/lib/services/domain/apply-stated";
import { readFields } from "@/lib/services/domain/custom-field";
import type { ServiceFields } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { snapshotFields } from "@/lib/services/domain/snapshot";
import type { Resolver, Stated } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, printPlace } from "../issue";
import type { Catalog } from "./catalog";
import { isEmpty } from "./precedence";
import { allDeclared, declaredOwners } from "./declared-owners";
import { type FieldChange, type PlanRow, refusedRow, type ServiceDeed } from "./row";
import { closedService, type Settled } from "./matching";
import { blank, takenInto, takenWhole } from "./taken-fields";

type Bag = Readonly<Record<string, unknown>>;

/** What two plans are compared by: no instants of the run itself, so that a plan is the same a minute later. */
const withoutInstants = (fields: ReturnType<typeof snapshotFields>): Bag => ({
  ...fields,
  sources: null,
  declaredOwners: fields.declaredOwners.map(({ at: _at, ...owner }) => owner),
  dependencies: fields.dependencies.map(({ since: _since, ...edge }) => edge),
});

function fieldChanges(before: ServiceFields | null, after: ServiceFields): readonly FieldChange[] {
  const is = withoutInstants(snapshotFields(after));
  const was = before ? withoutInstants(snapshotFields(before)) : {};
  return Object.keys(is)
    .filter((field) =>
      before ? !sameJson(was[field], is[field]) : !isEmpty(is[field]) && is[field] !== false,
    )
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] }));
}

/** The document with the values of custom fields as their fields keep them, and what is said of the others (MOD-15). */
function withFittingFields(
  document: ServiceDocument,
  resolver: Resolver,
): { readonly document: ServiceDocument; readonly said: readonly FileIssue[] } {
  const { fields } = document.stated;
  if (fields === undefined) return { document, said: [] };
  const { values, unfit, unknown } = readFields(fields, resolver);
  const said = [
    ...unfit.map(({ path, what }) =>
      issueAt(document.spot(path), "warning", "SCHEMA", `${what}.`, "The value was not taken."),
    ),
    ...unknown.map((key) =>
      issueAt(
        document.spot(`fields.${key}`),
        "warning",
        "KEY-UNKNOWN",
        `No custom field is called "${key}".`,
        "Its value is kept, hidden, until an auditor adds a field with this key.",
      ),
    ),
  ];
  return { document: { ...document, stated: { ...document.stated, fields: values } }, said };
}

export type PlannedService = { readonly row: PlanRow; readonly deed: ServiceDeed | null };

/** Plans one service; `issues` are what was said of it before, by looking at all of the input. */
export function planService(
  { document: asRead, existing, slug, stops }: Settled<ServiceDocument, ServiceRecord>,
  issues: readonly FileIssue[],
  resolver: Resolver,
  { claim, services }: Catalog,
): PlannedService {
  const { document, said } = withFittingFields(asRead, resolver);
  const place = printPlace(document.place);
  const warnings = [...document.issues.filter(({ severity }) => severity === "warning"), ...said, ...issues];
  const refuse = (why: readonly FileIssue[]): PlannedService => ({
    row: refusedRow("service", { key: document.key, slug, place }, [...warnings, ...why]),
    deed: null,
  });
  if (stops.length > 0) return refuse(stops);
  const taken = existing ? takenInto(existing, document, claim) : takenWhole(document, claim);
  const owners = document.stated.declaredOwners
    ? allDeclared(existing, document.stated.declaredOwners)
    : declaredOwners(existing, document.owner, claim.source);
  const stated: Stated = { ...taken.stated, ...(owners ? { declaredOwners: owners } : {}) };
  const { after, issues: faults } = applyStated(existing ?? blank(slug), stated, resolver, {
    now: claim.now,
    self: existing ?? { id: null, slug },
    lenient: true,
  });
  if (faults.length > 0)
    return refuse(
      faults.map(({ path, what }) =>
        issueAt(document.spot(path), "error", "SCHEMA", `${what}.`, "Nothing of this row is written."),
      ),
    );
  const changes = fieldChanges(existing, after);
  const changed = new Set(changes.map(({ field }) => field));
  if (existing) {
    const closed = changes.length > 0 ? closedService(existing) : null;
    if (closed !== null)
      return refuse([
        issueAt(document.spot("name"), "error", "SLUG-TAKEN", closed, "Nothing of this row is written."),
      ]);
    const barred = changes.length > 0 ? services.barred(existing, [...changed]) : null;
    if (barred !== null)
      return refuse([
        issueAt(document.spot("name"), "error", "NOT-PERMITTED", barred, "Nothing of this row is written."),
      ]);
  }
  const state = !existing
    ? "create"
    : changes.length > 0
      ? "change"
      : taken.kept.length > 0
        ? "keep"
        : "unchanged";
  const marks = Object.entries(taken.marks).filter(
    ([name]) => !existing || changed.has(name.split(".", 1)[0] ?? name),
  );
  return {
    row: {
      noun: "service",
      key: document.key,
      slug,
      state,
      place,
      changes,
      kept: taken.kept,
      issues: [...warnings, ...taken.issues],
    },
    deed:
      state === "create" || state === "change"
        ? { kind: state, slug, stated: { ...stated, sources: Object.fromEntries(marks) } }
        : null,
  };
}
