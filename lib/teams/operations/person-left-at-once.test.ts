import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { aPerson, monday, world } from "@/lib/testing/world";
import { addMember } from "./add-member";
import { personLeft } from "./person-left";

vi.setConfig({ testTimeout: 120_000 });

test("MOD-24: whoever leaves while a team takes them in is in no team after it", async () => {
  const w = await world();
  for (let round = 0; round < 10; round += 1) {
    const { id, slug } = await aPerson("Jo Reed");
    // The two requests came in either order; the clock of the one that is carried out last may be behind.
    const now = monday.add({ milliseconds: round % 2 });
    const [left] = await Promise.all([
      personLeft({ ...w.admin, now: monday.add({ milliseconds: 1 - (round % 2) }) }, { ref: slug }),
      addMember({ ...w.auditor, now }, { team: w.payments.slug, person: slug }),
    ]);
    expect(left.ok).toBe(true);
    expect((await db.person.findUniqueOrThrow({ where: { id } })).state).toBe("left");
    expect(await db.membership.count({ where: { personId: id, to: null } })).toBe(0);
  }
});
