import { expect, it } from "vitest";
import type { TeamId } from "@/lib/kernel/ids";
import { groupsSource, groupsToFollow, mostGroups, movesByGroups } from "./groups";

const [payments, search, fares] = ["payments", "search", "fares"] as unknown as [TeamId, TeamId, TeamId];

it("who is in a group joins its team once, and leaves a team that groups alone put them into", () => {
  const held = [
    { team: payments, source: null },
    { team: search, source: groupsSource },
    { team: fares, source: "gitlab" },
  ];
  const movesBy = (meant: readonly TeamId[], of: typeof held) => movesByGroups(meant, of, true);
  expect(movesBy([payments, payments], held)).toEqual({ joins: [], leaves: [search] });
  expect(movesBy([fares, search], held)).toEqual({ joins: [], leaves: [] });
  expect(movesBy([search, search], [])).toEqual({ joins: [search], leaves: [] });
  expect(movesBy([], held)).toEqual({ joins: [], leaves: [search] });
  // Of more groups than are looked at, one that was left out may be the team's.
  expect(movesByGroups([payments], [{ team: search, source: groupsSource }], false)).toEqual({
    joins: [payments],
    leaves: [],
  });
});

it("a group that is written as a path names what stands behind it", () => {
  expect(groupsToFollow(["/payments", " payments ", "it/payments"])).toEqual({
    names: ["payments", "it/payments"],
    isAll: true,
  });
});

it("so many groups are looked at, each once; what names nothing is none of them", () => {
  const many = Array.from({ length: mostGroups }, (_, at) => `group-${String(at)}`);
  const doubled = [...many, ...many.map((one) => `/${one}`), "", " / "];
  expect(groupsToFollow(doubled)).toEqual({ names: many, isAll: true });
  expect(groupsToFollow([...many, "one-more"])).toEqual({ names: many, isAll: false });
});
