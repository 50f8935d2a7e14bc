import { age } from "@/components/ui/moment-format";
import type { OriginView } from "@/lib/services/view/service-edit";

/** "From gitlab, 3 days ago", "By hand, Lea Novak, 2 h ago": what stands beside a field (PAG-06). */
function originWords({ by, at, who, locked }: OriginView, now: string): string {
  const whence = by === "manual" ? `By hand${who === null ? "" : `, ${who}`}` : `From ${by}`;
  return `${whence}, ${age(at, now)}${locked ? ". Locked: imports leave it alone" : ""}`;
}

/** The words for every field that tells where it came from. */
export const originsInWords = (
  origins: Readonly<Record<string, OriginView>>,
  now: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(origins).map(([field, origin]) => [field, originWords(origin, now)]));

/** Said under a row: which file put it there; nothing for what a hand put. */
export const fromSource = (source: string | null | undefined): string | null =>
  source === null || source === undefined ? null : `From ${source}`;
