import { tokensOf } from "@/lib/teams/domain/placeholder";
import { normalForm } from "../catalog-index";
import { failed, type Judge, passed, telling } from "../result";
import { rule } from "./rule";

/** Names of monitoring tools, and the word alert itself: a service is named after what it does. */
const toolWords: ReadonlySet<string> = new Set([
  "alert",
  "alerts",
  "alerting",
  "alertmanager",
  "appdynamics",
  "bugsnag",
  "cloudwatch",
  "datadog",
  "dynatrace",
  "grafana",
  "honeycomb",
  "icinga",
  "kapacitor",
  "loki",
  "mimir",
  "nagios",
  "newrelic",
  "opsgenie",
  "pagerduty",
  "pingdom",
  "prometheus",
  "rollbar",
  "sensu",
  "sentry",
  "splunk",
  "statuscake",
  "uptimerobot",
  "victorops",
  "zabbix",
]);
const mythWords: ReadonlySet<string> = new Set([
  "apollo",
  "artemis",
  "pacman",
  "zeus",
  "phoenix",
  "hydra",
  "batman",
]);
const statusWords: ReadonlySet<string> = new Set([
  "deprecated",
  "legacy",
  "old",
  "obsolete",
  "retired",
  "tmp",
  "temp",
]);

/** NAM-01: the name is no bare acronym. */
const spelledOut: Judge = (_index, { name }) =>
  /^[A-Z]{2,6}$/.test(name) ? failed(`‘${name}’ is an acronym`) : passed;

/** NAM-02: the name says what it does, not which tool watches it; what others run is named by them. */
const namedByDeed: Judge = (_index, { name, kind }) => {
  if (kind === "external") return passed;
  const word = tokensOf(name).find((token) => toolWords.has(token));
  return word === undefined ? passed : failed(`‘${word}’ is the name of a tool`);
};

/** NAM-03: no team, person or other record goes by its name. */
const notNamedLikeOthers: Judge = (index, { name, slug }) => {
  const holders = [
    ...(index.namesTaken.get(normalForm(name)) ?? []),
    ...(index.namesTaken.get(normalForm(slug)) ?? []),
  ];
  return holders.length === 0
    ? passed
    : failed(...[...new Set(holders)].map((who) => `Also the name of ${who}`));
};

/** NAM-04: the name says something of what it does. */
const noJoke: Judge = (_index, { name }) => {
  const word = tokensOf(name).find((token) => mythWords.has(token));
  return word === undefined ? passed : failed(`‘${word}’ says nothing of what it does`);
};

/** NAM-05: no other service bears the same display name. */
const nameIsUnique: Judge = (index, { name, slug }) => {
  const others = [...(index.displayNames.get(normalForm(name)) ?? [])].filter((other) => other !== slug);
  return others.length === 0
    ? passed
    : failed(
        telling(
          others.map((other) => ({ slug: other })),
          `Also the name of ${others.join(", ")}`,
        ),
      );
};

const mixedSuffix = (slug: string): boolean => {
  const end = /[-_]([a-z0-9]{5,})$/i.exec(slug)?.[1] ?? "";
  return /[a-z]/i.test(end) && /[0-9]/.test(end);
};

/** NAM-06: the name tells no state, and the short name ends in no generated code. */
const noStatusInName: Judge = (_index, { name, slug }) => {
  const word = tokensOf(name).find((token) => statusWords.has(token));
  if (word !== undefined) return failed(`‘${word}’ is a state, not a name`);
  return mixedSuffix(slug) ? failed(`The short name ends in a code: ${slug}`) : passed;
};

/** NAM-07: the name has 4 to 40 characters. */
const nameLength: Judge = (_index, { name }) => {
  const length = Array.from(name).length;
  return length >= 4 && length <= 40 ? passed : failed(`${String(length)} characters`);
};

/** How it is called. */
export const namRules = [
  rule({
    id: "NAM-01",
    severity: "W",
    title: "The name is spelled out",
    passedWhen: "the name is not one word of two to six capitals",
    mend: "Spell the name out",
    at: { form: "", field: "name" },
    source: "FSO Next Steps",
    judge: spelledOut,
  }),
  rule({
    id: "NAM-02",
    severity: "W",
    title: "Named after what it does",
    passedWhen: "no word of the name is alert or a monitoring tool; bought services are not asked",
    mend: "Name it after what it does",
    at: { form: "", field: "name" },
    source: "FSO Next Steps",
    judge: namedByDeed,
  }),
  rule({
    id: "NAM-03",
    severity: "W",
    title: "A name of its own",
    passedWhen: "name and short name differ from every team's, policy's and person's",
    mend: "Give it a name of its own",
    at: { form: "", field: "name" },
    source: "seed, own",
    judge: notNamedLikeOthers,
  }),
  rule({
    id: "NAM-04",
    severity: "A",
    title: "No joke, no myth",
    passedWhen: "no word of the name is on the list of jokes and myths",
    mend: "Name it after what it does",
    at: { form: "", field: "name" },
    source: "FSO Functions",
    judge: noJoke,
    set: "C",
  }),
  rule({
    id: "NAM-05",
    severity: "W",
    title: "The only one of that name",
    passedWhen: "no other living service has this name",
    mend: "Rename one of them",
    at: { form: "", field: "name" },
    source: "GL, own",
    judge: nameIsUnique,
  }),
  rule({
    id: "NAM-06",
    severity: "A",
    title: "No state in the name",
    passedWhen: "the name holds no word such as legacy or old, and the short name ends in no code",
    mend: "Use the lifecycle field; give a new short name",
    at: { form: "", field: "name" },
    source: "GL, own",
    judge: noStatusInName,
  }),
  rule({
    id: "NAM-07",
    severity: "A",
    title: "Neither too short nor too long",
    passedWhen: "the name has 4 to 40 characters",
    mend: "Rename it",
    at: { form: "", field: "name" },
    source: "FSO Functions",
    judge: nameLength,
  }),
];
