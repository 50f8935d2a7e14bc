import { anchored } from "./anchored";

/** One condition of an alert rule: a label that equals a text, or fits a regular expression as a whole. */
export type Matcher = { readonly label: string; readonly is: "=" | "=~"; readonly value: string };
export type Labels = Readonly<Record<string, string>>;

const pair =
  /^\s*([A-Za-z_][\w./-]*)\s*(=~|==?)\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s,{}"']+)\s*(?:,|;|(?=\s|$))/;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

const unquoted = (text: string): string =>
  /^["']/.test(text)
    ? text.slice(1, -1).replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign)
    : text;

/** Reads `key=value`, `{a="b", c=~"d.*"}` or `up{a="b"}`; null when it is no such thing. */
export function readMatchers(text: string): readonly Matcher[] | null {
  const trimmed = text.trim();
  const [, metric, inner] = /^([A-Za-z_:][\w:]*)?\{([^]*)\}$/.exec(trimmed) ?? [];
  if (inner === undefined && /[{}]/.test(trimmed)) return null;
  let rest = inner ?? trimmed;
  const found: Matcher[] = metric === undefined ? [] : [{ label: "__name__", is: "=", value: metric }];
  while (rest.trim() !== "") {
    const [whole, label, sign, value] = pair.exec(rest) ?? [];
    if (whole === undefined || label === undefined || value === undefined || found.length >= 64) return null;
    found.push({ label, is: sign === "=~" ? "=~" : "=", value: unquoted(value) });
    rest = rest.slice(whole.length);
  }
  return found.length === 0 || (found.length === 1 && metric !== undefined) ? null : found;
}

/** Labels by which monitoring commonly calls a service, the plainest first. */
export const monitoringLabels = [
  "service",
  "service_name",
  "service.name",
  "app",
  "app.kubernetes.io/name",
  "app_kubernetes_io_name",
  "application",
  "component",
  "job",
] as const;

const bag = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

function labelsIn(value: unknown): Labels | null {
  const entries = Object.entries(bag(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

const mostAlerts = 20;

/** The label sets of an alert as Alertmanager, Grafana or Prometheus send it; none when the text is no such JSON (LKP-09). */
export function labelSetsOfJson(text: string): readonly Labels[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const { labels, alerts, commonLabels, groupLabels, data } = bag(value);
  const listed = [value, alerts, bag(data)["alerts"]].filter((one): one is unknown[] => Array.isArray(one));
  const sets = [
    labelsIn(labels),
    ...listed
      .flat()
      .slice(0, mostAlerts)
      .map((alert) => labelsIn(bag(alert)["labels"])),
    labelsIn(commonLabels),
    labelsIn(groupLabels),
  ].filter((one) => one !== null);
  return [...new Map(sets.map((one) => [JSON.stringify(one), one])).values()];
}

/** The labels that a text states; null when it is no set of labels. */
export function readLabels(text: string): Labels | null {
  const matchers = readMatchers(text);
  if (matchers === null || matchers.some(({ is }) => is === "=~")) return null;
  return Object.fromEntries(matchers.map(({ label, value }) => [label, value]));
}

/** A rule as it is compared: its conditions in order, each once. */
export const rulesText = (matchers: readonly Matcher[]): string =>
  [...new Set(matchers.map(({ label, is, value }) => `${label}${is}${JSON.stringify(value)}`))]
    .sort()
    .join(",");

/**
 * What a rule is looked for by: the one of its conditions that fewest alerts meet. All must hold, so it must too; a longer
 * value is rarer than a short one such as `prod`, and any value is rarer than an expression.
 */
export function tokensOfRule(matchers: readonly Matcher[]): readonly string[] {
  const tokens = matchers.map(({ label, is, value }) => ({
    token: is === "=" ? `${label}=${value}` : `${label}=~`,
    rarity: is === "=" ? 1 + value.length : 0,
  }));
  const [rarest] = tokens.sort((a, b) => b.rarity - a.rarity || (a.token < b.token ? -1 : 1));
  return rarest ? [rarest.token] : [];
}

/** Every token that a rule which fits these labels may have. */
export const tokensOfLabels = (labels: Labels): readonly string[] =>
  Object.entries(labels).flatMap(([label, value]) => [`${label}=${value}`, `${label}=~`]);

/** True when all conditions of the rule hold. */
export const holdsFor = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every(({ label, is, value }) => {
    const given = labels[label];
    if (given === undefined) return false;
    return is === "=" ? given === value : (anchored(value)?.(given) ?? false);
  });

/** Which of two rules that hold says more: the one of more keys, then the one without expressions (LKP-09). */
export const rankOfRule = (matchers: readonly Matcher[]): number =>
  new Set(matchers.map(({ label }) => label)).size * 2 + (matchers.some(({ is }) => is === "=~") ? 0 : 1);
