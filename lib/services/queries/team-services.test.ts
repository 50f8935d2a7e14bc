import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { importServices } from "../operations/import-services";
import { registerService } from "../operations/register-service";
import { readTeamServices } from "./team-services";
import { listPlaceholders } from "./team-that-may-own";

beforeAll(wire);

test("OW-P3: a placeholder says what proves it, and holds nothing of what names it", async () => {
  const w = await world();
  const [team] = value(
    await createTeams(w.auditor, { teams: [{ name: `Unassigned ${w.mark}`, imported: true }] }),
  ).teams;
  if (!team) throw new Error("the team was not made");
  value(
    await importServices(ctxOf({ kind: "job", name: "import" }, monday), {
      creates: ["one", "two"].map((name) => ({
        slug: `${name}-${w.mark}`,
        stated: {
          name: `${name} ${w.mark}`,
          declaredOwners: [{ source: "inventory", text: team.slug }],
          sources: {},
        },
      })),
      changes: [],
      offers: [],
    }),
  );
  const owned = value(
    await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.payments.slug, tier: 2 }),
  );
  value(await registerService(w.auditor, { name: `Named ${w.mark}`, owner: w.payments.slug }));
  expect(await readTeamServices(w.auditor, team.slug)).toMatchObject({
    total: 2,
    holds: 0,
    named: 0,
    unowned: 2,
    tiers: [],
  });
  const real = await readTeamServices(w.auditor, w.payments.slug);
  expect(real.services.map(({ slug }) => slug)).toContain(owned.slug);
  expect([real.total, real.holds, real.named, real.unowned]).toEqual([2, 1, 1, 0]);
  expect(await listPlaceholders(w.auditor, [team.id, w.payments.id])).toEqual(
    new Map([
      [
        team.id,
        [
          {
            rule: "PH-02",
            what: `‘unassigned’ is part of the name ‘${team.slug}’`,
            decides: true,
          },
        ],
      ],
    ]),
  );
});
