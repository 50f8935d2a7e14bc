import { listed } from "@/lib/kernel/listed";
import type { Permission } from "@/lib/people/domain/actor";

/** So many names are told; the rest is counted. */
const shown = 3;

type NotTakenAwayProps = {
  readonly services: readonly { readonly slug: string; readonly name: string }[];
  /** Whether the viewer may take each one away, by slug. */
  readonly takeAway: ReadonlyMap<string, Permission>;
};

const named = (names: readonly string[]): string =>
  listed(names.length <= shown ? names : [...names.slice(0, shown), `${String(names.length - shown)} more`]);

/** Below services of which the viewer may not take all away: who can, once for those that share a reason (PRM-13). */
export function NotTakenAway({ services, takeAway }: NotTakenAwayProps) {
  const reasons = new Map<string, string[]>();
  for (const { slug, name } of services) {
    const may = takeAway.get(slug);
    if (may?.allowed === false) reasons.set(may.why, [...(reasons.get(may.why) ?? []), name]);
  }
  return [...reasons].map(([why, names]) => (
    <p key={why} className="meta mt-2">
      {named(names)}: {why}
    </p>
  ));
}
