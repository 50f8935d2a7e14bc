import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { importTeamParts } from "./import-team-parts";

const entriesOf = (recordId: string) =>
  db.ledgerEntry.findMany({
    where: { recordId, operation: "teams.team.import-parts" },
    select: { before: true, after: true, fields: true, version: true },
    orderBy: { seq: "asc" },
  });
const job = ctxOf({ kind: "job", name: "import" }, plusDays(monday, 1));
const address = { type: "channel", value: "#money", note: null, source: "people" };

test("LED-01, LED-02: one entry a team, which names members as every other deed does; the version rises once", async () => {
  const w = await world();
  const { id, slug } = w.payments;
  const { version } = await db.team.findUniqueOrThrow({ where: { id } });
  const [other, member] = await Promise.all(
    [w.slugs.other, w.slugs.member].map((one) => db.person.findUniqueOrThrow({ where: { slug: one } })),
  );
  if (!other || !member) throw new Error("nobody");
  value(
    await importTeamParts(job, {
      source: "people",
      joins: [{ team: slug, person: other.slug, role: "guest" }],
      leaves: [{ team: slug, person: member.slug }],
      identifiers: [{ team: slug, rows: [address] }],
    }),
  );
  const row = ({ id: person, slug: called, name }: typeof other, role: string) => ({
    person: { id: person, slug: called, name },
    role,
  });
  const lead = await db.person.findUniqueOrThrow({ where: { slug: w.slugs.lead } });
  const bySlug = (rows: ReturnType<typeof row>[]) =>
    rows.toSorted((a, b) => (a.person.slug < b.person.slug ? -1 : 1));
  expect(await entriesOf(id)).toEqual([
    {
      before: { members: bySlug([row(lead, "member"), row(member, "member")]), identifiers: [] },
      after: { members: bySlug([row(lead, "member"), row(other, "guest")]), identifiers: [address] },
      fields: ["identifiers", "members"],
      version: version + 1,
    },
  ]);
  expect(await db.team.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: version + 1 });
});

test("LED-03: what is as the file says leaves no entry and keeps the version", async () => {
  const w = await world();
  const { id, slug } = w.payments;
  const parts = { source: "people", joins: [], leaves: [], identifiers: [{ team: slug, rows: [address] }] };
  value(await importTeamParts(job, parts));
  const { version } = await db.team.findUniqueOrThrow({ where: { id } });
  value(await importTeamParts(job, { ...parts, leaves: [{ team: slug, person: w.slugs.other }] }));
  expect(await entriesOf(id)).toHaveLength(1);
  expect(await db.team.findUniqueOrThrow({ where: { id } })).toMatchObject({ version });
});

test("PRM-09: a team that the importer may not change is passed over whole", async () => {
  const w = await world();
  const { id, slug } = w.payments;
  const done = await importTeamParts(w.otherLead, {
    source: "people",
    joins: [{ team: slug, person: w.slugs.other }],
    leaves: [],
    identifiers: [{ team: slug, rows: [address] }],
  });
  expect(done).toEqual({ ok: true, value: { teams: 0 } });
  expect(await entriesOf(id)).toEqual([]);
  expect(await db.identifier.count({ where: { recordId: id } })).toBe(0);
});
