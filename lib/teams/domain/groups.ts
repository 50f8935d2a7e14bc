import type { TeamId } from "@/lib/kernel/ids";

/** What memberships remember that the groups of a sign-in gave; no source of an import is called so. */
export const groupsSource = "groups of the sign-in";

/** So many groups of one sign-in are looked at. */
export const mostGroups = 1_000;

/** A group as it may name a team: some providers write it as a path. */
const groupAsName = (group: string): string => group.trim().replace(/^\/+/, "");

/** Groups of a sign-in by which teams are looked for, and whether none was left out. */
type FollowedGroups = { readonly names: readonly string[]; readonly isAll: boolean };

/** As many of the groups that were told as are looked at, each once. */
export function groupsToFollow(told: readonly string[]): FollowedGroups {
  const names = [...new Set(told.map(groupAsName))].filter((name) => name !== "");
  return { names: names.slice(0, mostGroups), isAll: names.length <= mostGroups };
}

/** A membership that runs or is to come, and who said so; null for a hand. */
type Held = { readonly team: TeamId; readonly source: string | null };

/**
 * Which teams somebody joins and leaves whose groups mean these teams: a membership that anybody else stated is neither made
 * twice nor ended. Where these are not all of the groups nothing ends: one that was left out may be the team's.
 */
export function movesByGroups(meant: readonly TeamId[], held: readonly Held[], isAll: boolean) {
  const inTeams = new Set(held.map(({ team }) => team));
  const byGroups = held.filter(({ source }) => source === groupsSource).map(({ team }) => team);
  return {
    joins: [...new Set(meant)].filter((team) => !inTeams.has(team)),
    leaves: isAll ? [...new Set(byGroups)].filter((team) => !meant.includes(team)) : [],
  };
}
