import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { editPerson } from "@/lib/people/operations/edit-person";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editService } from "@/lib/services/operations/edit-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { registerService } from "@/lib/services/operations/register-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { addLink } from "@/lib/services/operations/service-parts";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { personLeft } from "@/lib/teams/operations/person-left";
import { monday, value, world } from "@/lib/testing/world";
import { db } from "./db";

beforeAll(wire);

const entriesOf = (recordId: string) =>
  db.ledgerEntry.findMany({ where: { recordId }, orderBy: { seq: "asc" } });
const lastOf = async (recordId: string) => {
  const entry = (await entriesOf(recordId)).at(-1);
  if (!entry) throw new Error("no entry");
  return { ...entry, before: entry.before as object | null, after: entry.after as object | null };
};

describe("the ledger is append-only (LED-03)", () => {
  test.each([
    `UPDATE "LedgerEntry" SET "reason" = 'x'`,
    `DELETE FROM "LedgerEntry"`,
    `TRUNCATE "LedgerEntry"`,
  ])("the database refuses %s", async (statement) => {
    await world();
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow("the ledger is append-only");
  });
});

describe("what an entry holds (LED-01, LED-02)", () => {
  test("a creation holds the whole record, a change the changed fields, with references that read well later", async () => {
    const w = await world();
    const { systems } = value(await createSystems(w.auditor, { systems: [{ name: `Money ${w.mark}` }] }));
    const system = { ...systems[0], name: `Money ${w.mark}` };
    const { id, slug } = value(
      await registerService(w.lead, { name: `Ledger ${w.mark}`, owner: w.payments.slug }),
    );
    const [created] = await entriesOf(id);
    expect(created).toMatchObject({ operation: "services.service.register", before: null, version: 1 });
    expect(created?.after).toMatchObject({
      name: `Ledger ${w.mark}`,
      kind: "service",
      lifecycle: "design",
      links: [],
      imported: false,
      ownership: { holder: { slug: w.payments.slug, name: w.payments.name }, offer: null },
    });
    value(
      await editService(w.auditor, {
        ref: slug,
        version: 1,
        tier: 2,
        system: system.slug,
        reason: "Planned",
      }),
    );
    expect(await lastOf(id)).toMatchObject({
      fields: ["sources", "system", "tier"],
      before: { tier: null, system: null },
      after: { tier: 2, system: { id: system.id, slug: system.slug, name: system.name } },
      reason: "Planned",
      via: "page",
      version: 2,
    });
  });

  test("a retirement holds the whole record", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Old ${w.mark}`, tier: 3 }));
    value(await retireService(w.auditor, { ref: slug, version: 1, reason: "Nobody needs it any more" }));
    const retired = await lastOf(id);
    expect(retired.before).toMatchObject({
      name: `Old ${w.mark}`,
      tier: 3,
      lifecycle: "design",
      retiredAt: null,
    });
    expect(retired.after).toMatchObject({ tier: 3, lifecycle: "retired", retiredAt: "2026-03-02T09:00:00Z" });
    expect(retired.fields).toEqual(["lifecycle", "retiredAt", "retiredReason"]);

    const { systems } = value(await createSystems(w.auditor, { systems: [{ name: `Gone ${w.mark}` }] }));
    const system = systems[0];
    if (!system) throw new Error("no system");
    value(
      await retireSystem(w.auditor, { ref: system.slug, version: 1, reason: "It holds nothing any more" }),
    );
    expect(await lastOf(system.id)).toMatchObject({
      fields: ["retiredAt"],
      after: { name: `Gone ${w.mark}`, description: null },
    });
  });

  test("an operation that changed nothing leaves no entry and keeps the version", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Same ${w.mark}`, tier: 3 }));
    value(await editService(w.auditor, { ref: slug, version: 1, tier: 3 }));
    expect(await entriesOf(id)).toHaveLength(1);
    expect((await db.service.findUniqueOrThrow({ where: { id } })).version).toBe(1);
  });

  test("who is deprecated since when is remembered", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Fading ${w.mark}` }));
    value(
      await editService(w.auditor, {
        ref: slug,
        version: 1,
        lifecycle: "deprecated",
        retireOn: "2027-03-31",
        noReplacement: "Nobody asks for it any more",
        retireImpact: "Nothing to do",
        reason: "Nobody asks for it any more",
      }),
    );
    expect((await lastOf(id)).after).toMatchObject({
      lifecycle: "deprecated",
      deprecatedAt: "2026-03-02T09:00:00Z",
    });
  });

  test("who leaves is told by every team, as one run", async () => {
    const w = await world();
    const member = w.member.actor;
    if (member.kind !== "person") throw new Error("not a person");
    value(await personLeft({ ...w.auditor, now: plusDays(monday, 1) }, { ref: member.slug }));
    const gone = await lastOf(member.id);
    const team = await lastOf(w.payments.id);
    expect(gone).toMatchObject({
      operation: "people.person.leave",
      after: { state: "left", role: "editor" },
    });
    expect(team).toMatchObject({ operation: "teams.team.end-membership", run: gone.run });
    expect(gone.run).not.toBeNull();
    const people = (members: unknown) =>
      (members as { person: { slug: string } }[]).map(({ person }) => person.slug);
    const { members: before } = team.before as { members: unknown };
    const { members: after } = team.after as { members: unknown };
    expect(people(before).filter((slug) => !people(after).includes(slug))).toEqual([member.slug]);
  });

  test("a name that was waited for is told as a change of the fields it completes", async () => {
    const w = await world();
    const { id } = value(
      await registerService(w.lead, {
        name: `Asker ${w.mark}`,
        dependencies: [{ target: `answer-${w.mark}` }],
      }),
    );
    const answer = value(await registerService(w.lead, { name: `Answer ${w.mark}` }));
    const edge = { text: `answer-${w.mark}`, strength: null };
    expect(await lastOf(id)).toMatchObject({
      operation: "services.dependency.resolve",
      actorKind: "job",
      before: { dependencies: [{ ...edge, target: null }] },
      after: {
        dependencies: [{ ...edge, target: { id: answer.id, slug: answer.slug, name: `Answer ${w.mark}` } }],
      },
    });
    const team = `riders-${w.mark}`;
    value(await editService(w.auditor, { ref: answer.slug, version: 1, tags: ["a"] }));
    value(
      await (
        await import("@/lib/services/operations/import-services")
      ).importServices(w.auditor, {
        creates: [],
        changes: [{ slug: answer.slug, stated: { contributors: [{ team, note: null }] } }],
        offers: [],
      }),
    );
    const { teams } = value(await createTeams(w.auditor, { teams: [{ name: "Riders", slug: team }] }));
    expect(await lastOf(answer.id)).toMatchObject({
      operation: "services.team.resolve",
      fields: ["contributors"],
      before: { contributors: [{ text: team, team: null }] },
      after: { contributors: [{ text: team, team: { id: teams[0]?.id, slug: team, name: "Riders" } }] },
    });
  });

  test("a service that joins a business service by its own edit changes that record too", async () => {
    const w = await world();
    const { businessServices } = value(
      await createBusinessServices(w.auditor, { businessServices: [{ name: `Checkout ${w.mark}` }] }),
    );
    const checkout = businessServices[0];
    if (!checkout) throw new Error("no business service");
    const { id, slug } = value(await registerService(w.lead, { name: `Till ${w.mark}` }));
    value(await editService(w.auditor, { ref: slug, version: 1, businessServices: [checkout.slug] }));
    const ref = { id, slug, name: `Till ${w.mark}` };
    expect(await lastOf(checkout.id)).toMatchObject({
      operation: "services.business-service.support",
      before: { supportedBy: [] },
      after: { supportedBy: [ref] },
      version: 2,
    });
    value(await editService(w.auditor, { ref: slug, version: 2, businessServices: [] }));
    expect(await lastOf(checkout.id)).toMatchObject({
      before: { supportedBy: [ref] },
      after: { supportedBy: [] },
    });
    expect((await db.businessService.findUniqueOrThrow({ where: { id: checkout.id } })).version).toBe(3);
  });
});

describe("a change based on an older version (CON-01, CON-02, CON-03)", () => {
  test("is told who was faster, when, and each field that moved since, as it was and as it is", async () => {
    const w = await world();
    const { slug } = value(
      await registerService(w.lead, {
        name: `Raced ${w.mark}`,
        owner: w.payments.slug,
        tier: 3,
        channel: "#one",
      }),
    );
    const noon = { ...w.auditor, now: monday.add({ hours: 3 }) };
    const reason = "Sales stand on it";
    value(await editService(noon, { ref: slug, version: 1, tier: 2, channel: "#two", reason }));
    value(await editService(w.lead, { ref: slug, version: 2, channel: "#one" }));
    value(await addLink(noon, { ref: slug, type: "runbook", title: "", url: "https://example.org/run" }));
    expect(await editService(w.lead, { ref: slug, version: 1, tier: 1 })).toEqual({
      ok: false,
      refusal: {
        kind: "stale",
        what: "service",
        version: 4,
        by: "Dele Adeyemi",
        at: "2026-03-02T12:00:00Z",
        // The channel went back to what it was: nothing to tell.
        was: { tier: 3, links: [] },
        theirs: {
          tier: 2,
          links: [
            {
              type: "runbook",
              title: "",
              url: "https://example.org/run",
              verifiedAt: null,
              verifiedBy: null,
              source: null,
            },
          ],
        },
      },
    });
  });

  test("teams, people and systems tell it as well", async () => {
    const w = await world();
    value(await editTeam(w.lead, { ref: w.payments.slug, version: 3, purpose: "First" }));
    expect(await editTeam(w.lead, { ref: w.payments.slug, version: 3, purpose: "Second" })).toMatchObject({
      refusal: {
        kind: "stale",
        what: "team",
        by: "Lea Novak",
        was: { purpose: "Takes money" },
        theirs: { purpose: "First" },
      },
    });
    const ref = w.slugs.member;
    value(await editPerson(w.auditor, { ref, version: 1, slack: "mika" }));
    expect(await editPerson(w.member, { ref, version: 1, slack: "tanaka" })).toMatchObject({
      refusal: {
        kind: "stale",
        what: "person",
        by: "Dele Adeyemi",
        was: { slack: null },
        theirs: { slack: "mika" },
      },
    });
    const { systems } = value(await createSystems(w.auditor, { systems: [{ name: `Tree ${w.mark}` }] }));
    const system = systems[0]?.slug ?? "";
    value(await editSystem(w.auditor, { ref: system, version: 1, description: "First" }));
    expect(await editSystem(w.lead, { ref: system, version: 1, description: "Second" })).toMatchObject({
      refusal: {
        kind: "stale",
        what: "system",
        was: { description: null },
        theirs: { description: "First" },
      },
    });
  });

  test("of two edits of one version at once one is saved, the other is told", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Twice ${w.mark}`, owner: w.payments.slug }),
    );
    const both = await Promise.all([
      editService(w.auditor, { ref: slug, version: 1, tier: 1 }),
      editService(w.lead, { ref: slug, version: 1, tier: 2 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "stale", version: 2 } });
    expect(await entriesOf(id)).toHaveLength(2);
  });

  test("two who add a link each at once both keep theirs (CON-05)", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Links ${w.mark}` }));
    const link = (name: string) => ({
      ref: slug,
      type: "runbook",
      title: name,
      url: `https://example.org/${name}`,
    });
    const earlier = { ...w.auditor, now: monday };
    const later = { ...w.lead, now: monday.add({ seconds: 1 }) };
    for (const result of await Promise.all([addLink(later, link("one")), addLink(earlier, link("two"))]))
      value(result);
    expect(await db.serviceLink.count({ where: { serviceId: id } })).toBe(2);
    expect((await db.service.findUniqueOrThrow({ where: { id } })).version).toBe(3);
    // The order of writing is kept, whichever clock ran ahead.
    const { after } = await lastOf(id);
    expect(after).toMatchObject({ links: [{ title: "one" }, { title: "two" }] });
  });
});
