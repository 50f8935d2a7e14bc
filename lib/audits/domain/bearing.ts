import type { FieldName } from "@/lib/services/domain/fields";

/** Which changes of a service bear on how its neighbours are judged. */

type Snapshot = Readonly<Record<string, unknown>>;

/** Fields that nobody but the service itself is judged by. */
const ownFields: readonly FieldName[] = [
  ...(["intent", "value", "contributesTo", "customerImpact", "notes", "customerFacing", "channel"] as const),
  ...([
    "links",
    "repositories",
    "identifiers",
    "tags",
    "fields",
    "extras",
    "stated",
    "contributors",
  ] as const),
  ...([
    "apis",
    "deployment",
    "weight",
    "promised",
    "promisedReason",
    "standsAlone",
    "restricted",
    "system",
  ] as const),
];

/** Fields that neighbours are judged by, and that no cycle is closed or broken by. */
const asideFields: readonly FieldName[] = [
  ...(["tier", "kind", "declaredOwners", "businessServices", "parent", "splitFrom", "replacedBy"] as const),
  ...(["retireOn", "retireImpact", "noReplacement"] as const),
];

const ownMatter: ReadonlySet<string> = new Set([...ownFields, "sources", "goneFrom", "runbookVerified"]);
const aside: ReadonlySet<string> = new Set([...ownMatter, ...asideFields, "offer", "ownership", "waiver"]);

/** True where more changed than this; of what is new or gone, always. */
function changesMoreThan(
  matter: ReadonlySet<string>,
  before: Snapshot | null,
  after: Snapshot | null,
): boolean {
  if (before === null || after === null) return true;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].some(
    (name) => !matter.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

/** True unless all that changed is the service's own matter: its texts, links, tags and the like. */
export const bearsOnNeighbours = (before: Snapshot | null, after: Snapshot | null): boolean =>
  changesMoreThan(ownMatter, before, after);

/** True where a cycle of hard edges (DEP-03) may now be closed or broken, or be told by other names. */
export const bearsOnCycles = (before: Snapshot | null, after: Snapshot | null): boolean =>
  changesMoreThan(aside, before, after);
