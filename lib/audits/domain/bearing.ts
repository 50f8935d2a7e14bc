/** Which changes of a service bear on how its neighbours are judged. */

type Snapshot = Readonly<Record<string, unknown>>;

/** What nobody but the service itself is judged by. */
const ownMatter: ReadonlySet<string> = new Set([
  "intent",
  "value",
  "contributesTo",
  "customerImpact",
  "notes",
  "customerFacing",
  "channel",
  "links",
  "repositories",
  "identifiers",
  "tags",
  "fields",
  "extras",
  "stated",
  "contributors",
  "apis",
  "deployment",
  "weight",
  "promised",
  "promisedReason",
  "standsAlone",
  "sources",
  "goneFrom",
  "system",
  "runbookVerified",
]);

/** What neighbours are judged by and no cycle is closed or broken by. */
const aside: ReadonlySet<string> = new Set([
  ...ownMatter,
  ...["tier", "kind", "declaredOwners", "offer", "ownership", "businessServices", "parent", "splitFrom"],
  ...["replacedBy", "retireOn", "retireImpact", "noReplacement"],
]);

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
