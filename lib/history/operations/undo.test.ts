import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { editPerson } from "@/lib/people/operations/edit-person";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { snapshotService } from "@/lib/services/domain/snapshot";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editService } from "@/lib/services/operations/edit-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { importServices } from "@/lib/services/operations/import-services";
import { registerService } from "@/lib/services/operations/register-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { addAlias, addDependency, addLink } from "@/lib/services/operations/service-parts";
import { findService } from "@/lib/services/store/services";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { addMember } from "@/lib/teams/operations/add-member";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { importTeamParts } from "@/lib/teams/operations/import-team-parts";
import { readTeam } from "@/lib/teams/queries/teams";
import { monday, unique, value, world } from "@/lib/testing/world";
import { mayUndoRun } from "../queries/may-undo";
import { tryUndoEntry, undoEntry } from "./undo-entry";
import { tryUndoRun, undoRun } from "./undo-run";

beforeAll(wire);

const later = (ctx: Ctx, days = 1): Ctx => ({ ...ctx, now: plusDays(monday, days) });
const lastOf = (recordId: string) =>
  db.ledgerEntry.findFirstOrThrow({ where: { recordId }, orderBy: { seq: "desc" } });
const undoLast = async (ctx: Ctx, recordId: string) => undoEntry(ctx, { id: (await lastOf(recordId)).id });
const whole = async (id: string) => {
  const service = await findService(db, id);
  if (!service) throw new Error("no service");
  return snapshotService(service);
};
const why = (result: { ok: boolean; refusal?: unknown }) => JSON.stringify(result.refusal ?? null);

describe("undoing one change (LED-06)", () => {
  test("writes the fields back in every detail, as a new change that names the old one", async () => {
    const w = await world();
    const link = { type: "runbook", title: "Run", url: "https://example.org/run" };
    const { id, slug } = value(
      await registerService(w.lead, {
        name: `Undone ${w.mark}`,
        owner: w.payments.slug,
        tier: 3,
        links: [link],
        dependencies: [{ target: `absent-${w.mark}`, strength: "soft" }],
      }),
    );
    const before = await whole(id);
    const reason = "Sales stand on it now";
    value(
      await editService(later(w.lead), {
        ref: slug,
        version: 1,
        tier: 1,
        tags: ["money"],
        links: [],
        dependencies: [],
        reason,
      }),
    );
    const edit = await lastOf(id);
    value(await undoEntry(later(w.lead, 2), { id: edit.id, reason: "It was a mistake" }));
    expect(await whole(id)).toEqual(before);
    expect(await lastOf(id)).toMatchObject({
      operation: "services.service.undo",
      undoes: edit.id,
      reason: "It was a mistake. Takes back the change of 3 Mar 2026 09:00 UTC by Lea Novak",
      before: { tier: 1 },
      after: { tier: 3 },
      version: 3,
    });
    // An undo is a change like any other: it can be undone.
    value(await undoLast(later(w.lead, 3), id));
    expect(await whole(id)).toMatchObject({ tier: 1, tags: ["money"], links: [] });
  });

  test("is refused when a field was changed again, and says by whom and when", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Moved ${w.mark}`, owner: w.payments.slug, channel: "#one" }),
    );
    value(
      await editService(w.lead, { ref: slug, version: 1, channel: "#two", intent: "Moves things about" }),
    );
    const edit = await lastOf(id);
    value(await editService(later(w.auditor), { ref: slug, version: 2, channel: "#three" }));
    const before = await whole(id);
    expect(why(await undoEntry(later(w.lead, 2), { id: edit.id }))).toContain(
      "Channel was changed again by Dele Adeyemi on 3 Mar 2026 09:00 UTC",
    );
    expect(await whole(id)).toEqual(before);
    // Once it holds again what the change wrote, the change can be undone.
    value(await editService(later(w.auditor, 2), { ref: slug, version: 3, channel: "#two" }));
    value(await undoEntry(later(w.lead, 3), { id: edit.id }));
    expect(await whole(id)).toMatchObject({ channel: "#one", intent: null });
  });

  test("asks the same permission as the change itself", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Guarded ${w.mark}`, owner: w.payments.slug }),
    );
    value(await editService(w.lead, { ref: slug, version: 1, tier: 2 }));
    expect(why(await undoLast(w.member, id))).toContain("Only a lead of");
    expect(why(await undoLast(w.otherLead, id))).toContain("forbidden");
    expect(why(await undoLast(w.reader, id))).toContain("forbidden");
    value(await undoLast(w.auditor, id));
  });

  test("keeps the rules of the record: a name that leads elsewhere by now is not taken again", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Named ${w.mark}` }));
    const alias = `also-${w.mark}`;
    value(await addAlias(w.lead, { ref: slug, alias }));
    value(await editService(w.lead, { ref: slug, version: 2, aliases: [] }));
    value(await registerService(w.lead, { name: "Other", slug: alias }));
    expect(why(await undoLast(w.lead, id))).toContain(`‘${alias}’ is the short name of Other`);
  });

  test("what was waited for and came meanwhile is found", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, {
        name: `Waiting ${w.mark}`,
        dependencies: [{ target: `late-${w.mark}`, strength: null }],
      }),
    );
    value(await editService(w.lead, { ref: slug, version: 1, dependencies: [] }));
    const edit = await lastOf(id);
    const late = value(await registerService(w.lead, { name: `Late ${w.mark}` }));
    value(await undoEntry(w.lead, { id: edit.id }));
    expect((await whole(id)).dependencies).toMatchObject([{ target: { id: late.id } }]);
  });

  test("of two who undo one change at once, one does", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Twice ${w.mark}`, owner: w.payments.slug }),
    );
    value(await editService(w.lead, { ref: slug, version: 1, tier: 2 }));
    const { id: edit } = await lastOf(id);
    const both = await Promise.all([undoEntry(w.lead, { id: edit }), undoEntry(w.auditor, { id: edit })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.ledgerEntry.count({ where: { recordId: id } })).toBe(3);
  });

  test("a rename goes back, and the name it had meanwhile keeps leading to it", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Plain ${w.mark}`, owner: w.payments.slug }),
    );
    const other = `fancy-${w.mark}`;
    value(await renameService(w.lead, { ref: slug, slug: other, version: 1 }));
    value(await undoLast(w.lead, id));
    expect(await findService(db, id)).toMatchObject({ slug, formerSlugs: [other], version: 3 });
  });

  test("parts, teams, members, people, systems and business services go back as well", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Parts ${w.mark}` }));
    value(await addLink(w.lead, { ref: slug, type: "runbook", title: "", url: "https://example.org/r" }));
    value(await undoLast(w.lead, id));
    value(await addDependency(w.lead, { ref: slug, target: `x-${w.mark}` }));
    value(await undoLast(w.lead, id));
    expect(await whole(id)).toMatchObject({ links: [], dependencies: [] });

    const team = w.payments;
    const teamNow = async () => value(await readTeam(w.lead, team.id));
    const was = await teamNow();
    value(
      await editTeam(w.lead, { ref: team.slug, version: was.version, purpose: null, parent: w.search.slug }),
    );
    value(await undoLast(w.lead, team.id));
    expect(await teamNow()).toMatchObject({ purpose: "Takes money", parent: null });
    value(await renameTeam(w.lead, { ref: team.slug, version: was.version + 2, slug: `paid-${w.mark}` }));
    value(await undoLast(w.lead, team.id));
    expect((await teamNow()).slug).toBe(team.slug);
    value(await endMembershipNow(later(w.lead), { team: team.slug, person: w.slugs.member }));
    value(await undoLast(later(w.lead, 2), team.id));
    value(await addMember(later(w.lead, 3), { team: team.slug, person: w.slugs.other, role: "guest" }));
    value(await undoLast(later(w.lead, 4), team.id));
    expect(value(await readTeam(later(w.lead, 5), team.id)).members.map((one) => one.slug)).toEqual(
      was.members.map((one) => one.slug),
    );

    // What an import said of a team goes back as what a hand did: who joined, who left, by which addresses it is found.
    value(
      await importTeamParts(later(w.auditor, 6), {
        source: "people",
        joins: [{ team: team.slug, person: w.slugs.other, role: "guest" }],
        leaves: [{ team: team.slug, person: w.slugs.member }],
        identifiers: [{ team: team.slug, rows: [{ type: "channel", value: `#money-${w.mark}` }] }],
      }),
    );
    value(await undoLast(later(w.lead, 7), team.id));
    expect(value(await readTeam(later(w.lead, 8), team.id)).members.map((one) => one.slug)).toEqual(
      was.members.map((one) => one.slug),
    );
    expect(await db.identifier.count({ where: { recordId: team.id } })).toBe(0);

    const member = w.member.actor;
    if (member.kind !== "person") throw new Error("not a person");
    value(await editPerson(w.member, { ref: member.slug, version: 1, slack: "mika", zone: "Asia/Tokyo" }));
    value(await undoLast(w.member, member.id));
    expect(await db.person.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({
      slack: null,
      zone: "Europe/Amsterdam",
      version: 3,
    });

    const [system, above] = value(
      await createSystems(w.auditor, { systems: [{ name: `In ${w.mark}` }, { name: `Above ${w.mark}` }] }),
    ).systems;
    if (!system || !above) throw new Error("no systems");
    value(
      await editSystem(w.auditor, { ref: system.slug, version: 1, parent: above.slug, ownerTeam: team.slug }),
    );
    value(await undoLast(w.auditor, system.id));
    value(await renameSystem(w.auditor, { ref: system.slug, version: 3, slug: `sys-${w.mark}` }));
    value(await undoLast(w.auditor, system.id));
    expect(await db.system.findUniqueOrThrow({ where: { id: system.id } })).toMatchObject({
      slug: system.slug,
      parentId: null,
      ownerTeamId: null,
    });

    const [checkout] = value(
      await createBusinessServices(w.auditor, { businessServices: [{ name: `Checkout ${w.mark}` }] }),
    ).businessServices;
    if (!checkout) throw new Error("no business service");
    value(
      await editBusinessService(w.auditor, {
        ref: checkout.slug,
        version: 1,
        accountable: w.slugs.lead,
        stakeholders: [`team:${team.slug}`, `person:${w.slugs.member}`, "board@example.org"],
        services: [slug],
      }),
    );
    value(await undoLast(w.auditor, checkout.id));
    const record = await db.businessService.findUniqueOrThrow({
      where: { id: checkout.id },
      include: { supportedBy: true },
    });
    expect(record).toMatchObject({ accountableId: null, stakeholders: [], supportedBy: [] });
    value(await addSupport(w.auditor, { ref: checkout.slug, service: slug }));
    value(await undoLast(w.auditor, checkout.id));
    expect(await db.businessServiceSupport.count({ where: { businessServiceId: checkout.id } })).toBe(0);
    expect((await whole(id)).businessServices).toEqual([]);
  });

  test("an agreement, a beginning and an end are not undone: it is said what is done instead", async () => {
    const w = await world();
    const { id, slug } = value(await registerService(w.lead, { name: `Never ${w.mark}` }));
    expect(why(await undoLast(w.auditor, id))).toContain("never taken away again");
    value(await claimService(w.lead, { ref: slug, team: w.payments.slug, reason: "We wrote it ourselves" }));
    expect(why(await undoLast(w.auditor, id))).toContain("Release the service");
    value(
      await retireService(later(w.auditor), { ref: slug, version: 1, reason: "Nobody needs it any more" }),
    );
    expect(why(await undoLast(w.auditor, id))).toContain("The end of a service is not undone");
    value(
      await answerPlaceholder(w.auditor, {
        ref: w.search.slug,
        answer: "real",
        reason: "They have people and a channel of their own",
      }),
    );
    expect(why(await undoLast(w.auditor, w.search.id))).toContain("Answer again");
  });

  test("a preview says the same as the deed and writes nothing", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Shown ${w.mark}`, owner: w.payments.slug }),
    );
    value(await editService(w.lead, { ref: slug, version: 1, tier: 2 }));
    const edit = await lastOf(id);
    const shown = value(await tryUndoEntry(w.lead, edit.id));
    expect(shown.refusal).toBeNull();
    expect(shown.back).toEqual([
      { field: "tier", label: "Tier", difference: { kind: "moved", from: { text: "2" }, to: null } },
    ]);
    expect(value(await tryUndoEntry(w.member, edit.id)).refusal).toMatchObject({ kind: "forbidden" });
    expect((await lastOf(id)).id).toBe(edit.id);
  });
});

describe("undoing a run (LED-04, LED-06)", () => {
  test("what can be undone is, as one run; the rest is named with the reason", async () => {
    const w = await world();
    const register = async (name: string) =>
      value(
        await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, tags: ["old"] }),
      );
    const [one, two] = [await register("One"), await register("Two")];
    const run = crypto.randomUUID();
    value(
      await importServices(
        { ...later(w.auditor), run, via: "import" },
        {
          creates: [{ slug: `made-${unique()}`, stated: { name: "Made" } }],
          changes: [
            { slug: one.slug, stated: { tags: ["new"], extras: { gitlab: { friendly: "One" } } } },
            { slug: two.slug, stated: { tags: ["new"] } },
          ],
          offers: [],
        },
      ),
    );
    value(await editService(later(w.lead, 2), { ref: two.slug, version: 2, tags: ["newer"] }));
    const shown = value(await tryUndoRun(later(w.auditor, 3), run));
    const reasons = new Map(
      shown.rows.map(({ story, refusal }) => [
        story.record.name,
        refusal && "why" in refusal ? refusal.why : null,
      ]),
    );
    expect(Object.fromEntries(reasons)).toEqual({
      Made: "A service is never taken away again. Retire it, if it should not be here",
      [`Two ${w.mark}`]:
        "Tags was changed again by Lea Novak on 4 Mar 2026 09:00 UTC. Take that change back first, or edit the record",
      [`One ${w.mark}`]: null,
    });
    expect(await whole(one.id)).toMatchObject({ tags: ["new"] });

    // It is offered to whom it would do something for, and to nobody else.
    const offered = [w.auditor, w.lead, w.otherLead, w.reader].map((ctx) => mayUndoRun(ctx, run));
    expect(await Promise.all(offered)).toEqual([true, true, false, false]);
    const done = value(await undoRun(later(w.auditor, 3), { run, digest: shown.digest }));
    expect(done.undone).toBe(1);
    expect(await whole(one.id)).toMatchObject({ tags: ["old"], extras: {} });
    expect(await whole(two.id)).toMatchObject({ tags: ["newer"] });
    expect(await lastOf(one.id)).toMatchObject({ run: done.run });
    expect(await db.ledgerRun.findUniqueOrThrow({ where: { id: done.run } })).toMatchObject({
      words: "undo of a run",
    });
  });

  test("is refused when it would not do what was shown", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `Raced ${w.mark}`, owner: w.payments.slug, tags: ["old"] }),
    );
    const run = crypto.randomUUID();
    value(
      await importServices(
        { ...later(w.auditor), run },
        { creates: [], changes: [{ slug, stated: { tags: ["new"] } }], offers: [] },
      ),
    );
    const { digest } = value(await tryUndoRun(w.auditor, run));
    value(await editService(later(w.lead, 2), { ref: slug, version: 2, tags: ["newer"] }));
    expect(why(await undoRun(later(w.auditor, 3), { run, digest }))).toContain("nothing was undone");
    expect(await whole(id)).toMatchObject({ tags: ["newer"] });
  });
});

test("no run of more than 2,000 entries is undone at once, and nobody is offered it", async () => {
  const w = await world();
  const { id, slug } = value(
    await registerService(w.lead, { name: `Many ${w.mark}`, owner: w.payments.slug }),
  );
  value(await editService(w.lead, { ref: slug, version: 1, tier: 2, reason: "Sales stand on it" }));
  const run = randomUUID();
  const { seq } = await lastOf(id);
  const columns = `"at", "operation", "noun", "record", "actorKind", "actorId", "actor", "via", "request", "before", "after", "fields"`;
  await db.$executeRawUnsafe(
    `INSERT INTO "LedgerEntry" ("id", "recordId", "run", ${columns})
     SELECT gen_random_uuid(), gen_random_uuid(), $1::uuid, ${columns}
     FROM "LedgerEntry", generate_series(1, 2001) WHERE "seq" = $2`,
    run,
    seq,
  );
  expect(await mayUndoRun(w.auditor, run)).toBe(false);
  expect(await undoRun(w.auditor, { run, reason: "Imported by mistake", digest: "" })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "This run has more than 2,000 entries. That many cannot be undone at once: undo them one by one, or import the earlier state",
    },
  });
});
