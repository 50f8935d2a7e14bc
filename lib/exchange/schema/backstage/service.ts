import type { ServiceKind } from "@/lib/services/domain/service";
import { isTag } from "@/lib/services/domain/tags";
import type { ServiceDocument } from "../../domain/document";
import {
  declaredOwnerAnnotation,
  entityKindOf,
  isAccountAnnotation,
  onCallNote,
  repositoryAnnotations,
  tagsAnnotation,
  tierLabel,
} from "../../domain/export/backstage-annotations";
import { quote } from "../../domain/issue";
import { type Bag, bag } from "../entry";
import { fittingService } from "../valid";
import { isOnCallWord, listOf, type Meaning, pairsOf, textOrNull } from "../words";
import { commonOf, extrasOf, linksOf, referencesAt, type Entity } from "./entity";
import { annotationsOf, nameMeant, ownerMeant, repositoriesOf } from "./names";

/** The word of `spec.type` as a kind; a Resource that is neither store nor queue is infrastructure (FMT-13, FMT-18). */
function kindOf({ kind, spec, words }: Entity): ServiceKind {
  const known = words.kind(textOrNull(spec["type"]) ?? "");
  if (kind === "Resource")
    return known === "datastore" || known === "queue" || known === "infrastructure"
      ? known
      : "infrastructure";
  return kind === "API" ? "service" : (known ?? "service");
}

/** A word that is looked up; one that nobody knows is told and stays beside the record. */
function meant<T>(
  { recording }: Entity,
  text: string | null,
  path: readonly string[],
  look: (text: string) => Meaning<T>,
  {
    code,
    what,
    mend,
  }: { readonly code: "LIFECYCLE-UNKNOWN" | "TIER-UNKNOWN"; readonly what: string; readonly mend: string },
): T | null {
  const found = text === null ? null : look(text);
  if (found === undefined) recording.warn(path, code, `"${quote(text ?? "")}" is no ${what}.`, mend);
  return found ?? null;
}

/** Retiring is a deed with a reason, which no file does; our own export says it of services that are. */
function openLifecycle({ spec, recording }: Entity): string | null {
  const lifecycle = textOrNull(spec["lifecycle"]);
  if (lifecycle?.toLowerCase() !== "retired") return lifecycle;
  recording.warn(
    ["spec", "lifecycle"],
    "LIFECYCLE-UNKNOWN",
    "No file retires a service.",
    "Retire it on its page, with the reason.",
  );
  return null;
}

/** Tags, and labels as `key:value` where they fit; a label always stays beside the record as well. */
function tagsOf({ metadata, recording }: Entity): readonly string[] | undefined {
  const labels = pairsOf(metadata["labels"]).filter(([key]) => key !== tierLabel);
  const refused = (textOrNull(annotationsOf(metadata)[tagsAnnotation]) ?? "").split(",").filter(isTag);
  if (metadata["tags"] === undefined && labels.length + refused.length === 0) return undefined;
  recording.stands("tags", ["metadata", "tags"]);
  const tags = listOf(metadata["tags"]).flatMap((one, at) => {
    const text = textOrNull(one);
    if (text !== null) recording.stands("tags", ["metadata", "tags", at], at);
    return text === null ? [] : [text];
  });
  const fromLabels = labels.map(([key, value]) => `${key}:${value}`.toLowerCase()).filter(isTag);
  return [...new Set([...tags, ...refused, ...fromLabels])];
}

function ownerOf({ metadata, spec, recording }: Entity): string | null {
  const declared = annotationsOf(metadata)[declaredOwnerAnnotation];
  if (declared !== undefined) return textOrNull(declared);
  const owners = listOf(spec["owner"]).flatMap((one) => textOrNull(one) ?? []);
  recording.stands("owner", ["spec", "owner"]);
  if (owners.length > 1)
    recording.warn(
      ["spec", "owner"],
      "OWNER-SEVERAL",
      `${String(owners.length)} owners are named: ${owners.map((one) => `"${quote(one)}"`).join(", ")}.`,
      "A service has one. None was taken as declared.",
    );
  return owners.length === 1 ? ownerMeant(owners[0] ?? "") : null;
}

/** Links to whoever is on call: each address is an id elsewhere as well (FMT-14). */
const onCallOf = (metadata: Bag) =>
  listOf(metadata["links"]).flatMap((one) => {
    const url = textOrNull(bag(one)["url"]);
    return url !== null && isOnCallWord(textOrNull(bag(one)["type"]) ?? "")
      ? [{ type: "external", value: url, note: onCallNote }]
      : [];
  });

/** Component, Resource and API as a service. */
export function serviceOf(entity: Entity): ServiceDocument {
  const { names, metadata, spec, recording, words, kind } = entity;
  const annotations = annotationsOf(metadata);
  const lifecycle = openLifecycle(entity);
  const tier = textOrNull(bag(metadata["labels"])[tierLabel]);
  const repositories = repositoriesOf(annotations);
  repositories.forEach(({ annotation }, at) => {
    recording.stands("repositories", ["metadata", "annotations", annotation], at);
  });
  const dependsOn = referencesAt(entity, "dependsOn", "dependencies", nameMeant);
  const consumes = referencesAt(entity, "consumesApis", "apis", nameMeant);
  (consumes ?? []).forEach((_, at) => {
    recording.stands("dependencies", ["spec", "consumesApis", at], (dependsOn?.length ?? 0) + at);
  });
  const dependents = referencesAt(entity, "dependencyOf", "dependents", nameMeant) ?? [];
  const docs = /^url:(https?:\/\/.+)$/i.exec(textOrNull(annotations["backstage.io/techdocs-ref"]) ?? "")?.[1];
  const links = linksOf(entity);
  const identifiers = Object.entries(annotations).flatMap(([annotation, value]) => {
    const text = textOrNull(value);
    return isAccountAnnotation(annotation) && text !== null
      ? [{ type: "external", value: text, note: annotation }]
      : [];
  });
  const system = textOrNull(spec["system"]) ?? textOrNull(spec["domain"]);
  const parent = textOrNull(spec["subcomponentOf"]);
  recording.stands("name", ["metadata", metadata["title"] === undefined ? "name" : "title"]);
  recording.stands("intent", ["metadata", "description"]);
  recording.stands("system", ["spec", textOrNull(spec["system"]) === null ? "domain" : "system"]);
  recording.stands("parent", ["spec", "subcomponentOf"]);
  const raw: Bag = {
    name: names.title,
    intent: names.description,
    kind: kindOf(entity),
    lifecycle: meant(entity, lifecycle, ["spec", "lifecycle"], words.lifecycle, {
      code: "LIFECYCLE-UNKNOWN",
      what: "lifecycle",
      mend: "It is kept beside the record. Use experimental, production or deprecated, or map the word in the source's settings.",
    }),
    tier: meant(entity, tier, ["metadata", "labels", tierLabel], words.tier, {
      code: "TIER-UNKNOWN",
      what: "tier",
      mend: "Map it in the source's settings, or use 1 to 4.",
    }),
    system: system === null ? null : nameMeant(system),
    parent: parent === null ? null : nameMeant(parent),
    tags: tagsOf(entity),
    links: docs === undefined ? links : [...(links ?? []), { type: "documentation", title: "", url: docs }],
    repositories:
      repositories.length === 0 ? undefined : repositories.map(({ url, path }) => ({ url, path })),
    dependencies:
      dependsOn === undefined && consumes === undefined
        ? undefined
        : [...(dependsOn ?? []), ...(consumes ?? [])].map((target) => ({ target, strength: null })),
    identifiers: [
      ...identifiers,
      ...onCallOf(metadata),
      ...(names.namespace === null ? [] : [{ type: "external", value: `${names.namespace}/${names.name}` }]),
    ],
  };
  const owner = ownerOf(entity);
  const severalOwners = owner === null && listOf(spec["owner"]).length > 1;
  const read = [
    ...["system", "domain", "subcomponentOf", "dependsOn", "dependencyOf"],
    ...(severalOwners ? [] : ["owner"]),
    ...(lifecycle !== null && raw["lifecycle"] === null ? [] : ["lifecycle"]),
  ];
  const its = kindOf(entity);
  const extras = extrasOf(entity, read, {
    kind: entityKindOf(its),
    type: kind === "API" ? undefined : its,
    annotations: {
      ...repositoryAnnotations(repositories),
      ...Object.fromEntries(identifiers.map(({ note, value }) => [note, value])),
    },
    labels: raw["tier"] === null ? [] : [tierLabel],
  });
  return {
    noun: "service",
    ...commonOf(entity),
    stated: fittingService(raw, { format: "backstage", extras, recording }),
    owner,
    dependents,
  };
}
