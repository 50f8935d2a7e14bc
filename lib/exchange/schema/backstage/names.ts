import { textOrNull } from "../words";
import { type Bag, bag } from "../entry";

/** The name part of `[kind:][namespace/]name`; a namespace other than default becomes a part of it (REF-07). */
export function foreignName(reference: string): string {
  const [, namespace, name] = /^(?:[^:/]+:)?(?:([^/]+)\/)?(.+)$/.exec(reference.trim()) ?? [];
  const plain = name ?? reference.trim();
  return namespace === undefined || namespace.toLowerCase() === "default" ? plain : `${namespace}-${plain}`;
}

/** As `foreignName` for an owner: a user stays told apart from a team. */
export const foreignOwner = (reference: string): string =>
  /^user:/i.test(reference.trim()) ? `person:${foreignName(reference)}` : foreignName(reference);

/** How an entity is called: its slug follows from the key, its external id is its whole reference. */
export function namesOf(kind: string, metadata: Bag) {
  const name = textOrNull(metadata["name"]);
  const namespace = textOrNull(metadata["namespace"]) ?? "default";
  const plain = namespace.toLowerCase() === "default";
  return {
    name,
    namespace: plain ? null : namespace,
    key: plain ? name : name && `${namespace}-${name}`,
    externalId: `${kind}:${namespace}/${name ?? ""}`.toLowerCase(),
    title: textOrNull(metadata["title"]) ?? name,
    description: textOrNull(metadata["description"]),
  };
}

const host = (annotation: string): string | null =>
  /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/project-slug$/i.exec(annotation)?.[1] ?? null;

/** Repository and path of an address into a forge: `…/tree/<branch>/<path>` and its relatives. */
export function repositoryOf(address: string): { readonly url: string; readonly path: string } {
  const [, url, path] =
    /^(.*?)(?:\/-)?\/(?:tree|blob|edit|src|raw)\/[^/]+(?:\/([^?#]*))?(?:[?#].*)?$/.exec(address) ?? [];
  return { url: url ?? address, path: (path ?? "").replace(/\/?(?:catalog-info\.ya?ml)?$/i, "") };
}

/** The repositories that the annotations of an entity name; an address with a path says more than a project alone. */
export function repositoriesOf(
  annotations: Bag,
): readonly { readonly annotation: string; readonly url: string; readonly path: string }[] {
  const located = Object.entries(annotations).flatMap(([annotation, value]) => {
    const text = textOrNull(value);
    const address = /^url:(https?:\/\/.+)$/i.exec(text ?? "")?.[1];
    return annotation === "backstage.io/source-location" && address !== undefined
      ? [{ annotation, ...repositoryOf(address) }]
      : [];
  });
  const projects = Object.entries(annotations).flatMap(([annotation, value]) => {
    const text = textOrNull(value);
    const at = host(annotation);
    if (at === null || text === null) return [];
    const url = `${at}/${text}`;
    const known = located.some((one) => one.url.toLowerCase().endsWith(url.toLowerCase()));
    return known ? [] : [{ annotation, url, path: "" }];
  });
  return [...located, ...projects];
}

/** The annotations of an entity by name; none when it has none or they are no mapping. */
export const annotationsOf = (metadata: Bag): Bag => bag(metadata["annotations"]);
