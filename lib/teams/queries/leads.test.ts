import { expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { aPerson, monday, unique, value, world } from "@/lib/testing/world";
import { createTeams } from "../operations/create-teams";
import { editTeam } from "../operations/edit-team";
import { personLeft } from "../operations/person-left";
import { actorOf } from "./actor";
import { leadNames, listLeads, teamsWithoutLead } from "./leads";

const team = async (ctx: Ctx, name: string, more: object = {}) => {
  const slug = `${name}-${unique()}`;
  const [made] = value(await createTeams(ctx, { teams: [{ name: `Team ${slug}`, slug, ...more }] })).teams;
  if (!made) throw new Error("no team was made");
  return { ...made, name: `Team ${slug}` };
};
const told = async (ctx: Ctx, id: string) =>
  (await listLeads(ctx, id)).map(({ role, slug, of }) => [role, slug, of.slug]);

test("a team's own leads are asked, manager first, each once by the first seat, with the ways to reach them", async () => {
  const { admin } = await world();
  const [ada, ben] = [await aPerson("Ada Berg"), await aPerson("Ben Cole")];
  await db.person.update({
    where: { slug: ben.slug },
    data: { phone: "+31 20 555 01 00", slack: "ben", email: `${ben.slug}@example.org` },
  });
  const above = await team(admin, "above", { manager: ada.slug });
  const one = await team(admin, "one", {
    parent: above.slug,
    manager: ben.slug,
    techLead: ada.slug,
    productOwner: ben.slug,
  });
  expect(await listLeads(admin, one.id)).toEqual([
    {
      role: "manager",
      slug: ben.slug,
      name: "Ben Cole",
      of: { slug: one.slug, name: one.name },
      phone: "+31 20 555 01 00",
      slack: "ben",
      email: `${ben.slug}@example.org`,
    },
    {
      role: "tech lead",
      slug: ada.slug,
      name: "Ada Berg",
      of: { slug: one.slug, name: one.name },
      phone: null,
      slack: null,
      email: null,
    },
  ]);
  expect(await leadNames(db, one.id)).toEqual(["Ben Cole", "Ada Berg"]);
});

test("a team without a lead is answered for by those of the nearest team above that has one, and by nobody else", async () => {
  const { admin } = await world();
  const [ada, ben] = [await aPerson("Ada Berg"), await aPerson("Ben Cole")];
  const top = await team(admin, "top", { manager: ada.slug });
  const middle = await team(admin, "middle", { parent: top.slug, productOwner: ben.slug });
  const below = await team(admin, "below", { parent: middle.slug });
  const alone = await team(admin, "alone");
  expect(await told(admin, below.id)).toEqual([["product owner", ben.slug, middle.slug]]);
  expect(await told(admin, alone.id)).toEqual([]);
  expect(await teamsWithoutLead(db, [below.slug, alone.slug])).toEqual(new Set([alone.slug]));

  // Whoever left leads nothing any more; the next above is asked.
  value(await personLeft(admin, { ref: ben.slug }));
  expect(await told(admin, below.id)).toEqual([["manager", ada.slug, top.slug]]);
  expect(await leadNames(db, below.id)).toEqual(["Ada Berg"]);
});

test("whom a team names as its leads may act for it, and a team that was dissolved gives nobody that right", async () => {
  const { admin } = await world();
  const [ada, ben] = [await aPerson("Ada Berg"), await aPerson("Ben Cole")];
  const top = await team(admin, "top", { techLead: ada.slug });
  const middle = await team(admin, "middle", { parent: top.slug, manager: ben.slug });
  const below = await team(admin, "below", { parent: middle.slug });
  const mayAct = async (id: typeof ada.id) => {
    const actor = await actorOf(id, monday);
    return actor?.kind === "person" && actor.leads.includes(below.id);
  };
  expect([await told(admin, below.id), await mayAct(ada.id), await mayAct(ben.id)]).toEqual([
    [["manager", ben.slug, middle.slug]],
    true,
    true,
  ]);
  await db.team.update({ where: { id: middle.id }, data: { state: "dissolved" } });
  expect([await told(admin, below.id), await mayAct(ada.id), await mayAct(ben.id)]).toEqual([
    [["tech lead", ada.slug, top.slug]],
    true,
    false,
  ]);
});

test("a change of the lead is told at once", async () => {
  const { admin, payments, slugs } = await world();
  const { version } = await db.team.findUniqueOrThrow({ where: { id: payments.id } });
  expect(await told(admin, payments.id)).toEqual([["manager", slugs.lead, payments.slug]]);
  value(await editTeam(admin, { ref: payments.slug, version, manager: null, techLead: slugs.member }));
  expect(await told(admin, payments.id)).toEqual([["tech lead", slugs.member, payments.slug]]);
});
