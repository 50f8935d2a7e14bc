import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { unique, value, world } from "@/lib/testing/world";
import { createTeams } from "./create-teams";
import { editTeam } from "./edit-team";
import { markDissolved } from "./mark-dissolved";

vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const ending = { version: 1, reason: "It was merged into another" };

async function aTeam(w: World) {
  const name = `Docks ${unique()}`;
  const [team] = value(await createTeams(w.auditor, { teams: [{ name }] })).teams;
  if (!team) throw new Error("no team");
  return { ...team, name };
}

test("MOD-27: no team comes to stand below one that was dissolved", async () => {
  const w = await world();
  const [gone, other] = [await aTeam(w), await aTeam(w)];
  value(await markDissolved(w.auditor, { ref: gone.slug, ...ending }));
  const refused = (path: string) => ({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path, what: `${gone.name} was dissolved. Pick another` }] },
  });
  expect(await editTeam(w.auditor, { ref: other.slug, version: 1, parent: gone.slug })).toEqual(
    refused("parent"),
  );
  expect(
    await createTeams(w.auditor, {
      teams: [{ name: `Berths ${w.mark}` }, { name: `Cranes ${w.mark}`, parent: gone.slug }],
    }),
  ).toEqual(refused("teams.1.parent"));
  expect(await db.team.count({ where: { parentId: gone.id } })).toBe(0);
});

test("MOD-27: a team that is put below another while that ends does not stand below what has ended", async () => {
  const w = await world();
  for (let round = 0; round < 6; round += 1) {
    const [above, moved] = [await aTeam(w), await aTeam(w)];
    const [ended, put] = await Promise.all([
      markDissolved(w.auditor, { ref: above.slug, ...ending }),
      round % 2 === 0
        ? createTeams(w.auditor, { teams: [{ name: `Late ${unique()}`, parent: above.slug }] })
        : editTeam(w.auditor, { ref: moved.slug, version: 1, parent: above.slug }),
    ]);
    expect(ended.ok).toBe(true);
    if (!put.ok) expect(put.refusal.kind).toBe("invalid");
    expect(await db.team.count({ where: { parentId: above.id } })).toBe(0);
  }
});
