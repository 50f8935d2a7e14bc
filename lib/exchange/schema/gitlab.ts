import type { Stated } from "@/lib/services/domain/stated";
import type { Document } from "../domain/document";
import { type FileIssue, issueOf, type Place, quote } from "../domain/issue";
import { isWebAddress, type linkTypeOf, listOf, textOrNull } from "./words";

type Positioned = {
  readonly value: unknown;
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};
type Bag = Readonly<Record<string, unknown>>;

const bag = (value: unknown): Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};

/** True for GitLab's service catalog and its list of teams (FMT-08). */
export function isGitlab(value: unknown): boolean {
  const { services, teams } = bag(value);
  const [first] = listOf(services);
  return (
    (Array.isArray(services) && "tier" in bag(first) && "name" in bag(first)) ||
    (Array.isArray(teams) && "name" in bag(teams[0]))
  );
}

const known = new Set([
  "name",
  "friendly_name",
  "tier",
  "owner",
  "infra_owner",
  "teams",
  "label",
  "business",
  "technical",
]);

function serviceOf(entry: Bag, at: number, { placeOf }: Positioned): Document {
  const place = placeOf(["services", at]);
  const issue = issueOf(place);
  const issues: FileIssue[] = [];
  const warn = (code: FileIssue["code"], path: string, what: string, mend: string) =>
    issues.push(issue("warning", code, `services[${String(at)}].${path}`, what, mend));
  const key = textOrNull(entry["name"]) ?? "";
  if (key === "")
    return {
      noun: "refused",
      key: `entry ${String(at + 1)}`,
      externalId: "",
      place,
      issues: [
        issue(
          "error",
          "KEY-MISSING",
          `services[${String(at)}].name`,
          "The entry has no name.",
          "Give it a name.",
        ),
      ],
    };
  const technical = bag(entry["technical"]);
  const documents = bag(technical["documents"]);
  const links = new Map<string, { type: ReturnType<typeof linkTypeOf>; title: string; url: string }>();
  const link = (type: ReturnType<typeof linkTypeOf>, title: string, value: unknown, path: string) => {
    for (const one of listOf(value)) {
      const url = textOrNull(one);
      if (url === null) continue;
      if (isWebAddress(url)) links.set(`${type} ${url}`, { type, title, url });
      else
        warn(
          "LINK-BAD",
          path,
          `"${quote(url.replace(/\/\/[^/@]*@/, "//…@"))}" is no web address.`,
          "Start it with https://.",
        );
    }
  };
  let reviewed = false;
  for (const [name, value] of Object.entries(documents)) {
    const type =
      name === "sre_guide"
        ? "runbook"
        : name === "security"
          ? "security"
          : name === "design"
            ? "design"
            : "documentation";
    if (name === "readiness_review" && textOrNull(listOf(value)[0]) !== null) reviewed = true;
    link(type, name.replaceAll("_", " "), value, `technical.documents.${name}`);
  }
  for (const one of listOf(technical["logging"]))
    link("logs", textOrNull(bag(one)["name"]) ?? "logs", bag(one)["permalink"], "technical.logging");
  const monitors = bag(bag(entry["observability"])["monitors"]);
  const dashboard = Object.values(monitors).some((value) => textOrNull(listOf(value)[0]) !== null);
  const repositories = listOf(technical["project"]).flatMap((one) => {
    const url = textOrNull(one);
    return url === null ? [] : [{ url, path: "" }];
  });
  const dependencies = listOf(technical["dependencies"]).flatMap((one, place_) => {
    const target = textOrNull(bag(one)["service"]);
    if (target !== null) return [{ target, strength: null }];
    warn(
      "SCHEMA",
      `technical.dependencies[${String(place_)}].service`,
      "A dependency names no service.",
      "Name it, or leave the entry out.",
    );
    return [];
  });
  const weight = Number(bag(bag(entry["business"])["SLA"])["overall_sla_weighting"] ?? Number.NaN);
  const placement = textOrNull(entry["tier"]);
  const label = textOrNull(entry["label"]);
  const extras = Object.fromEntries(Object.entries(entry).filter(([name]) => !known.has(name)));
  if (label !== null) extras["label"] = label;
  const stated: Stated = {
    name: textOrNull(entry["friendly_name"]) ?? key,
    ...(placement === null ? {} : { tags: [`placement:${placement.toLowerCase()}`] }),
    ...(Number.isNaN(weight) ? {} : { weight }),
    contributors: listOf(entry["teams"]).flatMap((one) => {
      const team = textOrNull(one);
      return team === null ? [] : [{ team }];
    }),
    links: [...links.values()],
    repositories,
    dependencies,
    stated: { readinessReview: reviewed, dashboard },
    extras: { gitlab: extras },
  };
  return {
    noun: "service",
    key,
    externalId: key,
    place,
    issues,
    stated,
    owner: textOrNull(entry["owner"]) ?? textOrNull(entry["infra_owner"]),
  };
}

function teamOf(entry: Bag, at: number, { placeOf }: Positioned): Document {
  const place = placeOf(["teams", at]);
  const issue = issueOf(place);
  const key = textOrNull(entry["name"]) ?? "";
  if (key === "")
    return {
      noun: "refused",
      key: `entry ${String(at + 1)}`,
      externalId: "",
      place,
      issues: [
        issue(
          "error",
          "KEY-MISSING",
          `teams[${String(at)}].name`,
          "The entry has no name.",
          "Give it a name.",
        ),
      ],
    };
  const channel = textOrNull(entry["slack_channel"]);
  const url = textOrNull(entry["url"]);
  const labels = [textOrNull(entry["label"]), textOrNull(entry["product_stage_group"])].filter(
    (label): label is string => label !== null,
  );
  const {
    name: _name,
    slack_channel: _channel,
    url: _url,
    label: _label,
    product_stage_group: _group,
    ...rest
  } = entry;
  return {
    noun: "team",
    key,
    externalId: key,
    place,
    issues: [],
    stated: {
      name: key,
      ...(channel === null ? {} : { channel: channel.startsWith("#") ? channel : `#${channel}` }),
      ...(url !== null && isWebAddress(url) ? { links: [{ type: "documentation", title: "", url }] } : {}),
      ...(labels.length > 0 ? { labels } : {}),
      extras: { gitlab: rest },
    },
  };
}

/** GitLab's services and teams as documents (FMT-24). */
export function documentsOfGitlab(document: Positioned): readonly Document[] {
  const { services, teams } = bag(document.value);
  return [
    ...listOf(teams).map((one, at) => teamOf(bag(one), at, document)),
    ...listOf(services).map((one, at) => serviceOf(bag(one), at, document)),
  ];
}
