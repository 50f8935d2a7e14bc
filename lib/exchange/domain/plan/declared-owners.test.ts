import { expect, test } from "vitest";
import type { TeamId } from "@/lib/kernel/ids";
import { Temporal } from "@/lib/kernel/time";
import { aService, refTo } from "@/lib/testing/catalog-records";
import { declaredOwners } from "./declared-owners";

test("OWN-02: a file is heard although a form once said the same of a team that does not hold the service any more", () => {
  const fares = refTo<TeamId>("fares");
  const at = Temporal.Instant.from("2026-03-02T09:00:00Z");
  const form = { source: "form", text: "fares", team: fares, person: null, at };
  const heldBy = (holder: typeof fares | null) => aService({ declaredOwners: [form], holder });
  const both = [
    { source: "form", text: "fares" },
    { source: "csv", text: "fares" },
  ];
  expect(declaredOwners(heldBy(fares), "fares", "csv"), "said already").toBeUndefined();
  expect(declaredOwners(heldBy(null), "fares", "csv"), "said already").toBeUndefined();
  expect(declaredOwners(heldBy(refTo<TeamId>("crossing")), "fares", "csv")).toEqual(both);
});
