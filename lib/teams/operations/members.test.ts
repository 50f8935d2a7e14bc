import { describe, expect, test } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import { monday, value, world } from "@/lib/testing/world";
import { createPeople } from "@/lib/people/operations/create-people";
import { readTeam } from "../queries/teams";
import { addTeamAlias } from "./add-team-alias";
import { removeTeamAlias } from "./remove-team-alias";
import { addMember } from "./add-member";
import { changeRole } from "./change-role";
import { editTeam } from "./edit-team";
import { endMembershipNow } from "./end-membership";

type World = Awaited<ReturnType<typeof world>>;
const at = (ctx: World["lead"], days: number) => ({ ...ctx, now: plusDays(monday, days) });
const read = async (w: World, days = 0) => value(await readTeam(at(w.lead, days), w.payments.slug));

describe("MOD-22: who belongs to a team from when until when", () => {
  test("joins on a day to come and leaves on another; the zone of the form decides when a day begins", async () => {
    const w = await world();
    const team = w.payments.slug;
    value(
      await addMember(w.lead, {
        team,
        person: w.slugs.other,
        role: "guest",
        from: "2026-03-10[Asia/Tokyo]",
        until: "2026-03-20[Asia/Tokyo]",
      }),
    );
    const coming = {
      slug: w.slugs.other,
      role: "guest",
      from: "2026-03-09T15:00:00Z",
      to: "2026-03-19T15:00:00Z",
    };
    expect((await read(w)).comingMembers).toMatchObject([coming]);
    expect((await read(w, 10)).members).toContainEqual(expect.objectContaining(coming));
    expect((await read(w, 10)).comingMembers).toEqual([]);
    expect((await read(w, 20)).formerMembers).toMatchObject([coming]);
  });

  test("a membership that has not begun is taken back whole; one that runs ends on the day named", async () => {
    const w = await world();
    const team = w.payments.slug;
    value(await addMember(w.lead, { team, person: w.slugs.other, from: "2026-04-01" }));
    value(await endMembershipNow(w.lead, { team, person: w.slugs.other }));
    expect((await read(w)).comingMembers).toEqual([]);
    value(await endMembershipNow(w.lead, { team, person: w.slugs.member, on: "2026-03-05" }));
    expect((await read(w)).members).toContainEqual(
      expect.objectContaining({ slug: w.slugs.member, to: "2026-03-05T00:00:00Z" }),
    );
    expect((await read(w, 4)).members.map(({ slug }) => slug)).toEqual([w.slugs.lead]);
  });

  test("another role keeps the time in the one before", async () => {
    const w = await world();
    const team = w.payments.slug;
    const then = at(w.lead, 3);
    value(await changeRole(then, { team, person: w.slugs.member, role: "on-call lead" }));
    const { members, formerMembers } = await read(w, 4);
    expect(members).toContainEqual(
      expect.objectContaining({ slug: w.slugs.member, role: "on-call lead", from: then.now.toString() }),
    );
    expect(formerMembers).toMatchObject([
      { slug: w.slugs.member, role: "member", from: monday.toString(), to: then.now.toString() },
    ]);
    const version = (await read(w, 4)).version;
    value(await changeRole(at(w.lead, 5), { team, person: w.slugs.member, role: "on-call lead" }));
    expect((await read(w, 5)).version).toBe(version);
  });

  test("refuses days that cross, a day that is none, and a second time at the same time", async () => {
    const w = await world();
    const asked = { team: w.payments.slug, person: w.slugs.other };
    const what = async (more: object) => {
      const result = await addMember(w.lead, { ...asked, ...more });
      if (result.ok) return null;
      return result.refusal.kind === "invalid" ? result.refusal.issues[0]?.what : result.refusal.kind;
    };
    expect(await what({ from: "2026-05-02", until: "2026-05-01" })).toBe("Choose a last day after the first");
    expect(await what({ from: "2026-01-01", until: "2026-02-01" })).toBe(
      "That day has passed. Choose one to come, or leave it empty",
    );
    expect(await what({ from: "soon" })).toBe("Give a day, such as 2026-03-29");
    expect(await what({ from: "2026-03-01", until: "2026-04-01" })).toBeNull();
    expect(await what({ from: "2026-03-15" })).toBe("conflict");
    expect(await what({ from: "2026-04-01" })).toBeNull();
  });
});

describe("REF-09: what a team is called besides", () => {
  test("an alias leads to it, belongs to one team only, and can be taken away", async () => {
    const w = await world();
    const alias = `Money ${w.mark}`;
    value(await addTeamAlias(w.lead, { ref: w.payments.slug, alias }));
    expect(value(await readTeam(w.lead, alias))).toMatchObject({ slug: w.payments.slug, aliases: [alias] });
    expect(await addTeamAlias(w.otherLead, { ref: w.search.slug, alias: alias.toUpperCase() })).toMatchObject(
      {
        refusal: {
          kind: "conflict",
          why: `‘${alias.toUpperCase()}’ already leads to the team ${w.payments.name}. Remove it there first.`,
        },
      },
    );
    expect(await addTeamAlias(w.otherLead, { ref: w.payments.slug, alias: "x" })).toMatchObject({
      refusal: { kind: "forbidden" },
    });
    value(await removeTeamAlias(w.lead, { ref: w.payments.slug, alias: `money-${w.mark}` }));
    expect((await readTeam(w.lead, alias)).ok).toBe(false);
  });
});

test("a form takes the display name that one person alone bears, in the members as in the seats", async () => {
  const w = await world();
  const { people } = value(
    await createPeople(w.admin, { people: [{ name: `Wanda Sailor ${w.mark}`, slug: `ws-${w.mark}` }] }),
  );
  const name = `wanda  sailor-${w.mark}`;
  value(await addMember(w.lead, { team: w.payments.slug, person: name }));
  const { version } = await read(w);
  value(
    await editTeam(w.lead, { ref: w.payments.slug, version, techLead: name, parent: `SEARCH ${w.mark}` }),
  );
  const after = await read(w);
  expect(after.members.map(({ slug }) => slug)).toContain(people[0]?.slug);
  expect(after.techLead?.slug).toBe(`ws-${w.mark}`);
  expect(after.parent?.slug).toBe(w.search.slug);
});
