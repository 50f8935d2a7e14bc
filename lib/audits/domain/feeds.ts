import { before, type Instant, plusDays } from "@/lib/kernel/time";
import type { FeedName, FeedState } from "./facts";

export const feedNames = [
  "paging",
  "directory",
  "repository",
  "deploys",
  "alerts",
  "incidents",
  "scans",
] as const satisfies readonly FeedName[];
export const feedStates = ["absent", "partial", "complete"] as const satisfies readonly FeedState[];

/** What each source tells of. */
export const feedWords: Readonly<Record<FeedName, string>> = {
  paging: "Paging",
  directory: "Directory",
  repository: "Repositories",
  deploys: "Deploys",
  alerts: "Alerts",
  incidents: "Incidents",
  scans: "Scans",
};

/** A source of outside facts, as an auditor set it and as it was last heard (OW-F4). */
export type Feed = {
  readonly name: FeedName;
  readonly state: FeedState;
  readonly lastSeenAt: Instant | null;
};

const silentAfterDays = (name: FeedName): number => (name === "directory" ? 7 : 1);

/** When a feed that was heard once counts as silent; null for one that is kept by hand and never spoke. */
export const silentFrom = ({ name, lastSeenAt }: Pick<Feed, "name" | "lastSeenAt">): Instant | null =>
  lastSeenAt && plusDays(lastSeenAt, silentAfterDays(name));

/** What a feed counts as at `at`: one that fell silent counts as absent, whatever was said of it (OW-F4). */
export function feedStateAt(feed: Feed, at: Instant): FeedState {
  const silent = silentFrom(feed);
  return silent !== null && !before(at, silent) ? "absent" : feed.state;
}
