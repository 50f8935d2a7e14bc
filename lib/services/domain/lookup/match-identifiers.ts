import type { RecordNoun } from "@/lib/kernel/reference";
import { identifierKey } from "../identifiers";
import { scores } from "./answer";
import { hostKeys } from "./host";
import { holdsFor, type Labels, type Matcher, rankOfRule, readMatchers, tokensOfLabels } from "./labels";
import { type Match, narrowest } from "./match";
import { phoneDigits } from "@/lib/people/domain/phone";
import type { Readings } from "./reading";
import { isSameWorkload, withoutPodSuffix, workloadOf } from "./workload";

/** One identifier of one record, with the key and the tokens under which it is stored (MOD-17). */
export type IdentifierRow = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly type: string;
  readonly value: string;
  readonly key: string;
};

/** A service whose channel is asked for stands behind the team of that channel (LKP-12). */
const channelOfService = 810;

const words: Readonly<Record<string, string>> = {
  host: "its host",
  labels: "its alert rule",
  workload: "its workload",
  package: "its package",
  channel: "its channel",
  external: "its id elsewhere",
};
const whyOf = ({ type, value }: IdentifierRow): string => `${words[type] ?? `its ${type}`}: ${value}`;

const match = (row: IdentifierRow, score: number, why = whyOf(row)): Match => ({
  noun: row.noun,
  id: row.id,
  score,
  why,
});

/** Everything an ARN begins with, longest first, from its service on: a rule may be written for many (LKP-13). */
function arnsAbove(key: string): readonly string[] {
  const [, , least] = [...key.matchAll(/:/g)].map(({ index }) => index);
  if (!key.startsWith("arn:") || least === undefined) return [];
  return Array.from({ length: key.length - least }, (_, back) => key.slice(0, key.length - 1 - back));
}

/** True for a rule that stands for all that begins so: up to a whole part of the ARN, or with a star anywhere. */
const standsFor = ({ key, value }: IdentifierRow, arn: string): boolean =>
  /[:/]$/.test(key) || /[:/]/.test(arn[key.length] ?? "") || value.trim().endsWith("*");

/** All keys under which an identifier may be stored that fits; rules and workloads are found by their tokens. */
export function keysToAsk(readings: Readings): readonly string[] {
  const host = readings.host ? hostKeys(readings.host) : null;
  return [
    ...new Set([
      ...(host ? [...host.exact, ...host.prefixes, ...host.wildcards] : []),
      ...readings.packages,
      ...readings.channels,
      ...readings.externals.flatMap((key) => [key, ...arnsAbove(key)]),
      ...(readings.group === null ? [] : [readings.group, readings.group.slice(1)]),
    ]),
  ].filter((key) => key !== "");
}

/** Tokens of alert rules that may fit, and names of workloads. */
export const tokensToAsk = (
  readings: Readings,
): { readonly labels: readonly string[]; readonly workloads: readonly string[] } => ({
  labels: [...new Set(readings.labels.flatMap(tokensOfLabels))],
  workloads:
    readings.workload === null
      ? []
      : [readings.workload.name, ...withoutPodSuffix(readings.workload.name).map(({ name }) => name)],
});

function hostMatches(readings: Readings, rows: readonly IdentifierRow[]): readonly Match[] {
  if (readings.host === null) return [];
  const { exact, prefixes, wildcards } = hostKeys(readings.host);
  const inOrder = [...wildcards].reverse().concat([...prefixes].reverse());
  // A key's rank: the longer of its kind, a folder of the very host before a wildcard, the thing itself before all.
  const rank = ({ key }: IdentifierRow): number => {
    // With its port before without.
    if (exact.includes(key)) return 1_000 - exact.indexOf(key);
    const [host = ""] = key.split("/");
    return key.startsWith("*")
      ? inOrder.indexOf(key)
      : 100 + key.split("/").length * 2 + (host.includes(":") ? 1 : 0);
  };
  const fitting = rows.filter(
    ({ type, key }) => type === "host" && (exact.includes(key) || inOrder.includes(key)),
  );
  return narrowest(fitting, rank, {
    of: ({ key }) =>
      exact.includes(key) ? scores.identifier : key.startsWith("*") ? scores.rule : scores.path,
    wider: scores.wider,
  }).map(({ one, score }) => match(one, score));
}

function ruleMatches(labels: Labels, rows: readonly IdentifierRow[]): readonly Match[] {
  const holding = rows.flatMap((row): { row: IdentifierRow; matchers: readonly Matcher[] }[] => {
    const matchers = row.type === "labels" ? readMatchers(row.value) : null;
    return matchers && holdsFor(matchers, labels) ? [{ row, matchers }] : [];
  });
  return narrowest(holding, ({ matchers }) => rankOfRule(matchers), {
    of: () => scores.rule,
    wider: scores.wider,
  }).map(({ one, score }) => match(one.row, score));
}

function workloadMatches(readings: Readings, rows: readonly IdentifierRow[]): readonly Match[] {
  const asked = readings.workload;
  if (asked === null) return [];
  const written = rows.flatMap((row) => {
    const workload = row.type === "workload" ? workloadOf(row.value) : null;
    return workload ? [{ row, workload }] : [];
  });
  const exact = written.filter(({ workload }) => isSameWorkload(asked, workload));
  if (exact.length > 0) return exact.map(({ row }) => match(row, scores.identifier));
  for (const { name, suffix } of withoutPodSuffix(asked.name)) {
    const same = written.filter(({ workload }) => isSameWorkload({ ...asked, name, kind: null }, workload));
    if (same.length > 0)
      return same.map(({ row }) => match(row, scores.rule, `${whyOf(row)}, ${suffix} of the pod left out`));
  }
  return [];
}

function idMatches(readings: Readings, rows: readonly IdentifierRow[]): readonly Match[] {
  const [text = ""] = readings.externals;
  const rank = ({ key }: IdentifierRow): number => (readings.externals.includes(key) ? Infinity : key.length);
  const fits = (row: IdentifierRow, asked: string): boolean =>
    row.key === asked || (arnsAbove(asked).includes(row.key) && standsFor(row, asked));
  const ids = rows.filter(
    (row) =>
      !["host", "labels", "workload", "package", "channel"].includes(row.type) &&
      readings.externals.some((asked) => fits(row, asked)),
  );
  // Any other identifier that is written down as the very text.
  const same = rows.filter(
    (row) => !ids.includes(row) && text !== "" && row.key === text && row.type !== "host",
  );
  return [
    ...narrowest(ids, rank, {
      of: ({ key }) => (readings.externals.includes(key) ? scores.identifier : scores.path),
      wider: scores.wider,
    }).map(({ one, score }) => match(one, score)),
    ...same.map((row) =>
      match(row, row.type === "channel" && row.noun === "service" ? channelOfService : scores.identifier),
    ),
  ];
}

/** The records that one of these identifiers belongs to, where it fits what was asked (LKP-08 to LKP-13). */
export function identifierMatches(readings: Readings, rows: readonly IdentifierRow[]): readonly Match[] {
  const group = readings.group;
  return [
    ...hostMatches(readings, rows),
    ...readings.labels.flatMap((labels) => ruleMatches(labels, rows)),
    ...workloadMatches(readings, rows),
    ...idMatches(readings, rows),
    ...rows
      .filter(({ type, key }) => type === "package" && readings.packages.includes(key))
      .map((row) => match(row, scores.identifier)),
    ...rows
      .filter(({ type, key }) => type === "channel" && readings.channels.includes(key))
      .map((row) => match(row, row.noun === "service" ? channelOfService : scores.identifier)),
    ...rows
      .filter(({ key }) => group !== null && (key === group || key === group.slice(1)))
      .map((row) => match(row, scores.identifier)),
  ];
}

/** One channel that a team or a service names. */
export type ChannelRow = { readonly noun: "team" | "service"; readonly id: string; readonly channel: string };

/** The team that can be asked in a channel, then the services that name it (LKP-12). */
export const channelMatches = (readings: Readings, rows: readonly ChannelRow[]): readonly Match[] =>
  rows
    .filter(({ channel }) => readings.channels.includes(identifierKey("channel", channel)))
    .map(({ noun, id, channel }) => ({
      noun,
      id,
      score: noun === "team" ? scores.identifier : channelOfService,
      why: `its channel: ${channel}`,
    }));

/** A person or team with the addresses and handles by which it is known. */
export type WhoRow = {
  readonly noun: "person" | "team";
  readonly id: string;
  readonly email: string | null;
  readonly handles: readonly string[];
  readonly phone: string | null;
};

/** The person or team of a mail address or handle, and the person of a phone number (LKP-05). */
export function whoMatches({ email, handle, phone }: Readings, rows: readonly WhoRow[]): readonly Match[] {
  return rows.flatMap(({ noun, id, ...row }): Match[] => {
    if (email !== null && row.email?.toLowerCase() === email)
      return [{ noun, id, score: scores.identifier, why: `the address ${email}` }];
    if (handle !== null && row.handles.some((one) => one.toLowerCase() === handle))
      return [{ noun, id, score: scores.identifier, why: `the handle @${handle}` }];
    if (phone !== null && row.phone !== null && phoneDigits(row.phone) === phone)
      return [{ noun, id, score: scores.identifier, why: `the number ${row.phone}` }];
    return [];
  });
}
