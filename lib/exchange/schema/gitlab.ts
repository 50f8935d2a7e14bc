import { numberIn } from "@/lib/kernel/number-text";
import type { Document, ServiceDocument, TeamDocument } from "../domain/document";
import { issueAt, quote } from "../domain/issue";
import {
  type Bag,
  bag,
  type Once,
  type Path,
  type Positioned,
  type Recording,
  recordAt,
  rest,
} from "./entry";
import { repositoryOf } from "./backstage/names";
import { fittingService, fittingTeam } from "./valid";
import { channelOf, listOf, textOrNull } from "./words";

/** True for GitLab's service catalog and its list of teams (FMT-08). */
export function isGitlab(value: unknown): boolean {
  const { services, teams } = bag(value);
  const [first] = listOf(services);
  return (
    (Array.isArray(services) && "tier" in bag(first) && "name" in bag(first)) ||
    (Array.isArray(teams) && "name" in bag(teams[0]))
  );
}

/** Keys of the catalog through the years that go beside the record by design (FMT-24); anything else is told. */
const beside = {
  service: [
    ...["label", "business", "technical", "observability", "infrastructure", "operations"],
    ...["business.SLA", "business.SLA.availability", "business.SLA.response_time"],
    ...["business.requirement", "business.customers", "business.business_value"],
    ...["technical.documents", "technical.sub_components", "technical.components", "technical.criticality"],
    ...["technical.slx", "technical.configurations", "technical.chef_roles", "technical.scalability"],
    ...["technical.security", "observability.monitors", "observability.alerts"],
    ...["observability.monitors.sentry_slug", "observability.monitors.grafana_folder"],
  ],
  team: [
    ...[
      "engagement_policy",
      "oncall_schedule",
      "send_slo_alerts_to_team_slack_channel",
      "ignored_components",
    ],
    ...["send_error_budget_weekly_to_slack", "alerts", "manager", "manager_slug"],
    ...["slack_low_severity_alerts_channel"],
  ],
} as const;
const readOfService = [
  ...["name", "friendly_name", "tier", "owner", "infra_owner", "declared_owner", "teams"],
  ...["business.SLA.overall_sla_weighting", "technical.documents", "technical.logging", "technical.project"],
  ...["technical.dependencies", "observability.monitors.primary_grafana_dashboard"],
  ...["observability.monitors.gitlab_dashboard"],
];
const readOfTeam = [
  ...["name", "friendly_name", "url", "slack_channel", "slack_alerts_channel", "slack_error_budget_channel"],
  ...["product_stage_group", "label", "pagerduty_service"],
];

type Telling = { readonly spotOf: Recording["spotOf"]; readonly once: Once };

function tellUnknown(
  entry: Bag,
  known: readonly string[],
  telling: Telling,
  at: readonly string[] = [],
): void {
  const { spotOf, once } = telling;
  for (const [key, value] of Object.entries(entry)) {
    const path = [...at, key];
    const name = path.join(".");
    if (known.some((one) => one.startsWith(`${name}.`))) tellUnknown(bag(value), known, telling, path);
    else if (!known.includes(name))
      once.say(
        name,
        spotOf(path),
        "KEY-UNKNOWN",
        `No field stands for "${quote(name)}".`,
        "It is kept beside the record.",
      );
  }
}

const linkTypes: Readonly<Record<string, string>> = {
  sre_guide: "runbook",
  security: "security",
  design: "design",
};

/** Every address of an entry as a link: documents, logs and dashboards. */
function linksOf(entry: Bag, recording: Recording) {
  const technical = bag(entry["technical"]);
  const monitors = bag(bag(entry["observability"])["monitors"]);
  const links = new Map<string, { type: string; title: string; url: string; path: Path }>();
  const link = (type: string, title: string, value: unknown, path: Path) => {
    listOf(value).forEach((one, at) => {
      const url = textOrNull(one);
      const whole = Array.isArray(value) ? [...path, at] : path;
      if (url !== null && !links.has(`${type} ${url}`))
        links.set(`${type} ${url}`, { type, title, url, path: whole });
    });
  };
  for (const [name, value] of Object.entries(bag(technical["documents"])))
    link(
      (Object.hasOwn(linkTypes, name) ? linkTypes[name] : undefined) ?? "documentation",
      name.replaceAll("_", " "),
      value,
      ["technical", "documents", name],
    );
  listOf(technical["logging"]).forEach((one, at) => {
    link("logs", textOrNull(bag(one)["name"]) ?? "logs", bag(one)["permalink"], [
      "technical",
      "logging",
      at,
      "permalink",
    ]);
  });
  for (const name of ["primary_grafana_dashboard", "gitlab_dashboard"])
    for (const one of listOf(monitors[name])) {
      // Most of these are ids inside Grafana and no addresses: then they stay beside the record.
      const url = textOrNull(one) ?? "";
      if (/^https?:\/\//i.test(url))
        link("dashboard", name.replaceAll("_", " "), url, ["observability", "monitors", name]);
    }
  const all = [...links.values()];
  recording.stands("links", ["technical", "documents"]);
  all.forEach(({ path }, at) => {
    recording.stands("links", path, at);
  });
  return all.map(({ path: _path, ...one }) => one);
}

/** GitLab's label of a service as a tag: `Service::API` is `service:api`. */
const labelTag = (label: string): string => label.toLowerCase().replace("::", ":").replaceAll(/\s+/g, "-");

const textsAt = (value: unknown): readonly string[] | undefined =>
  value === null || value === undefined ? undefined : listOf(value).flatMap((one) => textOrNull(one) ?? []);

function missingName(recording: Recording, of: "service" | "team", at: number): Document {
  return {
    noun: "refused",
    of,
    key: `entry ${String(at + 1)}`,
    place: recording.place,
    issues: [
      issueAt(
        recording.spotOf(["name"]),
        "error",
        "KEY-MISSING",
        "The entry has no name.",
        "Give it a name.",
      ),
    ],
  };
}

function serviceOf(entry: Bag, at: number, document: Positioned, once: Once): Document {
  const recording = recordAt(document, ["services", at]);
  const key = textOrNull(entry["name"]);
  if (key === null) return missingName(recording, "service", at);
  tellUnknown(entry, [...readOfService, ...beside.service], { spotOf: recording.spotOf, once });
  const technical = bag(entry["technical"]);
  const monitors = bag(bag(entry["observability"])["monitors"]);
  const dependencies =
    textsAt(technical["dependencies"]) === undefined ? undefined : listOf(technical["dependencies"]);
  const placement = textOrNull(entry["tier"]);
  const label = textOrNull(entry["label"]);
  const tags = [
    ...(placement === null ? [] : [`placement:${placement}`]),
    ...(label === null ? [] : [labelTag(label)]),
  ];
  recording.stands("name", ["friendly_name"]);
  recording.stands("owner", [textOrNull(entry["owner"]) === null ? "infra_owner" : "owner"]);
  recording.stands("contributors", ["teams"]);
  recording.stands("repositories", ["technical", "project"]);
  recording.stands("dependencies", ["technical", "dependencies"]);
  recording.stands("tags", [placement === null ? "label" : "tier"]);
  recording.stands("weight", ["business", "SLA", "overall_sla_weighting"]);
  const targets = dependencies?.flatMap((one, place) => {
    const target = textOrNull(bag(one)["service"]) ?? (typeof one === "string" ? textOrNull(one) : null);
    if (target !== null) return [{ target, place }];
    recording.warn(
      ["technical", "dependencies", place, "service"],
      "SCHEMA",
      "A dependency names no service.",
      "It was skipped. Name the service, or leave the entry out.",
    );
    return [];
  });
  targets?.forEach(({ place }, element) => {
    recording.stands("dependencies", ["technical", "dependencies", place, "service"], element);
  });
  const weight = bag(bag(entry["business"])["SLA"])["overall_sla_weighting"];
  const documents = bag(technical["documents"]);
  const links = linksOf(entry, recording);
  // What a catalog has a key for and leaves empty it says is not there; without the key it says nothing.
  const facts = {
    ...("readiness_review" in documents
      ? { readinessReview: textsAt(documents["readiness_review"])?.[0] !== undefined }
      : {}),
    // A dashboard with an address is a link and needs no word beside it.
    ...("monitors" in bag(entry["observability"]) && !links.some(({ type }) => type === "dashboard")
      ? { dashboard: Object.values(monitors).some((value) => textsAt(value)?.[0] !== undefined) }
      : {}),
  };
  const raw: Bag = {
    name: textOrNull(entry["friendly_name"]) ?? key,
    tags: tags.length === 0 ? undefined : tags,
    weight:
      weight === undefined || weight === null
        ? undefined
        : typeof weight === "string"
          ? (numberIn(weight) ?? weight)
          : weight,
    contributors: textsAt(entry["teams"])?.map((team) => ({ team })),
    links,
    repositories: textsAt(technical["project"])?.map(repositoryOf),
    dependencies: targets?.map(({ target }) => ({ target, strength: null })),
    stated: Object.keys(facts).length === 0 ? undefined : facts,
  };
  const dashboards = ["primary_grafana_dashboard", "gitlab_dashboard"].filter((name) => {
    const values = listOf(monitors[name]);
    return values.length > 0 && values.every((one) => !/^https?:\/\//i.test(textOrNull(one) ?? ""));
  });
  const extras = rest(
    entry,
    readOfService.filter((path) => !dashboards.some((name) => path === `observability.monitors.${name}`)),
  );
  const service: ServiceDocument = {
    noun: "service",
    key,
    externalId: key,
    place: recording.place,
    issues: recording.issues,
    spot: recording.spot,
    stated: fittingService(raw, { format: "gitlab", extras, recording }),
    // Our own export names the holder as the owner, and beside it whom a source declares.
    owner: textOrNull(
      "declared_owner" in entry ? entry["declared_owner"] : (entry["owner"] ?? entry["infra_owner"]),
    ),
    dependents: [],
  };
  return service;
}

function teamOf(entry: Bag, at: number, document: Positioned, once: Once): Document {
  const recording = recordAt(document, ["teams", at]);
  const key = textOrNull(entry["name"]);
  if (key === null) return missingName(recording, "team", at);
  tellUnknown(entry, [...readOfTeam, ...beside.team], { spotOf: recording.spotOf, once });
  const channel = textOrNull(entry["slack_channel"]);
  const url = textOrNull(entry["url"]);
  const manager = textOrNull(entry["manager"]) ?? textOrNull(entry["manager_slug"]);
  const labels = [textOrNull(entry["label"]), textOrNull(entry["product_stage_group"])].filter(
    (label) => label !== null,
  );
  const channels = ["slack_alerts_channel", "slack_error_budget_channel"].flatMap((name) =>
    (textsAt(entry[name]) ?? []).map((text) => ({
      type: "channel",
      value: channelOf(text),
      note: name.replace(/^slack_/, "").replaceAll("_", " "),
    })),
  );
  const account = textOrNull(entry["pagerduty_service"]);
  const identifiers = [
    ...channels,
    ...(account === null ? [] : [{ type: "external", value: account, note: "pagerduty service" }]),
  ];
  for (const [field, name] of [
    ["name", "name"],
    ["channel", "slack_channel"],
    ["links", "url"],
    ["manager", "manager"],
  ] as const)
    recording.stands(field, [name]);
  const raw: Bag = {
    name: textOrNull(entry["friendly_name"]) ?? key,
    channel: channel === null ? undefined : channelOf(channel),
    links: url === null ? undefined : [{ type: "documentation", title: "", url }],
    labels: labels.length === 0 ? undefined : labels,
    identifiers: identifiers.length === 0 ? undefined : identifiers,
    manager: manager === null ? undefined : `@${manager.replace(/^@/, "")}`,
  };
  const team: TeamDocument = {
    noun: "team",
    key,
    externalId: key,
    place: recording.place,
    issues: recording.issues,
    spot: recording.spot,
    stated: fittingTeam(raw, { format: "gitlab", extras: rest(entry, readOfTeam), recording }),
  };
  return team;
}

/** GitLab's services and teams as documents (FMT-24). */
export function documentsOfGitlab(document: Positioned, once: Once): readonly Document[] {
  const root = bag(document.value);
  const { spotOf } = recordAt(document, []);
  for (const key of Object.keys(root))
    if (key !== "services" && key !== "teams")
      once.say(
        key,
        spotOf([key]),
        "KEY-UNKNOWN",
        `"${quote(key)}" stands beside the services and teams.`,
        "It belongs to no record and is not kept.",
      );
  return [
    ...listOf(root["teams"]).map((one, at) => teamOf(bag(one), at, document, once)),
    ...listOf(root["services"]).map((one, at) => serviceOf(bag(one), at, document, once)),
  ];
}
