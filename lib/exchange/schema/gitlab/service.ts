import { numberIn } from "@/lib/kernel/number-text";
import type { Document, ServiceDocument } from "../../domain/document";
import {
  type Bag,
  bag,
  type Once,
  type Path,
  type Positioned,
  type Recording,
  recordAt,
  rest,
} from "../entry";
import { repositoryOf } from "../backstage/names";
import { fittingService } from "../valid";
import { listOf, textOrNull } from "../words";
import { beside, tellUnknown, labelTag, textsAt, missingName } from "./telling";

const readOfService = [
  ...["name", "friendly_name", "tier", "owner", "infra_owner", "declared_owner", "teams"],
  ...["business.SLA.overall_sla_weighting", "technical.documents", "technical.logging", "technical.project"],
  ...["technical.dependencies", "observability.monitors.primary_grafana_dashboard"],
  ...["observability.monitors.gitlab_dashboard"],
];

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

/** An entry of the service catalog as a document; what it says beside the record is kept, what it cannot mean is told. */
export function serviceOf(entry: Bag, at: number, document: Positioned, once: Once): Document {
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
