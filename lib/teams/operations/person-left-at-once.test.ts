import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { aPerson, monday, value, world } from "@/lib/testing/world";
import { addMember } from "./add-member";
import { createTeams } from "./create-teams";
import { editTeam } from "./edit-team";
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

test("MOD-24: nobody who has left is given a seat, also where both come at once", async () => {
  const w = await world();
  const left = (name: string) => ({
    kind: "invalid",
    issues: [{ path: name, what: "Jo Reed has left. Pick somebody who is here" }],
  });
  for (let round = 0; round < 6; round += 1) {
    const { id, slug } = await aPerson("Jo Reed");
    const { version } = await db.team.findUniqueOrThrow({ where: { slug: w.payments.slug } });
    const [gone, edited] = await Promise.all([
      personLeft(w.admin, { ref: slug }),
      editTeam(w.auditor, { ref: w.payments.slug, version, techLead: slug }),
    ]);
    expect(gone.ok).toBe(true);
    const team = await db.team.findUniqueOrThrow({ where: { slug: w.payments.slug } });
    if (edited.ok) expect(team.techLeadId).toBe(id);
    else expect(edited.refusal).toEqual(left("techLead"));
    // Where the seat was given first it is kept until another is named, and changing something else is no fault.
    value(
      await editTeam(w.auditor, {
        ref: w.payments.slug,
        version: team.version,
        channel: `#r${String(round)}`,
      }),
    );
    expect(await createTeams(w.auditor, { teams: [{ name: `After ${slug}`, manager: slug }] })).toMatchObject(
      {
        refusal: left("teams.0.manager"),
      },
    );
  }
});
