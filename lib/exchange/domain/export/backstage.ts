import {
  declaredOwnerAnnotation,
  entityKindOf,
  handleAnnotations,
  isAccountAnnotation,
  notStatedAnnotation,
  onCallNote,
  repositoryAnnotations,
  tagsAnnotation,
  tierLabel,
} from "./backstage-annotations";
import { intentFor, linksFor } from "./not-taken";
import { declaredOwner, ownerNow } from "./owner";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";
import type { CatalogRecord, RecordOf } from "./record";

/** Entities as Backstage reads them (FMT-01, BSC-02), each with the keys that an import kept beside the record. */

const filler = "unknown";

const bag = (value: unknown): Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Plain) : {};
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const slugs = (texts: readonly string[]): readonly string[] => sortedBy(texts, (one) => one);

/** What an import of Backstage kept beside a record. */
function keptOf(extras: Plain) {
  const kept = bag(extras["backstage"]);
  const metadata = bag(kept["metadata"]);
  return {
    kind: text(kept["kind"]),
    namespace: text(kept["namespace"]),
    name: text(kept["name"]),
    metadata,
    labels: bag(metadata["labels"]),
    annotations: bag(metadata["annotations"]),
    spec: bag(kept["spec"]),
    root: bag(kept["root"]),
  };
}
type Kept = ReturnType<typeof keptOf>;

/** What is set of it; null when that is nothing. */
const orNull = (entries: Plain): Plain | null => {
  const set = filled(entries);
  return Object.keys(set).length === 0 ? null : set;
};

const without = (value: Plain, names: readonly string[]): Plain =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

type Link = { readonly type: string; readonly title: string; readonly url: string };
const linkOf = ({ type, title, url }: Link): Plain =>
  filled({ url, title: title === "" ? null : title, type: type === "other" ? null : type });
const linksOf = (links: readonly Link[]): readonly Plain[] =>
  sortedBy(
    links,
    ({ type }) => type,
    ({ url }) => url,
  ).map(linkOf);

type Written = {
  readonly kind: string;
  readonly slug: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly labels?: Plain;
  readonly annotations?: Plain;
  readonly tags?: readonly string[];
  readonly links?: readonly Plain[];
  /** Fields of `spec` in their order; null ones are not stated. */
  readonly spec: Plain;
  /** Fields of `spec` that Backstage insists on. */
  readonly needs: readonly string[];
};

/** An entity: what the record says, and beside it what an import kept. */
function entityOf(kept: Kept, written: Written): Plain {
  const name = kept.name ?? written.slug;
  const missing = written.needs.filter((field) => written.spec[field] === null);
  const spec = Object.entries(written.spec).map(([field, value]) => [
    field,
    missing.includes(field) ? filler : value,
  ]);
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: written.kind,
    metadata: filled({
      namespace: kept.namespace,
      name,
      title: written.title === name ? null : written.title,
      description: written.description,
      labels: ordered({ ...kept.labels, ...written.labels }),
      annotations: ordered({
        ...kept.annotations,
        ...written.annotations,
        ...(missing.length === 0 ? {} : { [notStatedAnnotation]: missing.join(",") }),
      }),
      tags: written.tags,
      links: written.links,
      ...bag(ordered(without(kept.metadata, ["labels", "annotations"]))),
    }),
    spec: {
      ...Object.fromEntries(spec.filter(([, value]) => value !== null)),
      ...bag(
        ordered(
          without(
            kept.spec,
            Object.keys(written.spec).filter((field) => written.spec[field] !== null),
          ),
        ),
      ),
    },
    ...bag(ordered(kept.root)),
  };
}

/** A reference with its kind and namespace spelled out, so that any text comes back as it is. */
const reference = (kind: string, name: string): string => `${kind.toLowerCase()}:default/${name}`;

const plainName = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
function ownerReference(owner: string | null): string | null {
  if (owner === null) return null;
  const person = /^person:(.*)$/.exec(owner)?.[1];
  if (person !== undefined) return reference("user", person);
  return plainName.test(owner) ? owner : reference("group", owner);
}

const backstageTag = /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;

function serviceOf({ service, targets }: RecordOf<"service">): Plain {
  const kept = keptOf(service.extras);
  const byHand = service.sources["kind"]?.by === "manual";
  const fits =
    kept.kind === "Component" ||
    (kept.kind === "API" && service.kind === "service") ||
    (kept.kind === "Resource" && entityKindOf(service.kind) === "Resource");
  const kind = fits && !byHand && kept.kind !== null ? kept.kind : entityKindOf(service.kind);
  const type = byHand ? service.kind : (kept.spec["type"] ?? service.kind);
  const owner = ownerNow(service, "backstage");
  const declared = declaredOwner(service, "backstage");
  const labelTags = Object.entries(kept.labels).map(([key, value]) =>
    `${key}:${String(value)}`.toLowerCase(),
  );
  const tags = slugs(service.tags.filter((tag) => !labelTags.includes(tag)));
  const refused = tags.filter((tag) => !backstageTag.test(tag));
  const accounts = service.identifiers.flatMap(({ note, value }): [string, string][] =>
    note !== null && isAccountAnnotation(note) ? [[note, value]] : [],
  );
  const lifecycle = service.lifecycle === "preview" ? "experimental" : service.lifecycle;
  const apis = new Set<string>();
  const dependsOn = service.dependencies.flatMap(({ text: name, target }) => {
    const known = target && targets.get(target.slug);
    if (known?.entity === "API") {
      apis.add(reference("api", name));
      return [];
    }
    return [reference(known ? (known.entity ?? entityKindOf(known.kind)) : "component", name)];
  });
  // What an import kept of consumed interfaces stands as it stood, as far as the record still depends on them.
  const consumes = [
    ...(Array.isArray(kept.spec["consumesApis"]) ? (kept.spec["consumesApis"] as unknown[]).map(String) : []),
    ...slugs([...apis]),
  ];
  const repositories = repositoryAnnotations(service.repositories);
  return entityOf(
    { ...kept, spec: without(kept.spec, ["type", "lifecycle", "consumesApis"]) },
    {
      kind,
      slug: service.slug,
      title: service.name,
      description: intentFor(service, "backstage"),
      labels: service.tier === null ? {} : { [tierLabel]: String(service.tier) },
      annotations: {
        ...without(repositories, Object.keys(kept.annotations)),
        ...Object.fromEntries(accounts),
        ...(owner === declared ? {} : { [declaredOwnerAnnotation]: declared ?? "" }),
        ...(refused.length === 0 ? {} : { [tagsAnnotation]: refused.join(",") }),
      },
      tags: tags.filter((tag) => backstageTag.test(tag)),
      links: linksOf(
        linksFor(service, "backstage").map((link) =>
          service.identifiers.some(({ note, value }) => note === onCallNote && value === link.url)
            ? { ...link, type: onCallNote }
            : link,
        ),
      ),
      spec: {
        type,
        lifecycle: lifecycle ?? kept.spec["lifecycle"] ?? null,
        owner: ownerReference(owner),
        system: service.system?.slug ?? null,
        subcomponentOf: service.parent && reference("component", service.parent.slug),
        dependsOn: dependsOn.length === 0 ? null : slugs(dependsOn),
        consumesApis:
          consumes.length === 0 && kept.spec["consumesApis"] === undefined ? null : [...new Set(consumes)],
      },
      needs: kind === "Resource" ? ["owner"] : ["lifecycle", "owner"],
    },
  );
}

function teamOf({ team, children }: RecordOf<"team">): Plain {
  const kept = keptOf(team.extras);
  return entityOf(
    { ...kept, spec: without(kept.spec, ["profile"]) },
    {
      kind: "Group",
      slug: team.slug,
      title: null,
      description: team.purpose,
      tags: slugs(team.labels),
      links: linksOf(team.links),
      spec: {
        type: kept.spec["type"] ?? "team",
        profile: orNull({
          displayName: team.name === (kept.name ?? team.slug) ? null : team.name,
          email: team.email,
          ...bag(ordered(kept.spec["profile"])),
        }),
        parent: team.parent?.slug ?? null,
        children: slugs(children),
      },
      needs: [],
    },
  );
}

function personOf({ person, teams }: RecordOf<"person">): Plain {
  const kept = keptOf({});
  return entityOf(
    { ...kept, spec: without(kept.spec, ["profile"]) },
    {
      kind: "User",
      slug: person.slug,
      title: null,
      description: null,
      annotations: without(handleAnnotations(person), Object.keys(kept.annotations)),
      spec: {
        profile: orNull({
          displayName: person.name === (kept.name ?? person.slug) ? null : person.name,
          email: person.email,
          ...bag(ordered(kept.spec["profile"])),
        }),
        memberOf: slugs(teams),
      },
      needs: [],
    },
  );
}

function systemOf({ system }: RecordOf<"system">): Plain {
  const kept = keptOf(system.extras);
  const domain = kept.kind === "Domain";
  return entityOf(kept, {
    kind: domain ? "Domain" : "System",
    slug: system.slug,
    title: system.name,
    description: system.description,
    spec: {
      owner: system.ownerTeam?.slug ?? null,
      [domain ? "subdomainOf" : "domain"]: system.parent?.slug ?? null,
    },
    needs: ["owner"],
  });
}

/** One record as an entity; null for what Backstage has no kind for. */
export function backstageEntity(record: CatalogRecord): Plain | null {
  switch (record.noun) {
    case "service":
      return record.service.mergedInto === null ? serviceOf(record) : null;
    case "team":
      return record.team.state === "active" ? teamOf(record) : null;
    case "person":
      return record.person.state === "active" ? personOf(record) : null;
    case "system":
      return record.system.retiredAt === null ? systemOf(record) : null;
    case "business-service":
      return null;
  }
}
