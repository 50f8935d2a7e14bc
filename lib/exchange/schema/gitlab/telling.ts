import type { Document } from "../../domain/document";
import { issueAt, quote } from "../../domain/issue";
import { type Bag, bag, type Once, type Recording } from "../entry";
import { listOf, textOrNull } from "../words";

/** Keys of the catalog through the years that go beside the record by design (FMT-24); anything else is told. */
export const beside = {
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

type Telling = { readonly spotOf: Recording["spotOf"]; readonly once: Once };

/** Tells each key of an entry that is neither read nor kept beside the record, once a file. */
export function tellUnknown(
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

/** GitLab's label of a service as a tag: `Service::API` is `service:api`. */
export const labelTag = (label: string): string =>
  label.toLowerCase().replace("::", ":").replaceAll(/\s+/g, "-");

/** A list's texts; undefined where no list stands. */
export const textsAt = (value: unknown): readonly string[] | undefined =>
  value === null || value === undefined ? undefined : listOf(value).flatMap((one) => textOrNull(one) ?? []);

/** The document of an entry that says no name: it is refused, and nothing else of it is read. */
export function missingName(recording: Recording, of: "service" | "team", at: number): Document {
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
