import { expect, test } from "vitest";
import type { PageOf } from "@/lib/kernel/page";
import type { Result } from "@/lib/kernel/result";
import type { Role } from "@/lib/people/domain/actor";
import { listPeople, readHoldersOf, readPerson } from "@/lib/people/queries";
import { createPeople } from "@/lib/people/operations/create-people";
import type { Ctx } from "@/lib/platform/ctx";
import { unique, value, world } from "@/lib/testing/world";
import { createTeams } from "../operations/create-teams";
import { listNamesakes, listOwnTeams, listTeams, readTeam } from "./teams";

const first = { limit: null, cursor: null } as const;

test("BAD-16: a sign that a pattern would read is found as it stands, in teams and in people", async () => {
  const { admin } = await world();
  const mark = unique();
  const names = [`50% ${mark}`, `500 ${mark}`, `a_b ${mark}`, `axb ${mark}`];
  const records = names.map((name, place) => ({ name, slug: `s${String(place)}-${mark}` }));
  value(await createTeams(admin, { teams: records }));
  value(await createPeople(admin, { people: records }));
  const found = async (q: string) => {
    const teams = value(await listTeams(admin, { q, state: null, kind: null, parent: null, ...first }));
    const people = value(await listPeople(admin, { q, state: null, team: null, ...first }));
    return [teams, people].map(({ items, page: { total } }) => [items.map(({ name }) => name), total]);
  };
  expect(await found(`50% ${mark}`)).toEqual([
    [[`50% ${mark}`], 1],
    [[`50% ${mark}`], 1],
  ]);
  expect(await found(`A_B ${mark}`)).toEqual([
    [[`a_b ${mark}`], 1],
    [[`a_b ${mark}`], 1],
  ]);
});

test("names stand as people read them, small letters and accents too, and pages neither skip nor repeat one", async () => {
  const { admin } = await world();
  const mark = unique();
  const ordered = ["ada", "Ben", "Élodie", "emil", "Zoë"].map((name) => `${name} ${mark}`);
  const records = ["Zoë", "ada", "emil", "Élodie", "Ben"].map((name, place) => ({
    name: `${name} ${mark}`,
    slug: `p${String(place)}-${mark}`,
  }));
  value(await createTeams(admin, { teams: records }));
  value(await createPeople(admin, { people: records }));
  const lists: readonly ((cursor: string | null) => Promise<Result<PageOf<{ name: string }>>>)[] = [
    (cursor) => listTeams(admin, { q: mark, state: null, kind: null, parent: null, limit: 2, cursor }),
    (cursor) => listPeople(admin, { q: mark, state: null, team: null, limit: 2, cursor }),
  ];
  for (const list of lists) {
    const pages = [value(await list(null))];
    for (let next = pages[0]?.page.next; next; next = pages.at(-1)?.page.next)
      pages.push(value(await list(next)));
    expect(pages.flatMap(({ items }) => items.map(({ name }) => name))).toEqual(ordered);
    expect(value(await list(pages[2]?.page.previous ?? null)).items).toEqual(pages[1]?.items);
  }
});

test("M-03: nobody chooses a team of theirs that can own nothing", async () => {
  const { admin, lead, payments, mark } = await world();
  if (lead.actor.kind !== "person") throw new Error("not a person");
  const { teams } = value(
    await createTeams(admin, {
      teams: [
        { name: `Guild ${mark}`, kind: "virtual" },
        { name: `Nobody ${mark}` },
        { name: `Waiting ${mark}`, kind: "placeholder" },
        { name: `Search Core ${mark}` },
      ],
    }),
  );
  const memberOf = [payments, ...teams].map(({ id }) => id);
  const own = await listOwnTeams({ ...lead, actor: { ...lead.actor, memberOf } });
  expect(own.map(({ name }) => name)).toEqual([payments.name, `Search Core ${mark}`]);
});

test("REF-08: a team says which living teams bear its display name too, whatever case and sign it is written with", async () => {
  const { admin, mark } = await world();
  const names = [`Fares & Payments ${mark}`, `FARES and payments ${mark}`, `Fares ${mark}`];
  const slugs = names.map((_, place) => `n${String(place)}-${mark}`);
  value(await createTeams(admin, { teams: names.map((name, place) => ({ name, slug: slugs[place] })) }));
  const namesakes = async (slug: string) => listNamesakes(admin, value(await readTeam(admin, slug)));
  expect(await Promise.all(slugs.map(namesakes))).toEqual([[{ slug: slugs[1] }], [{ slug: slugs[0] }], []]);
});

test("PRM-13: a team and a person say who can where the reader cannot, and nothing where the reader can", async () => {
  const w = await world();
  const whyNot = async (ctx: Ctx) => value(await readTeam(ctx, w.payments.slug)).can.whyNot;
  expect(await whyNot(w.lead)).toBe("");
  expect(await whyNot(w.auditor)).toBe("");
  for (const ctx of [w.member, w.reader])
    expect(await whyNot(ctx)).toBe(
      `Only a lead of ${w.payments.name} or an auditor can change this team. Ask in #payments.`,
    );
  const ofPerson = async (ctx: Ctx) => value(await readPerson(ctx, w.slugs.member)).can.whyNot;
  expect(await ofPerson(w.admin)).toBe("");
  expect(await ofPerson(w.lead)).toBe("Only the person and auditors can change this record.");
  for (const ctx of [w.member, w.auditor])
    expect(await ofPerson(ctx)).toBe("Only an administrator can change a role.");
});

test("PRM-13: whoever is asked because of their role is named, while they are here", async () => {
  const { auditor, admin } = await world();
  const holds = async (role: Role, { actor }: Ctx) =>
    (await readHoldersOf(role, 1_000)).some(({ id }) => actor.kind === "person" && id === actor.id);
  expect(await holds("auditor", auditor)).toBe(true);
  expect(await holds("admin", auditor)).toBe(false);
  expect(await holds("admin", admin)).toBe(true);
});
