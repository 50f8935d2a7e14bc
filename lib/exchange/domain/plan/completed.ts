import { keyOf } from "@/lib/kernel/slug";
import type { Catalog } from "./catalog";
import type { PlanRow, RecordDeed, ServiceDeed } from "./row";

type Written = {
  readonly rows: readonly Pick<PlanRow, "noun" | "slug" | "state">[];
  readonly services: readonly ServiceDeed[];
  readonly teams: readonly RecordDeed[];
};

/** The services that find what they waited for once this is written, but for those that the plan changes itself (MOD-12). */
export function completedBy(
  { rows, services, teams }: Written,
  { waiting }: Pick<Catalog, "waiting">,
): readonly string[] {
  const keys = {
    service: new Set(
      services.flatMap(({ slug, stated }) =>
        [
          slug,
          ...(stated.aliases ?? []).map((alias) => (typeof alias === "string" ? alias : alias.text)),
        ].map(keyOf),
      ),
    ),
    team: new Set(teams.flatMap(({ slug, alias }) => (alias === null ? [slug] : [slug, alias]).map(keyOf))),
  };
  const changed = new Set(
    rows.flatMap(({ noun, slug, state }) => (noun === "service" && state === "change" ? [slug] : [])),
  );
  return [
    ...new Set(
      waiting.flatMap(({ slug, noun, key }) => (keys[noun].has(key) && !changed.has(slug) ? [slug] : [])),
    ),
  ].sort();
}
