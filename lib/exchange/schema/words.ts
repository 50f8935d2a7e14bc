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

export const lifecycleOf = (text: string): Lifecycle | null => lifecycleWords.get(word(text)) ?? null;
export const tierOf = (text: string): Tier | null => tierWords.get(word(text)) ?? null;
export const kindOf = (text: string): ServiceKind | null => kindWords.get(word(text)) ?? null;
export const linkTypeOf = (text: string): LinkType => linkWords.get(word(text)) ?? "other";

/** True for an address that may be kept: http or https, without a password in it, of a sane length (BAD-10). */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/]+/i.test(text) &&
  text.length <= 2000 &&
  !/^https?:\/\/[^/?#]*@/i.test(text) &&
  URL.canParse(text);

/** One text, a list, or nothing, read as a list (FMT-15). */
export const listOf = (value: unknown): readonly unknown[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];

export const textOrNull = (value: unknown): string | null => {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
};
