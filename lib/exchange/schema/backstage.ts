import type { Stated } from "@/lib/services/domain/stated";
import { isTag, serviceKinds, type ServiceKind } from "@/lib/services/domain/service";
import type { Document } from "../domain/document";
import { type FileIssue, issueOf, type Place, quote } from "../domain/issue";
import { isWebAddress, kindOf, lifecycleOf, linkTypeOf, listOf, textOrNull, tierOf } from "./words";

type Positioned = {
  readonly value: unknown;
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};
type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};

/** True for a Backstage entity (FMT-01). */
export const isBackstage = (value: unknown): boolean =>
  (textOrNull(bag(value)["apiVersion"]) ?? "").startsWith("backstage.io/");

/** The name part of `[kind:][namespace/]name`; a namespace other than default becomes a part of it (REF-07). */
function foreignName(reference: string): string {
  const [, namespace, name] = /^(?:[^:/]+:)?(?:([^/]+)\/)?(.+)$/.exec(reference.trim()) ?? [];
  const plain = name ?? reference;
  return namespace === undefined || namespace === "default" ? plain : `${namespace}-${plain}`;
}

const resourceKinds: Readonly<Record<string, ServiceKind>> = {
  database: "datastore",
  datastore: "datastore",
  queue: "queue",
};

/** One entity as a document (FMT-18); kinds that are no service and no team are refused by name. */
export function documentOfBackstage(entity: Positioned): Document {
  const root = bag(entity.value);
  const metadata = bag(root["metadata"]);
  const spec = bag(root["spec"]);
  const kind = textOrNull(root["kind"]) ?? "";
  const place = entity.placeOf([]);
  const issue = issueOf(place);
  const issues: FileIssue[] = [];
  const name = textOrNull(metadata["name"]);
  const refuse = (code: FileIssue["code"], path: string, what: string, mend: string): Document => ({
    noun: "refused",
    key: name ?? `${kind} ${String(place.document)}`,
    externalId: "",
    place,
    issues: [...issues, issue("error", code, path, what, mend)],
  });
  if (name === null)
    return refuse("KEY-MISSING", "metadata.name", "The entity has no name.", "Give metadata.name.");
  const namespace = textOrNull(metadata["namespace"]) ?? "default";
  const key = namespace === "default" ? name : `${namespace}-${name}`;
  const externalId = `${kind.toLowerCase()}:${namespace}/${name}`;
  const links = listOf(metadata["links"]).flatMap((one, at) => {
    const url = textOrNull(bag(one)["url"]);
    if (url !== null && isWebAddress(url))
      return [
        {
          type: linkTypeOf(textOrNull(bag(one)["type"]) ?? ""),
          title: (textOrNull(bag(one)["title"]) ?? "").slice(0, 100),
          url,
        },
      ];
    issues.push(
      issue(
        "warning",
        "LINK-BAD",
        `metadata.links[${String(at)}].url`,
        `"${quote((url ?? "").replace(/\/\/[^/@]*@/, "//…@"))}" is no web address.`,
        "Start it with https://.",
      ),
    );
    return [];
  });
  for (const [field, value] of Object.entries(spec))
    if (
      typeof value === "object" &&
      value !== null &&
      ["$text", "$json", "$yaml", "$openapi"].some((sign) => sign in value)
    )
      issues.push(
        issue(
          "warning",
          "UNRESOLVED",
          `spec.${field}`,
          "It points to another file, which is not read.",
          "The pointer is kept as text.",
        ),
      );
  const title = textOrNull(metadata["title"]) ?? name;

  if (kind === "Group") {
    const email = textOrNull(bag(spec["profile"])["email"]);
    const parent = textOrNull(spec["parent"]);
    return {
      noun: "team",
      key,
      externalId,
      place,
      issues,
      stated: {
        name: textOrNull(bag(spec["profile"])["displayName"]) ?? title,
        ...(textOrNull(metadata["description"]) === null
          ? {}
          : { purpose: textOrNull(metadata["description"]) }),
        ...(email === null ? {} : { email }),
        ...(parent === null ? {} : { parent: foreignName(parent) }),
        ...(links.length > 0 ? { links } : {}),
        extras: { backstage: { metadata, spec } },
      },
    };
  }
  if (!["Component", "Resource", "API"].includes(kind))
    return refuse(
      "KIND-UNSUPPORTED",
      "kind",
      `"${quote(kind)}" is not imported yet.`,
      "Component, Resource, API and Group are.",
    );

  const type = textOrNull(spec["type"]) ?? "";
  const lifecycleText = textOrNull(spec["lifecycle"]);
  const lifecycle = lifecycleText === null ? null : lifecycleOf(lifecycleText);
  if (lifecycleText !== null && lifecycle === null)
    issues.push(
      issue(
        "warning",
        "LIFECYCLE-UNKNOWN",
        "spec.lifecycle",
        `"${quote(lifecycleText)}" is not a lifecycle.`,
        "Use experimental, production or deprecated.",
      ),
    );
  const tierText = textOrNull(bag(metadata["labels"])["steward/tier"]);
  const tier = tierText === null ? null : tierOf(tierText);
  if (tierText !== null && tier === null)
    issues.push(
      issue(
        "warning",
        "TIER-UNKNOWN",
        "metadata.labels.steward/tier",
        `"${quote(tierText)}" is not a tier.`,
        "Use 1 to 4.",
      ),
    );
  const annotations = bag(metadata["annotations"]);
  const slug = textOrNull(annotations["github.com/project-slug"]);
  const location = textOrNull(annotations["backstage.io/source-location"])?.replace(/^url:/, "");
  const repositories = [
    ...(slug === null ? [] : [`github.com/${slug}`]),
    ...(location === undefined ? [] : [location]),
  ].map((url) => ({ url, path: "" }));
  const tags = listOf(metadata["tags"]).flatMap((one) => {
    const tag = textOrNull(one)?.toLowerCase() ?? "";
    return isTag(tag) ? [tag] : [];
  });
  const dependencies = [...listOf(spec["dependsOn"]), ...listOf(spec["consumesApis"])].flatMap((one) => {
    const target = textOrNull(one);
    return target === null ? [] : [{ target: foreignName(target), strength: null }];
  });
  const identifiers = Object.entries(annotations).flatMap(([annotation, value]) => {
    const text = textOrNull(value);
    return /^(pagerduty|opsgenie)\.com\//.test(annotation) && text !== null
      ? [{ type: "external", value: text, note: annotation }]
      : [];
  });
  const word = kindOf(type);
  const isKind = (text: string): text is ServiceKind => (serviceKinds as readonly string[]).includes(text);
  const stated: Stated = {
    name: title,
    kind:
      kind === "Resource"
        ? (resourceKinds[type] ?? "infrastructure")
        : isKind(type)
          ? type
          : (word ?? "service"),
    ...(textOrNull(metadata["description"]) === null ? {} : { intent: textOrNull(metadata["description"]) }),
    ...(lifecycle === null ? {} : { lifecycle }),
    ...(tier === null ? {} : { tier }),
    ...(textOrNull(spec["system"]) === null ? {} : { system: foreignName(textOrNull(spec["system"]) ?? "") }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(repositories.length > 0 ? { repositories } : {}),
    ...(dependencies.length > 0 ? { dependencies } : {}),
    ...(identifiers.length > 0 ? { identifiers } : {}),
    extras: { backstage: { kind, metadata, spec } },
  };
  const owner = textOrNull(spec["owner"]);
  return {
    noun: "service",
    key,
    externalId,
    place,
    issues,
    stated,
    owner: owner === null ? null : foreignName(owner),
  };
}
