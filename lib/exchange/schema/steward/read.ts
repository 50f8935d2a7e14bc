import { isReservedSlug } from "@/lib/kernel/slug";
import { slugFault } from "@/lib/people/domain/naming";
import { stewardForm, stewardMark } from "../../domain/export/steward";
import type { Document, ImportNoun, RefusedDocument } from "../../domain/document";
import { type Code, type FileIssue, issueAt, quote } from "../../domain/issue";
import { type Bag, bag, type Once, type Positioned, type Recording, recordAt } from "../entry";
import { fittingOwn } from "../valid";
import { listOf, textOrNull } from "../words";
import { businessServiceShape, personShape, serviceShape, systemShape, teamShape } from "./shapes";

/** True for the head of a file in Steward's own form (FMT-10). */
export const isStewardHead = (value: unknown): boolean => bag(value)["steward"] === stewardMark;

/** Why a file in a later form is not read; null when it can be. */
export function laterForm({ value, placeOf }: Positioned): FileIssue | null {
  const { form } = bag(value);
  return typeof form === "number" && form <= stewardForm
    ? null
    : issueAt(
        { place: placeOf(["form"]), path: "form" },
        "error",
        "SCHEMA",
        `The file has form ${quote(JSON.stringify(form ?? null))}; this Steward reads form ${String(stewardForm)}.`,
        "Import it with the version of Steward that wrote it, or a later one.",
      );
}

type Shape = Parameters<typeof fittingOwn>[0];
const shapes: Readonly<Record<ImportNoun, Shape | null>> = {
  service: serviceShape,
  team: teamShape,
  person: personShape,
  system: systemShape,
  "business-service": businessServiceShape,
  codeowners: null,
};

/** Keys that stand in the form for reading: an import does not take them (EXP-02). */
const forReading: readonly string[] = [
  ...["noun", "slug", "information", "formerSlugs", "imported", "mergedInto", "mergedAt", "deprecatedAt"],
  ...["retiredAt", "retiredReason", "state", "formedAt", "dissolvedAt", "leftAt", "onlyImported", "verdict"],
];
const alsoForReading: Readonly<Partial<Record<ImportNoun, readonly string[]>>> = {
  team: ["aliases"],
  person: ["aliases", "role"],
  system: ["aliases"],
  "business-service": ["aliases", "services"],
};

const sourcedLists: readonly string[] = [
  ...["links", "repositories", "dependencies", "identifiers", "contributors", "aliases"],
];

/**
 * A record that says who set its fields says so of its elements too: one without a source was put there by a hand. Where nothing
 * is said, as in a file that people wrote, both are the import's own.
 */
function withOrigins(value: Bag): Bag {
  if (value["sources"] === undefined) return value;
  const lists = sourcedLists.filter((field) => Array.isArray(value[field]));
  return {
    ...value,
    ...Object.fromEntries(
      lists.map((field) => [field, listOf(value[field]).map((one) => ({ source: null, ...bag(one) }))]),
    ),
  };
}

/** References and lists whose form in the file is not the one that a statement has. */
function asStated(noun: ImportNoun, given: Bag): Bag {
  const value = withOrigins(given);
  if (noun === "business-service")
    return {
      ...value,
      stakeholders: listOf(value["stakeholders"]).flatMap((one) => {
        const { kind, text } = bag(one);
        const said = textOrNull(text);
        return said === null ? [] : [kind === "address" ? said : `${String(kind)}:${said}`];
      }),
    };
  if (noun !== "service") return value;
  return {
    ...value,
    // What it says of its own origins it says of whom sources declared as well: nobody, where none stands there.
    ...(value["sources"] === undefined ? {} : { declaredOwners: listOf(value["declaredOwners"]) }),
    ...(value["contributors"] === undefined
      ? {}
      : {
          contributors: listOf(value["contributors"]).map((one) => ({ ...bag(one), team: bag(one)["text"] })),
        }),
    // Retired is what a deed of its own makes of a service; no file does.
    ...(value["lifecycle"] === "retired" ? { lifecycle: undefined } : {}),
  };
}

const isClosed = (value: Bag): boolean =>
  value["lifecycle"] === "retired" ||
  value["retiredAt"] !== undefined ||
  value["state"] === "dissolved" ||
  value["state"] === "left";

/** Whom an offer goes to where nobody has accepted: who held it where the file was written, else whom a source declared. */
function ownerOf(value: Bag): string | null {
  const holder = textOrNull(bag(value["information"])["holder"]);
  if (holder !== null) return holder;
  const declared = listOf(value["declaredOwners"]).map(bag);
  const newest = [...declared].sort((a, b) => (String(a["at"]) < String(b["at"]) ? 1 : -1))[0];
  return newest ? textOrNull(newest["text"]) : null;
}

function tellUnknown(noun: ImportNoun, value: Bag, shape: Shape, { spotOf }: Recording, once: Once): Bag {
  const known = [...Object.keys(shape), ...forReading, ...(alsoForReading[noun] ?? [])];
  const unknown = Object.entries(value).filter(([key]) => !known.includes(key));
  for (const [key] of unknown)
    once.say(
      `${noun}.${key}`,
      spotOf([key]),
      "KEY-UNKNOWN",
      `A ${noun.replace("-", " ")} has no "${quote(key)}".`,
      "It is kept beside the record.",
    );
  return Object.fromEntries(unknown);
}

/** One record of Steward's own form; null for what was merged, which goes by the record it was merged into and is told. */
export function documentOfSteward(document: Positioned, once: Once): Document | null {
  const value = bag(document.value);
  const recording = recordAt(document, []);
  const noun = textOrNull(value["noun"]) ?? "";
  const slug = textOrNull(value["slug"]);
  const of = Object.hasOwn(shapes, noun) ? (noun as ImportNoun) : "service";
  const refuse = (code: Code, path: string, what: string, mend: string): RefusedDocument => ({
    noun: "refused",
    of,
    key: slug ?? `document ${String(recording.place.document)}`,
    place: recording.place,
    issues: [issueAt(recording.spotOf([path]), "error", code, what, mend)],
  });
  const shape = Object.hasOwn(shapes, noun) ? shapes[of] : null;
  if (shape === null)
    return refuse(
      "KIND-UNSUPPORTED",
      "noun",
      noun === "" ? "The record does not say what it is." : `"${quote(noun)}" is no record of this catalog.`,
      "Give noun: service, team, person, system or business-service.",
    );
  if (slug === null) return refuse("KEY-MISSING", "slug", "The record has no short name.", "Give slug.");
  const fault = isReservedSlug(slug) ? null : slugFault(slug);
  if (fault !== null) return refuse("SCHEMA", "slug", `"${quote(slug)}" is no short name.`, `${fault}.`);
  if (value["mergedInto"] !== undefined) {
    once.say(
      slug,
      recording.spotOf(["mergedInto"]),
      "MERGED",
      `"${quote(slug)}" was merged into ${quote(textOrNull(value["mergedInto"]) ?? "another")}.`,
      "An import merges nothing, so it was left out.",
    );
    return null;
  }
  const unknown = tellUnknown(of, value, shape, recording, once);
  for (const field of Object.keys(shape)) recording.stands(field, [field]);
  for (const [field, list] of Object.entries(value))
    if (Array.isArray(list))
      list.forEach((_, at) => {
        recording.stands(field, [field, at], at);
      });
  const stated = fittingOwn(shape, asStated(of, value), unknown, recording);
  const common = {
    key: slug,
    externalId: slug,
    place: recording.place,
    issues: recording.issues,
    spot: recording.spot,
    closed: isClosed(value),
  };
  // The shape of each noun parses exactly the fields of its statement.
  return (
    of === "service"
      ? { noun: of, ...common, stated, owner: ownerOf(value), dependents: [] }
      : { noun: of, ...common, stated }
  ) as Document;
}
