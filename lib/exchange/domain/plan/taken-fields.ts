import { sameJson } from "@/lib/kernel/canonical";
import { keyOf } from "@/lib/kernel/slug";
import { textOf } from "@/lib/kernel/time";
import { blankFields, type FieldSource, type ServiceFields } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { limits } from "@/lib/services/domain/service";
import type { Stated } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { extrasTold } from "../extras";
import { type FileIssue, issueAt } from "../issue";
import type { Claim } from "./catalog";
import { isSourcedList, mergedList, mergedWords, type sourcedLists } from "./lists";
import { markOf, mayTake } from "./precedence";
import type { Kept } from "./row";
import { withKnownTitles } from "./known-titles";

type Bag = Readonly<Record<string, unknown>>;
type Marks = Readonly<Record<string, FieldSource | null>>;
/** What is taken of a document, who set each of it, and what was kept against it. */
export type Taken = {
  readonly stated: Stated;
  readonly marks: Marks;
  readonly kept: readonly Kept[];
  readonly issues: readonly FileIssue[];
};

/** A service of which nothing but its name is known. */
export const blank = (slug: string): ServiceFields => ({ ...blankFields, name: slug, kind: "service" });
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

/** Whether a source may set this field of a service that is there. */
export const isTaken = (existing: ServiceRecord, field: string, claim: Claim): boolean =>
  mayTake(field, standingOf(existing, field), claim);

/** What of a document is taken into a service that is there, field by field and element by element (IMP-09, IMP-10). */
export function takenInto(existing: ServiceRecord, { stated, spot }: ServiceDocument, claim: Claim): Taken {
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
      case "extras": {
        const fresh = Object.entries(value).map(([format, kept]) => [
          format,
          withKnownTitles(existing.extras[format], kept),
        ]);
        const all: Bag = { ...existing.extras, ...(Object.fromEntries(fresh) as Bag) };
        const fits = extrasTold(all, { own: null, spot });
        taken[field] = fits.kept;
        issues.push(...fits.issues);
        break;
      }
      case "stated": {
        // What a file says nothing of stays as it was said.
        const merged = { ...existing.stated, ...(value as Bag) };
        if (sameJson(existing.stated, merged)) break;
        if (isTaken(existing, field, claim)) {
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
        if (isTaken(existing, field, claim)) {
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
export function takenWhole({ stated }: ServiceDocument, claim: Claim): Taken {
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
