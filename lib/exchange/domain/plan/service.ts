import { sameJson } from "@/lib/kernel/canonical";
import { keyOf } from "@/lib/kernel/slug";
import { textOf } from "@/lib/kernel/time";
import { applyStated } from "@/lib/services/domain/apply-stated";
import { readFields } from "@/lib/services/domain/custom-field";
import {
  blankFields,
  type FieldSource,
  type ServiceFields,
  type ServiceRecord,
} from "@/lib/services/domain/record";
import { limits } from "@/lib/services/domain/service";
import { snapshotFields } from "@/lib/services/domain/snapshot";
import type { Resolver, Stated } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, printPlace } from "../issue";
import type { Catalog, Claim } from "./catalog";
import { isSourcedList, mergedList, mergedWords, type sourcedLists } from "./lists";
import { isEmpty, markOf, mayTake } from "./provenance";
import { type FieldChange, type Kept, type PlanRow, refusedRow, type ServiceDeed } from "./row";
import { closedService, type Settled } from "./settle";

type Bag = Readonly<Record<string, unknown>>;
type Marks = Readonly<Record<string, FieldSource | null>>;
type Taken = {
  readonly stated: Stated;
  readonly marks: Marks;
  readonly kept: readonly Kept[];
  readonly issues: readonly FileIssue[];
};

const blank = (slug: string): ServiceFields => ({ ...blankFields, name: slug, kind: "service" });
const slugIn = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "slug" in value ? value.slug : value;

/** Who set a field of a service; what bears no mark was set by whoever entered it, but for the kind every service begins with. */
function standingOf(existing: ServiceRecord, field: string) {
  const mark = existing.sources[field];
  const value = (existing as unknown as Bag)[field];
  const isDefault = mark === undefined && (field === "kind" ? value === "service" : false);
  return {
    value: isDefault ? null : value,
    by: mark === undefined || mark.by === "manual" ? null : mark.by,
    locked: mark?.locked === true,
    who: mark === undefined ? existing.createdBy.name : (mark.who ?? null),
    at: mark?.at ?? textOf(existing.createdAt),
  };
}

/** What of a document is taken into a service that is there, field by field and element by element (IMP-09, IMP-10). */
function takenInto(existing: ServiceRecord, { stated, spot }: ServiceDocument, claim: Claim): Taken {
  const taken: Record<string, unknown> = {};
  const marks: Record<string, FieldSource | null> = {};
  const kept: Kept[] = [];
  const issues: FileIssue[] = [];
  const keep = (field: string, value: unknown) => {
    const standing = standingOf(existing, field);
    const now = slugIn((existing as unknown as Bag)[field]);
    if (sameJson(now, value)) return;
    kept.push({
      field,
      stated: value,
      value: now,
      by: standing.by ?? "manual",
      who: standing.who,
      at: standing.at,
      locked: standing.locked,
    });
  };
  const isLocked = (field: string) => existing.sources[field]?.locked === true;
  for (const [field, value] of Object.entries(stated)) {
    if (value === undefined || value === null || value === "" || isOfForm(field)) continue;
    if (isLocked(field)) {
      const wouldBe = isSourcedList(field)
        ? sizeOf(mergedList(field, existing, stated, claim.source), field) !== existing[field].length
        : true;
      if (wouldBe) keep(field, value);
      continue;
    }
    if (isSourcedList(field)) {
      const merged = mergedList(field, existing, stated, claim.source);
      if (sizeOf(merged, field) <= limitOf(field) || sizeOf(merged, field) <= existing[field].length)
        Object.assign(taken, merged);
      else
        issues.push(
          issueAt(
            spot(field),
            "warning",
            "LIMIT",
            `With these the service would hold ${String(sizeOf(merged, field))}; it takes ${String(limitOf(field))}.`,
            "None of them was taken.",
          ),
        );
      continue;
    }
    switch (field) {
      case "tags":
      case "businessServices": {
        const now = field === "tags" ? existing.tags : existing.businessServices.map(({ slug }) => slug);
        const merged = mergedWords(field, now, value as readonly string[], existing.sources, claim);
        taken[field] = merged.value;
        Object.assign(marks, merged.marks);
        break;
      }
      case "extras":
        taken[field] = { ...existing.extras, ...(value as Bag) };
        break;
      case "stated": {
        // What a file says nothing of stays as it was said.
        const merged = { ...existing.stated, ...(value as Bag) };
        if (sameJson(existing.stated, merged)) break;
        if (mayTake(field, standingOf(existing, field), claim)) {
          taken[field] = merged;
          marks[field] = markOf(claim);
        } else keep(field, value);
        break;
      }
      case "fields":
        Object.assign(taken, { fields: takenCustomFields(existing, value as Bag, claim, marks, kept) });
        break;
      default: {
        const now = slugIn((existing as unknown as Bag)[field]);
        if (sameJson(now, value)) break;
        if (mayTake(field, standingOf(existing, field), claim)) {
          taken[field] = value;
          marks[field] = markOf(claim);
        } else keep(field, value);
      }
    }
  }
  return { stated: taken, marks, kept, issues };
}

/** What only Steward's own form states: who set which field, and what each source declares. */
const isOfForm = (field: string): boolean => field === "sources" || field === "declaredOwners";

const limitOf = (field: (typeof sourcedLists)[number]): number =>
  field === "aliases" ? limits.identifiers : limits[field];
const sizeOf = (stated: Stated, field: (typeof sourcedLists)[number]): number => stated[field]?.length ?? 0;

/** Custom fields are taken key by key, each by the rule of all fields. */
function takenCustomFields(
  existing: ServiceRecord,
  stated: Bag,
  claim: Claim,
  marks: Record<string, FieldSource | null>,
  kept: Kept[],
): Bag {
  const taken: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(stated)) {
    const name = `fields.${key}`;
    const mark = existing.sources[name];
    const now = existing.fields[key] ?? null;
    if (sameJson(now, value)) continue;
    const by = mark === undefined || mark.by === "manual" ? null : mark.by;
    const locked = mark?.locked === true;
    if (mayTake(name, { value: now, by, locked }, claim)) {
      taken[key] = value;
      marks[name] = markOf(claim);
    } else
      kept.push({
        field: name,
        stated: value,
        value: now,
        by: by ?? "manual",
        who: mark?.who ?? null,
        at: mark?.at ?? null,
        locked,
      });
  }
  return taken;
}

/** As `takenInto` for a service that is not there yet: everything is. */
function takenWhole({ stated }: ServiceDocument, claim: Claim): Taken {
  const marks: Record<string, FieldSource | null> = {};
  let taken: Stated = {};
  for (const [field, value] of Object.entries(stated)) {
    if (value === undefined || value === null || value === "" || isOfForm(field)) continue;
    if (isSourcedList(field)) taken = { ...taken, ...mergedList(field, blank(""), stated, claim.source) };
    else {
      taken = { ...taken, [field]: value };
      const elements =
        field === "tags"
          ? (value as readonly string[]).map((word) => `tags.${word}`)
          : field === "businessServices"
            ? (value as readonly string[]).map((word) => `businessServices.${keyOf(word)}`)
            : field === "fields"
              ? Object.keys(value).map((key) => `fields.${key}`)
              : field === "extras"
                ? []
                : [field];
      for (const name of elements) marks[name] = markOf(claim);
    }
  }
  // Steward's own form says itself who set which field.
  return { stated: taken, marks: stated.sources ?? marks, kept: [], issues: [] };
}

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

/** What every source says the owner is, with what this one says now. */
function declaredOwners(
  existing: ServiceRecord | null,
  owner: string | null,
  source: string,
): Stated["declaredOwners"] {
  if (owner === null) return undefined;
  const others = existing?.declaredOwners ?? [];
  // What another source declares in the same words is said already; a source that declared before is heard again.
  if (others.every((one) => one.source !== source) && others.some(({ text }) => keyOf(text) === keyOf(owner)))
    return undefined;
  return [
    ...(existing?.declaredOwners ?? [])
      .filter((one) => one.source !== source)
      .map(({ source: by, text }) => ({ source: by, text })),
    { source, text: owner },
  ];
}

/** What sources declare by Steward's own form, beside what they declare here: what stands here counts. */
function allDeclared(
  existing: ServiceRecord | null,
  stated: NonNullable<Stated["declaredOwners"]>,
): Stated["declaredOwners"] {
  const here = (existing?.declaredOwners ?? []).map(({ source, text }) => ({ source, text }));
  const known = new Set(here.map(({ source }) => source));
  return [...here, ...stated.filter(({ source }) => !known.has(source))];
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
