import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aPerson, monday, value, world } from "@/lib/testing/world";
import { readPerson } from "@/lib/people/queries";
import { listTeamsOfReturn, readDeparture } from "../queries/departure";
import { addMember } from "./add-member";
import { endMembershipNow } from "./end-membership";
import { importTeamParts } from "./import-team-parts";
import { personBack } from "./person-back";
import { personLeft } from "./person-left";

test("MOD-24: who leaves is taken in again by the teams that let them go for it, and the time between stays", async () => {
  const w = await world();
  const ref = w.slugs.member;
  const at = (days: number) => ({ ...w.auditor, now: plusDays(monday, days) });
  // A team that was left before is none that takes them in again.
  value(await addMember(at(1), { team: w.search.slug, person: ref, role: "guest" }));
  const hourLater = plusDays(monday, 1).add({ hours: 1 });
  value(await endMembershipNow({ ...w.auditor, now: hourLater }, { team: w.search.slug, person: ref }));
  value(await personLeft(at(2), { ref, reason: "Taken for somebody else" }));
  const gone = value(await readPerson(w.auditor, ref));
  const again = [{ team: w.payments.slug, name: w.payments.name, role: "member" }];
  expect(await listTeamsOfReturn(w.auditor, gone)).toEqual(again);
  expect(gone.can).toMatchObject({ markLeft: false, markBack: true });
  expect(value(await readPerson(w.member, ref)).can.markBack).toBe(false);
  expect(await personBack({ ...w.member, now: plusDays(monday, 3) }, { ref })).toMatchObject({
    refusal: {
      kind: "forbidden",
      why: "Only an auditor or an administrator can say that somebody is back.",
    },
  });
  value(await personBack(at(3), { ref, reason: "It was somebody else" }));
  const back = value(await readPerson(at(3), ref));
  expect([back.state, back.leftAt]).toEqual(["active", null]);
  expect(back.can).toMatchObject({ markLeft: true, markBack: false });
  expect(back.memberships.map(({ team, from, to }) => [team.slug, from, to])).toEqual([
    [w.payments.slug, plusDays(monday, 3).toString(), null],
    [w.search.slug, plusDays(monday, 1).toString(), hourLater.toString()],
    [w.payments.slug, monday.toString(), plusDays(monday, 2).toString()],
  ]);
  expect(await listTeamsOfReturn(w.auditor, back)).toEqual([]);
  const entries = await db.ledgerEntry.findMany({ where: { recordId: back.id }, orderBy: { at: "asc" } });
  expect(entries.slice(-2).map(({ operation, reason }) => [operation, reason])).toEqual([
    ["people.person.leave", "Taken for somebody else"],
    ["people.person.return", "It was somebody else"],
  ]);
  expect(await personBack(at(4), { ref })).toMatchObject({
    refusal: { kind: "conflict", why: `${back.name} is here: nobody says that they have left.` },
  });
});

test("MOD-24: who is back is in the team until the day that was known, joins later where that was to come, as the import said", async () => {
  const w = await world();
  const { id, slug: ref } = await aPerson("Jo Reed");
  const at = (days: number) => ({ ...w.auditor, now: plusDays(monday, days) });
  const [from, until] = ["2026-12-15T00:00:00Z", "2026-12-31T00:00:00Z"];
  const source = `people-${w.mark}`;
  const joins = [{ team: w.payments.slug, person: ref }];
  value(
    await importTeamParts({ ...w.auditor, via: "import" }, { source, joins, leaves: [], identifiers: [] }),
  );
  value(await addMember(w.auditor, { team: w.search.slug, person: ref, role: "guest", until: from }));
  value(await addMember(w.auditor, { team: w.search.slug, person: ref, role: "lead", from, until }));
  const held = async () =>
    (await db.membership.findMany({ where: { personId: id }, orderBy: [{ from: "asc" }, { role: "asc" }] }))
      .filter(({ to }) => to === null || to > new Date(at(3).now.epochMilliseconds))
      .map((one) => [one.role, one.from.toISOString(), one.to?.toISOString() ?? null, one.source]);
  const whole = (since: string) => [
    ["guest", since, "2026-12-15T00:00:00.000Z", null],
    ["member", since, null, source],
    ["lead", "2026-12-15T00:00:00.000Z", "2026-12-31T00:00:00.000Z", null],
  ];
  expect(await held()).toEqual(whole("2026-03-02T09:00:00.000Z"));
  value(await personLeft(at(2), { ref }));
  expect(await held()).toEqual([]);
  expect(
    await listTeamsOfReturn(at(3), { id, leftAt: at(2).now.toString() }),
    "each team once, with the role of now",
  ).toEqual(
    [
      { team: w.payments.slug, name: w.payments.name, role: "member" },
      { team: w.search.slug, name: w.search.name, role: "guest" },
    ].toSorted((a, b) => (a.team < b.team ? -1 : 1)),
  );
  value(await personBack(at(3), { ref }));
  expect(await held()).toEqual(whole("2026-03-05T09:00:00.000Z"));
  value(await personLeft(at(4), { ref }));
  value(await personBack({ ...w.auditor, now: plusDays(monday, 350) }, { ref }));
  expect((await held()).at(-1), "what is over by then is not begun again").toEqual([
    "member",
    plusDays(monday, 350).toString().replace("Z", ".000Z"),
    null,
    source,
  ]);
});

test("MOD-24: before somebody is marked as left it is told which teams are left without a lead or anybody in them", async () => {
  const w = await world();
  const departure = async (slug: string) =>
    readDeparture(w.auditor, value(await readPerson(w.auditor, slug)));
  const { slug, name } = w.payments;
  expect(await departure(w.slugs.lead)).toEqual([
    { slug, name, belongs: true, seats: ["manager"], withoutLead: true, withoutMember: false },
  ]);
  expect(await departure(w.slugs.member)).toEqual([
    { slug, name, belongs: true, seats: [], withoutLead: false, withoutMember: false },
  ]);
  expect(await departure(w.slugs.other)).toEqual([
    {
      slug: w.search.slug,
      name: w.search.name,
      belongs: true,
      seats: ["manager"],
      withoutLead: true,
      withoutMember: true,
    },
  ]);
});
