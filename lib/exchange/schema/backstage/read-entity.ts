import { nearestWord } from "@/lib/kernel/nearest-word";
import type { Document, RefusedDocument } from "../../domain/document";
import { notStatedAnnotation, tierLabel } from "../../domain/export/backstage-annotations";
import { type Code, issueAt, quote } from "../../domain/issue";
import { type Bag, bag, type Once, type Positioned, type Recording, recordAt, tellPointers } from "../entry";
import { textOrNull, type Vocabulary } from "../words";
import { groupOf, userOf } from "./directory";
import type { Entity } from "./entity";
import { annotationsOf, namesOf } from "./names";
import { serviceOf } from "./service";
import { systemOf } from "./system";

/** True for a Backstage entity (FMT-01). */
export const isBackstage = (value: unknown): boolean =>
  (textOrNull(bag(value)["apiVersion"]) ?? "").startsWith("backstage.io/");

/** True for an entity that names other files instead of describing something. */
export const isLocation = (value: unknown): boolean => textOrNull(bag(value)["kind"]) === "Location";

/** What Backstage's own schema asks for, by kind; a record can do without it (FMT-17). */
const asked: Readonly<Record<string, readonly string[]>> = {
  Component: ["type", "lifecycle", "owner"],
  Resource: ["type", "owner"],
  API: ["type", "lifecycle", "owner", "definition"],
  System: ["owner"],
  Domain: ["owner"],
  Group: ["type", "children"],
  User: ["memberOf"],
};
const nounOf: Readonly<Record<string, RefusedDocument["of"]>> = {
  Group: "team",
  User: "person",
  System: "system",
  Domain: "system",
};
const ofBackstage = ["relations", "status"];
const known = {
  entity: ["apiVersion", "kind", "metadata", "spec", ...ofBackstage],
  metadata: ["name namespace title description labels annotations tags links", "uid etag generation"].flatMap(
    (words) => words.split(" "),
  ),
};

/** What stands under `spec`, by kind: what is read, and Backstage's own that is kept beside the record. */
const ofService = [
  ...["type", "lifecycle", "owner", "system", "domain", "subcomponentOf", "dependsOn", "dependencyOf"],
  ...["providesApis", "consumesApis", "definition"],
];
const knownOfSpec: Readonly<Record<string, readonly string[]>> = {
  Component: ofService,
  Resource: ofService,
  API: ofService,
  System: ["type", "owner", "domain"],
  Domain: ["type", "owner", "subdomainOf"],
  Group: ["type", "profile", "parent", "children", "members"],
  User: ["profile", "memberOf"],
};
/** Where the entity of a service states what some write under `spec` (FMT-18). */
const statedElsewhere: Readonly<Record<string, string>> = {
  tier: `State the tier as the label ${tierLabel} under metadata.labels.`,
  title: "State it as metadata.title.",
  description: "State it as metadata.description.",
  tags: "State them as metadata.tags.",
  links: "State them as metadata.links.",
  repository: "State it as the annotation backstage.io/source-location.",
};

/** What helps where a key of `spec` is not known: where it is stated, or the key it nearly is. */
function mendOfSpec(kind: string, key: string, kept: string): string {
  const known = knownOfSpec[kind] ?? [];
  const elsewhere =
    known === ofService && Object.hasOwn(statedElsewhere, key.toLowerCase())
      ? statedElsewhere[key.toLowerCase()]
      : undefined;
  const near = nearestWord(key, known);
  const way = elsewhere ?? (near === null ? null : `Did you mean spec.${near}?`);
  return way === null ? kept : `${kept} ${way}`;
}

function tellUnknown(kind: string, entity: Bag, metadata: Bag, { spotOf }: Recording, once: Once): void {
  const unknown = [
    ...Object.keys(entity).flatMap((key) => (known.entity.includes(key) ? [] : [[key]])),
    ...Object.keys(metadata).flatMap((key) => (known.metadata.includes(key) ? [] : [["metadata", key]])),
  ];
  const kept = "It is kept beside the record.";
  const tell = (path: readonly string[], mend: string) => {
    const name = path.join(".");
    once.say(name, spotOf(path), "KEY-UNKNOWN", `No field stands for "${quote(name)}".`, mend);
  };
  for (const path of unknown) tell(path, kept);
  for (const key of Object.keys(bag(entity["spec"])))
    if (!(knownOfSpec[kind] ?? []).includes(key)) tell(["spec", key], mendOfSpec(kind, key, kept));
  for (const key of ofBackstage)
    if (entity[key] !== undefined && entity[key] !== null)
      once.say(
        key,
        spotOf([key]),
        "SCHEMA",
        `"${key}" is what Backstage computes, not what somebody stated.`,
        "It is not read.",
      );
}

/** One entity as a document (FMT-18); kinds that are no record of the catalog are refused by name. */
export function documentOfBackstage(entity: Positioned, words: Vocabulary, once: Once): Document {
  const root = bag(entity.value);
  const metadata = bag(root["metadata"]);
  const fillers = (textOrNull(annotationsOf(metadata)[notStatedAnnotation]) ?? "").split(",");
  const spec = Object.fromEntries(
    Object.entries(bag(root["spec"])).filter(([field]) => !fillers.includes(field)),
  );
  const kind = textOrNull(root["kind"]) ?? "";
  const recording = recordAt(entity, []);
  const refuse = (code: Code, path: readonly string[], what: string, mend: string): Document => ({
    noun: "refused",
    of: (Object.hasOwn(nounOf, kind) ? nounOf[kind] : undefined) ?? "service",
    key: names.key ?? `${kind || "entity"} of document ${String(recording.place.document)}`,
    place: recording.place,
    issues: [...recording.issues, issueAt(recording.spotOf(path), "error", code, what, mend)],
  });
  const names = namesOf(kind, metadata);
  if (!Object.hasOwn(asked, kind))
    return refuse(
      "KIND-UNSUPPORTED",
      ["kind"],
      kind === "" ? "The entity has no kind." : `"${quote(kind)}" is no record of this catalog.`,
      "Component, Resource, API, System, Domain, Group, User and Location are read.",
    );
  if (names.key === null || names.name === null)
    return refuse("KEY-MISSING", ["metadata", "name"], "The entity has no name.", "Give metadata.name.");
  tellUnknown(kind, root, metadata, recording, once);
  for (const field of asked[kind] ?? [])
    if ((spec[field] === undefined || spec[field] === null) && !fillers.includes(field))
      recording.warn(
        ["spec"],
        "SCHEMA",
        `Backstage asks for spec.${field} in a ${kind}, and it is not there.`,
        "The record goes on without it.",
      );
  tellPointers(spec, ["spec"], recording);
  const read: Entity = {
    kind,
    names: { ...names, key: names.key, name: names.name },
    root: Object.fromEntries(Object.entries(root).filter(([key]) => !known.entity.includes(key))),
    metadata,
    spec,
    recording,
    once,
    words,
  };
  switch (kind) {
    case "Group":
      return groupOf(read);
    case "User":
      return userOf(read);
    case "System":
    case "Domain":
      return systemOf(read);
    default:
      return serviceOf(read);
  }
}
