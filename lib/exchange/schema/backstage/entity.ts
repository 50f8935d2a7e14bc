import {
  declaredOwnerAnnotation,
  notStatedAnnotation,
  tagsAnnotation,
} from "../../domain/export/backstage-annotations";
import { type Bag, bag, type Once, type Recording, rest } from "../entry";
import { linkTypeOf, listOf, textOrNull, type Vocabulary } from "../words";
import type { namesOf } from "./names";

/** What is read of an entity before its kind decides. */
export type Entity = {
  readonly kind: string;
  readonly names: ReturnType<typeof namesOf> & { readonly key: string; readonly name: string };
  /** What stands beside the keys that every entity has. */
  readonly root: Bag;
  readonly metadata: Bag;
  readonly spec: Bag;
  readonly recording: Recording;
  readonly once: Once;
  readonly words: Vocabulary;
};

/** The links of an entity as they are stated; addresses are held against the schema later. */
export function linksOf({ metadata, recording }: Entity) {
  if (metadata["links"] === undefined || metadata["links"] === null) return undefined;
  recording.stands("links", ["metadata", "links"]);
  return listOf(metadata["links"]).map((one, at) => {
    recording.stands("links", ["metadata", "links", at, "url"], at);
    return {
      type: linkTypeOf(textOrNull(bag(one)["type"]) ?? ""),
      title: textOrNull(bag(one)["title"]) ?? "",
      url: textOrNull(bag(one)["url"]) ?? "",
    };
  });
}

/** A list of references at `spec.<key>`, each by its own name; undefined when the key is not there (IMP-10). */
export function referencesAt(
  { spec, recording }: Entity,
  key: string,
  field: string,
  read: (text: string) => string,
): readonly string[] | undefined {
  if (spec[key] === undefined || spec[key] === null) return undefined;
  recording.stands(field, ["spec", key]);
  return listOf(spec[key]).flatMap((one, at) => {
    const text = textOrNull(one);
    if (text === null) return [];
    recording.stands(field, ["spec", key, at], at);
    return [read(text)];
  });
}

/** How an export would write what the fields hold; only what stands there otherwise has to be kept beside the record. */
type Written = {
  readonly kind: string;
  readonly type?: string | undefined;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
};

const ofOurExport = [declaredOwnerAnnotation, notStatedAnnotation, tagsAnnotation];

/** What no field holds of an entity, with what tells its own kind apart, so that it can be written again. */
export function extrasOf(
  { kind, names, root, metadata, spec }: Entity,
  readOfSpec: readonly string[],
  { kind: usual, type, annotations = {}, labels = [] }: Written,
): Bag {
  const known = Object.entries(bag(metadata["annotations"]))
    .filter(([name, value]) => ofOurExport.includes(name) || annotations[name] === value)
    .map(([name]) => name);
  const trimmed = {
    ...metadata,
    annotations: without(bag(metadata["annotations"]), known),
    labels: Array.isArray(metadata["labels"]) ? metadata["labels"] : without(bag(metadata["labels"]), labels),
  };
  const read = [
    ...["name", "namespace", "title", "description", "tags", "links", "uid", "etag", "generation"],
    ...(["annotations", "labels"] as const).filter((name) => Object.keys(trimmed[name]).length === 0),
  ];
  const beside = {
    root: rest(root, []),
    metadata: rest(trimmed, read),
    spec: rest(spec, textOrNull(spec["type"]) === type ? [...readOfSpec, "type"] : readOfSpec),
  };
  return {
    ...(kind === usual ? {} : { kind }),
    ...(names.namespace === null ? {} : { namespace: names.namespace, name: names.name }),
    ...Object.fromEntries(Object.entries(beside).filter(([, part]) => Object.keys(part).length > 0)),
  };
}

const without = (value: Bag, names: readonly string[]): Bag =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** The document of an entity, whatever its noun. */
export const commonOf = ({ names, recording }: Entity) => ({
  key: names.key,
  externalId: names.externalId,
  place: recording.place,
  issues: recording.issues,
  spot: recording.spot,
});
