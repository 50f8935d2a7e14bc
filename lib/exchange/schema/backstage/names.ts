import { foreignName, nameWithin } from "@/lib/kernel/slug";
import { textOrNull } from "../words";
import { type Bag, bag } from "../entry";

/** The name that `[kind:][namespace/]name` means here (REF-07). */
export const nameMeant = (reference: string): string =>
  foreignName(reference.trim().replace(/^[^:/]+:(?=.)/, ""));

/** As `nameMeant` for an owner: a user stays told apart from a team. */
export const ownerMeant = (reference: string): string =>
  /^user:/i.test(reference.trim()) ? `person:${nameMeant(reference)}` : nameMeant(reference);

/** How an entity is called: its slug follows from the key, its external id is its whole reference. */
export function namesOf(kind: string, metadata: Bag) {
  const name = textOrNull(metadata["name"]);
  const namespace = textOrNull(metadata["namespace"]) ?? "default";
  return {
    name,
    namespace: namespace.toLowerCase() === "default" ? null : namespace,
    key: name && nameWithin(namespace, name),
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
