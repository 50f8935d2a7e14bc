import type { Lifecycle, LinkType, ServiceKind, Tier } from "@/lib/services/domain/service";

/** Words that all formats share (FMT-11 to FMT-14). */

const table = <T>(rows: readonly (readonly [T, string])[]): ReadonlyMap<string, T> =>
  new Map(rows.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)));

const lifecycleWords = table<Lifecycle>([
  ["preview", "experimental beta alpha pre-release preview"],
  ["production", "production active ga generally_available"],
  ["deprecated", "deprecated sunset end-of-life"],
  ["design", "design development planned in-development"],
]);
const tierWords = table<Tier>([
  [1, "1 tier1 tier-1 tier_1 t1"],
  [2, "2 tier2 tier-2 tier_2 t2"],
  [3, "3 tier3 tier-3 tier_3 t3"],
  [4, "4 tier4 tier-4 tier_4 t4"],
]);
const kindWords = table<ServiceKind>([
  ["website", "website web mobile browser ui_element"],
  ["datastore", "datastore db database cache"],
  ["infrastructure", "infrastructure cloud_resource"],
  ["worker", "worker function"],
  ["service", "service"],
  ["pipeline", "pipeline"],
  ["library", "library"],
  ["queue", "queue"],
  ["tool", "tool"],
  ["external", "external"],
  ["slice", "slice"],
  ["desk", "desk"],
]);
const linkWords = table<LinkType>([
  ["documentation", "doc docs documentation wiki document"],
  ["runbook", "runbook runbooks"],
  ["dashboard", "dashboard dashboards"],
  ["logs", "log logs"],
  ["metrics", "metric metrics"],
  ["alerts", "alert alerts"],
  ["repository", "repo code repository"],
  ["deployment", "deployment deploy"],
  ["status", "status status_page"],
  ["api", "api openapi async_api"],
  ["design", "design"],
  ["security", "security"],
  ["ticket", "ticket tickets"],
  ["chat", "chat chat_channel slack"],
]);

const word = (text: string): string => text.trim().toLowerCase();

/** Words that an auditor gave a meaning for one source; they come before the shared ones (FMT-12). An empty meaning leaves the field unset, knowingly. */
export type WordMaps = {
  readonly tiers: Readonly<Record<string, Tier | null>>;
  readonly lifecycles: Readonly<Record<string, Lifecycle | null>>;
  readonly kinds: Readonly<Record<string, ServiceKind | null>>;
};
export const noWords: WordMaps = { tiers: {}, lifecycles: {}, kinds: {} };

/** What a word means: a value, null when it knowingly means none, undefined when nobody knows it. */
export type Meaning<T> = T | null | undefined;
export type Vocabulary = {
  readonly lifecycle: (text: string) => Meaning<Lifecycle>;
  readonly tier: (text: string) => Meaning<Tier>;
  readonly kind: (text: string) => Meaning<ServiceKind>;
};

/** The words of a source: what an auditor said, then what all formats share. */
export function vocabularyOf(maps: WordMaps): Vocabulary {
  const meaning =
    <T>(own: Readonly<Record<string, T | null>>, shared: ReadonlyMap<string, T>) =>
    (text: string): Meaning<T> => {
      const key = word(text);
      return Object.hasOwn(own, key) ? own[key] : shared.get(key);
    };
  return {
    lifecycle: meaning(maps.lifecycles, lifecycleWords),
    tier: meaning(maps.tiers, tierWords),
    kind: meaning(maps.kinds, kindWords),
  };
}

/** True for the word of a link that leads to whoever is on call: its address is also an id elsewhere (FMT-14). */
export const isOnCallWord = (text: string): boolean => ["oncall", "on_call"].includes(word(text));

/** The type that a word of another catalog for a link means; "other" for a word that is not known. */
export const linkTypeOf = (text: string): LinkType => linkWords.get(word(text)) ?? "other";

/** One text, a list, or nothing, read as a list (FMT-15). */
export const listOf = (value: unknown): readonly unknown[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];

/** A scalar of a file as trimmed text, a number and a yes or no too; null for an empty text and for all that is no scalar. */
export const textOrNull = (value: unknown): string | null => {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
};

/** `[{key, value}]` or a map, read as pairs of texts (FMT-15); what is neither holds none. */
export function pairsOf(value: unknown): readonly (readonly [string, string])[] {
  const entries = Array.isArray(value)
    ? value.map((one: unknown) => {
        const { key, value: inner } = (typeof one === "object" && one !== null ? one : {}) as {
          readonly key?: unknown;
          readonly value?: unknown;
        };
        return [textOrNull(key), inner] as const;
      })
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, inner]) => {
    const text = textOrNull(inner);
    return key === null || text === null ? [] : [[key, text] as const];
  });
}

const slackAddress =
  /^https:\/\/(?:[\w-]+\.slack\.com\/(?:archives|messages)|app\.slack\.com\/client\/\w+)\/([\w-]+)/i;

/** A channel as it is kept: `#name`; of a Slack address the part that names the channel (FMT-16). */
export function channelOf(text: string): string {
  const inAddress = slackAddress.exec(text.trim())?.[1];
  if (inAddress !== undefined) return `#${inAddress}`;
  return /^[\w-]+$/.test(text.trim()) ? `#${text.trim()}` : text.trim();
}
