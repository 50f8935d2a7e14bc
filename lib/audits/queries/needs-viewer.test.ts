import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { registerService } from "@/lib/services/operations/register-service";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { value, world } from "@/lib/testing/world";
import { listServices } from "@/lib/services/queries/service-list";
import { allServices } from "@/lib/services/schema/service-list";
import { listNeeds } from "./needs-viewer";

beforeAll(wire);

test("UI-91: each service tells what its viewer can mend first; what several ask for alike is told once, as its list is long", async () => {
  const w = await world();
  const register = async (name: string, more: object = {}) =>
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more }));
  const made = await register("Alone");
  const { alone, together, more } = await listNeeds(w.lead, 8);
  expect({ together, more }).toEqual({ together: [], more: 0 });
  expect(alone.map(({ row, first }) => [row.slug, first?.title, first?.at])).toEqual([
    [
      made.slug,
      "The tier is set, and its contract is met",
      `/services/${made.slug}/edit/classification#f-tier`,
    ],
  ]);
  // A member who does not lead cannot set the tier.
  const forMember = (await listNeeds(w.member, 8)).alone[0]?.first;
  expect(forMember?.rule === "SLO-10" && forMember.at !== null).toBe(false);

  await register("Second");
  await register("Third");
  const gathered = await listNeeds(w.lead, 8);
  expect(gathered.alone).toEqual([]);
  expect(gathered.together).toMatchObject([{ rule: "SLO-10", count: 3 }]);
  const { page } = value(
    await listServices(w.lead, {
      ...allServices,
      mine: true,
      rule: { any: ["SLO-10"], none: [] },
      limit: null,
      cursor: null,
    }),
  );
  expect(page.total).toBe(3);

  const { teams } = value(
    await createTeams(w.auditor, {
      teams: ["a", "b", "c", "d", "e", "f"].map((name) => ({ name: `${name} ${w.mark}` })),
    }),
  );
  await register("Argued", { contributors: teams.map(({ slug }) => ({ team: slug })) });
  const argued = await listNeeds(w.lead, 8);
  expect(argued.alone.map(({ row, first }) => [row.name, first?.rule])).toEqual([
    [`Argued ${w.mark}`, "OWN-02"],
  ]);
  expect(argued.together, "what has a line of its own is not counted here again").toMatchObject([
    { rule: "SLO-10", count: 3, others: 1 },
  ]);
});

test("UI-91: beyond what is read, each service is counted once: with those alike, or among the rest", async () => {
  const w = await world();
  for (const at of [1, 2, 3, 4, 5])
    value(await registerService(w.lead, { name: `Alike ${String(at)} ${w.mark}`, owner: w.payments.slug }));
  const needs = await listNeeds(w.lead, 8, 3);
  expect(needs).toMatchObject({ alone: [], more: 0, together: [{ count: 5, others: 0 }] });
});
