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

/** True unless all that changed is the service's own matter: its texts, links, tags and the like. */
export function bearsOnNeighbours(before: Snapshot | null, after: Snapshot | null): boolean {
  if (before === null || after === null) return true;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].some(
    (name) => !ownMatter.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
