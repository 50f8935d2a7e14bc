import { expect, test } from "vitest";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { markDissolved } from "@/lib/teams/operations/mark-dissolved";
import { value, world } from "@/lib/testing/world";
import { readSystem } from "../../queries/systems";
import { createSystems } from "./create-systems";
import { editSystem } from "./edit-system";

test("MOD-27: a dissolved team is given no system; one that it had stays its own and is edited still", async () => {
  const w = await world();
  const name = `Docks ${w.mark}`;
  const [team] = value(await createTeams(w.auditor, { teams: [{ name }] })).teams;
  if (!team) throw new Error("no team");
  const systems = [{ name: `Held ${w.mark}`, ownerTeam: team.slug }, { name: `Free ${w.mark}` }];
  value(await createSystems(w.auditor, { systems }));
  const reason = "It was merged into another";
  value(await markDissolved(w.auditor, { ref: team.slug, version: 1, reason }));

  const refused = (path: string) => ({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path, what: `${name} was dissolved. Pick another` }] },
  });
  const late = [{ name: `Early ${w.mark}` }, { name: `Late ${w.mark}`, ownerTeam: team.slug }];
  expect(await createSystems(w.auditor, { systems: late })).toEqual(refused("systems.1.ownerTeam"));
  const ownerTeam = team.slug;
  expect(await editSystem(w.auditor, { ref: `free-${w.mark}`, version: 1, ownerTeam })).toEqual(
    refused("ownerTeam"),
  );
  value(
    await editSystem(w.auditor, {
      ref: `held-${w.mark}`,
      version: 1,
      ownerTeam,
      description: "Of the docks",
    }),
  );
  expect(value(await readSystem(w.auditor, `held-${w.mark}`))).toMatchObject({
    description: "Of the docks",
    ownerTeam: { slug: team.slug },
    version: 2,
  });
});
