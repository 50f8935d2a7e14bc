import { expect, it } from "vitest";
import type { TeamId } from "@/lib/kernel/ids";
import { groupAsName, groupsSource, movesByGroups } from "./groups";

const [payments, search, fares] = ["payments", "search", "fares"] as unknown as [TeamId, TeamId, TeamId];

it("who is in a group joins its team once, and leaves a team that groups alone put them into", () => {
  const held = [
    { team: payments, source: null },
    { team: search, source: groupsSource },
    { team: fares, source: "gitlab" },
  ];
  expect(movesByGroups([payments, payments], held)).toEqual({ joins: [], leaves: [search] });
  expect(movesByGroups([fares, search], held)).toEqual({ joins: [], leaves: [] });
  expect(movesByGroups([search, search], [])).toEqual({ joins: [search], leaves: [] });
  expect(movesByGroups([], held)).toEqual({ joins: [], leaves: [search] });
});

it("a group that is written as a path names what stands behind it", () => {
  expect(["/payments", " payments ", "it/payments"].map(groupAsName)).toEqual([
    "payments",
    "payments",
    "it/payments",
  ]);
});
