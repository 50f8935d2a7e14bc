import type { Document, TeamDocument } from "../../domain/document";
import { type Bag, type Once, type Positioned, recordAt, rest } from "../entry";
import { fittingTeam } from "../valid";
import { channelOf, textOrNull } from "../words";
import { beside, tellUnknown, textsAt, missingName } from "./telling";

const readOfTeam = [
  ...["name", "friendly_name", "url", "slack_channel", "slack_alerts_channel", "slack_error_budget_channel"],
  ...["product_stage_group", "label", "pagerduty_service"],
];

/** An entry of the list of teams as a document. */
export function teamOf(entry: Bag, at: number, document: Positioned, once: Once): Document {
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
