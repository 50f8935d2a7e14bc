import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { aPerson, ctxOf, monday, unique, value, world } from "@/lib/testing/world";
import { personLeft } from "./person-left";
import { groupsSource, mostGroups } from "../domain/groups";
import { addMember } from "./add-member";
import { createTeams } from "./create-teams";
import { followGroups } from "./follow-groups";
import { importTeamParts } from "./import-team-parts";

vi.setConfig({ testTimeout: 120_000 });

const door = (days = 0) => ctxOf({ kind: "job", name: "sign-in" }, monday.add({ hours: 24 * days }));
const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;

/** Where somebody is or was, by team: from when until when, and who said so. */
async function membershipsOf(person: string) {
  const rows = await db.membership.findMany({
    where: { personId: person },
    orderBy: [{ from: "asc" }, { teamId: "asc" }],
    select: { team: { select: { slug: true } }, role: true, from: true, to: true, source: true },
  });
  return rows.map(({ team, role, from, to, source }) => [team.slug, role, dayOf(from), dayOf(to), source]);
}

test("groups that mean a team make a dated member of it, and end that alone when they come no more", async () => {
  const w = await world();
  const { id, slug } = await aPerson("Gil Roth");
  const follow = (groups: readonly string[], days = 0) =>
    followGroups(door(days), { person: id, groups }).then(value);
  value(await addMember(w.auditor, { team: w.search.slug, person: slug }));

  const groups = [`/${w.payments.slug}`, w.payments.name, w.search.slug, "nobody-is-called-so", ""];
  expect(await follow(groups)).toEqual({ joined: 1, left: 0 });
  expect(await follow(groups, 1)).toEqual({ joined: 0, left: 0 });
  const byHand = [w.search.slug, "member", "2026-03-02", null, null];
  const given = (to: string | null) => [w.payments.slug, "member", "2026-03-02", to, groupsSource];
  expect(await membershipsOf(id)).toEqual(expect.arrayContaining([byHand, given(null)]));

  expect(await follow([], 2)).toEqual({ joined: 0, left: 1 });
  expect(await membershipsOf(id)).toEqual(expect.arrayContaining([byHand, given("2026-03-04")]));
  expect(await follow([w.payments.slug], 3)).toEqual({ joined: 1, left: 0 });
  expect(await membershipsOf(id)).toContainEqual([
    w.payments.slug,
    "member",
    "2026-03-05",
    null,
    groupsSource,
  ]);

  const told = await db.ledgerEntry.findMany({
    where: { recordId: w.payments.id, operation: "teams.team.follow-groups" },
    orderBy: { seq: "asc" },
    select: { reason: true, fields: true, actor: true },
  });
  const entry = {
    reason: "The groups with which Gil Roth signed in",
    fields: ["members"],
    actor: { kind: "job", id: null, name: "Steward", job: "sign-in" },
  };
  expect(told).toEqual([entry, entry, entry]);
});

test("of more groups than are looked at nobody leaves a team, and each counts once", async () => {
  const w = await world();
  const { id } = await aPerson("Gil Roth");
  const follow = (groups: readonly string[], days = 0) =>
    followGroups(door(days), { person: id, groups }).then(value);
  const many = Array.from({ length: mostGroups }, (_, at) => `no-such-group-${String(at)}`);
  expect(await follow([w.payments.slug])).toEqual({ joined: 1, left: 0 });
  expect(await follow([w.search.slug, ...many], 1)).toEqual({ joined: 1, left: 0 });
  expect(await follow([w.search.slug, ...many.slice(1), ...many.slice(1)], 2)).toEqual({
    joined: 0,
    left: 1,
  });
});

test("a group is a team by its external id too; what means several teams, or one that was dissolved, means none", async () => {
  const w = await world();
  const { id } = await aPerson("Gil Roth");
  const mark = unique();
  const { teams } = value(
    await createTeams(w.admin, {
      teams: [
        { name: `Twins ${mark}`, slug: `twins-one-${mark}` },
        { name: `Twins ${mark}`, slug: `twins-two-${mark}` },
        { name: `Known ${mark}`, slug: `known-${mark}` },
      ],
    }),
  );
  const object = `6f9619ff-8b86-d011-b42d-${mark}0000`;
  value(
    await importTeamParts(w.auditor, {
      source: "directory",
      joins: [],
      leaves: [],
      identifiers: [{ team: `known-${mark}`, rows: [{ type: "external", value: object, note: null }] }],
    }),
  );
  const gone = teams[1]?.id ?? "";
  const groups = [`Twins ${mark}`, object, `twins-two-${mark}`];
  expect(value(await followGroups(door(), { person: id, groups: groups.slice(0, 2) }))).toEqual({
    joined: 1,
    left: 0,
  });
  expect((await membershipsOf(id)).map(([team]) => team)).toEqual([`known-${mark}`]);
  await db.team.update({ where: { id: gone }, data: { state: "dissolved", dissolvedAt: new Date(0) } });
  expect(value(await followGroups(door(1), { person: id, groups: groups.slice(1) }))).toEqual({
    joined: 0,
    left: 0,
  });
});

test("nobody asks for it but the sign-in, and who has left joins nothing", async () => {
  const w = await world();
  const groups = [w.payments.slug];
  expect(await followGroups(w.admin, { person: w.slugs.member, groups })).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: "The sign-in alone follows the groups of a provider." },
  });
  const { id, slug } = await aPerson("Gil Roth");
  value(await personLeft(w.auditor, { ref: slug, reason: null }));
  expect(value(await followGroups(door(), { person: id, groups }))).toEqual({ joined: 0, left: 0 });
  expect(await membershipsOf(id)).toEqual([]);
});
