import { toSlug } from "@/lib/kernel/slug";
import type { LinkType } from "@/lib/services/domain/service";
import { linksFor } from "./not-taken";
import { declaredOwner, ownerNow } from "./owner";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";
import type { RecordOf } from "./record";

/** GitLab's service catalog and its list of teams (FMT-24), each entry with the keys that an import kept beside the record. */

const bag = (value: unknown): Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Plain) : {};
const texts = (values: readonly string[]): readonly string[] => sortedBy(values, (text) => text);
/** One value stands for itself, several as a list. */
const oneOrList = (values: readonly string[]): unknown =>
  values.length === 0 ? null : values.length === 1 ? values[0] : values;

/** What both say, level by level; what the record says counts. */
function merged(kept: Plain, written: Plain): Plain {
  const names = [...Object.keys(written), ...Object.keys(kept).filter((name) => !(name in written))];
  return Object.fromEntries(
    names.map((name): [string, unknown] => {
      const [one, other] = [kept[name], written[name]];
      if (!(name in written)) return [name, one];
      const both =
        Object.keys(bag(one)).length > 0 &&
        typeof other === "object" &&
        other !== null &&
        !Array.isArray(other);
      return [name, both ? merged(bag(one), bag(other)) : other];
    }),
  );
}

type Service = RecordOf<"service">["service"];
const urls = (service: Service, type: LinkType): readonly string[] =>
  texts(
    linksFor(service, "gitlab")
      .filter((link) => link.type === type)
      .map(({ url }) => url),
  );

/** The kinds of documents that GitLab's own schema knows beside those with a link type of their own. */
const namedDocuments = ["architecture", "developer_guide", "readiness_review"];
const titled = (name: string): string => name.replaceAll("_", " ");

function documentsOf(service: Service): Plain {
  const guides = linksFor(service, "gitlab").filter(({ type }) => type === "documentation");
  // A link to a review says that there was one: it stands as such only where the record says so too.
  const reviewed = service.stated["readinessReview"] === true;
  const names = namedDocuments.filter((name) => name !== "readiness_review" || reviewed);
  const named = names.map((name): [string, unknown] => [
    name,
    oneOrList(texts(guides.filter(({ title }) => title === titled(name)).map(({ url }) => url))),
  ]);
  const others = guides.filter(({ title }) => !names.some((name) => titled(name) === title));
  const found = filled({
    sre_guide: oneOrList(urls(service, "runbook")),
    design: oneOrList(urls(service, "design")),
    security: oneOrList(urls(service, "security")),
    ...Object.fromEntries(named),
    service: oneOrList(texts(others.map(({ url }) => url))),
  });
  // A review that is known not to be there is said to be none; one that nobody spoke of is not mentioned.
  return service.stated["readinessReview"] === false && !("readiness_review" in found)
    ? { ...found, readiness_review: null }
    : found;
}

/** What GitLab calls a tier is where a service runs, which is a tag here. */
const placementOf = (tags: readonly string[]): string | null =>
  tags.find((tag) => tag.startsWith("placement:"))?.slice("placement:".length) ?? null;

/** A service in GitLab's shape, with what its file said beside laid back in its place. */
export function gitlabService({ service }: RecordOf<"service">): Plain {
  const kept = bag(ordered(service.extras["gitlab"]));
  const owner = ownerNow(service, "gitlab");
  const declared = declaredOwner(service, "gitlab");
  const keptMonitors = bag(bag(kept["observability"])["monitors"]);
  // A dashboard stands under the key it came from; where an id has that place, under the other one.
  const place =
    "primary_grafana_dashboard" in keptMonitors ? "gitlab_dashboard" : "primary_grafana_dashboard";
  const boards = sortedBy(
    linksFor(service, "gitlab").filter(({ type }) => type === "dashboard"),
    ({ url }) => url,
  );
  const keyFor = (title: string) => (title === titled("gitlab_dashboard") ? "gitlab_dashboard" : place);
  const under = (key: string) =>
    oneOrList(boards.flatMap(({ title, url }) => (keyFor(title) === key ? [url] : [])));
  const dashboards = boards.map(({ url }) => url);
  const monitors = filled({
    primary_grafana_dashboard: under("primary_grafana_dashboard"),
    gitlab_dashboard: under("gitlab_dashboard"),
  });
  const noDashboard =
    service.stated["dashboard"] === false &&
    dashboards.length === 0 &&
    Object.keys(keptMonitors).length === 0;
  const logs = sortedBy(
    linksFor(service, "gitlab").filter(({ type }) => type === "logs"),
    ({ url }) => url,
  );
  const written = filled({
    business: filled({ SLA: filled({ overall_sla_weighting: service.weight }) }),
    teams: texts(service.contributors.map(({ text }) => text)),
    technical: filled({
      project: texts(
        service.repositories.map(
          ({ url, path }) => `https://${url}${path === "" ? "" : `/-/tree/HEAD/${path}`}`,
        ),
      ),
      documents: documentsOf(service),
      logging: logs.map(({ title, url }) => ({ name: title === "" ? "logs" : title, permalink: url })),
      dependencies: texts(service.dependencies.map(({ text }) => text)).map((name) => ({ service: name })),
    }),
    observability: noDashboard ? { monitors: null } : filled({ monitors }),
  });
  return {
    name: service.slug,
    friendly_name: service.name,
    tier: placementOf(service.tags),
    ...(kept["label"] === undefined ? {} : { label: kept["label"] }),
    owner,
    ...(owner === declared ? {} : { declared_owner: declared }),
    ...merged(
      Object.fromEntries(Object.entries(kept).filter(([name]) => !["label", "notTaken"].includes(name))),
      written,
    ),
  };
}

/** A team in GitLab's shape, with what its file said beside laid back in its place. */
export function gitlabTeam({ team }: RecordOf<"team">): Plain {
  const kept = bag(ordered(team.extras["gitlab"]));
  const name = toSlug(team.name) === team.slug ? team.name : team.slug;
  const [first, second] = texts(team.labels);
  const url = team.links.find(({ type, title }) => type === "documentation" && title === "")?.url;
  const channel =
    team.channel !== null && /^#[\w-]+$/.test(team.channel) ? team.channel.slice(1) : team.channel;
  return {
    name,
    ...filled({
      friendly_name: name === team.name ? null : team.name,
      url,
      slack_channel: channel,
      label: second === undefined ? null : first,
      product_stage_group: second ?? first,
    }),
    ...kept,
  };
}
