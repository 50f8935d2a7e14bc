import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import type { ServiceKind } from "@/lib/services/domain/service";
import { filled, sortedBy } from "./stable-order";

/** The words by which Backstage and Steward say the same: what the export writes and the import reads back. */

export const tierLabel = "steward/tier";
/** The declared owner where `spec.owner` says somebody else: who holds it by agreement. */
export const declaredOwnerAnnotation = "steward/declared-owner";
/** Fields that Backstage insists on and nobody stated: what stands there only fills the place. */
export const notStatedAnnotation = "steward/not-stated";
/** Tags with signs that Backstage refuses. */
export const tagsAnnotation = "steward/tags";

/** What Backstage calls a service of this kind: datastores, queues and infrastructure are resources, all else components. */
export const entityKindOf = (kind: ServiceKind): "Resource" | "Component" =>
  kind === "datastore" || kind === "queue" || kind === "infrastructure" ? "Resource" : "Component";

type Repository = { readonly url: string; readonly path: string };

/** Repositories as annotations: the first as the place of the source, one more for each other host. */
export function repositoryAnnotations(repositories: readonly Repository[]): Readonly<Record<string, string>> {
  const sorted = sortedBy(
    repositories.map(({ url, path }) => ({ url: normalRepositoryUrl(url), path })),
    ({ url }) => url,
    ({ path }) => path,
  );
  const [first, ...others] = sorted;
  if (!first) return {};
  const tree = first.url.startsWith("gitlab.") ? "-/tree" : "tree";
  const within = first.path === "" ? "" : `${tree}/HEAD/${first.path}/`;
  const found: Record<string, string> = {
    "backstage.io/source-location": `url:https://${first.url}/${within}`,
  };
  for (const { url, path } of others) {
    const [host = "", ...rest] = url.split("/");
    const name = `${host}/project-slug`;
    if (path === "" && url !== first.url && rest.length > 0 && !(name in found)) found[name] = rest.join("/");
  }
  return found;
}

/** What an id says that came by a link to whoever is on call (FMT-14). */
export const onCallNote = "oncall";
/** Accounts at other tools, each under the annotation it came with. */
export const isAccountAnnotation = (annotation: string): boolean =>
  /^(?:pagerduty|opsgenie)\.com\//.test(annotation);

/** Handles of a person as the annotations that Backstage's own integrations read. */
export const handleAnnotations = (person: {
  readonly github?: string | null | undefined;
  readonly gitlab?: string | null | undefined;
  readonly slack?: string | null | undefined;
}): Readonly<Record<string, string>> =>
  filled({
    "github.com/user-login": person.github,
    "gitlab.com/user-login": person.gitlab,
    "slack.com/user-name": person.slack,
  }) as Readonly<Record<string, string>>;
