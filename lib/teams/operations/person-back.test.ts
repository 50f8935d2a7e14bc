import { expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { monday, value, world } from "@/lib/testing/world";
import { readPerson } from "@/lib/people/queries";
import { listTeamsOfReturn, readDeparture } from "../queries/departure";
import { addMember } from "./add-member";
import { endMembershipNow } from "./end-membership";
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
