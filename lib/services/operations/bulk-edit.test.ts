import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { previewBulkEdit } from "../queries/bulk-edit";
import { bulkEdit } from "./bulk-edit";
import { createSystems } from "./groupings/create-systems";
import { editService } from "./edit-service";
import { offerService } from "./ownership/offer-service";
import { registerService } from "./register-service";
import { retireService } from "./endings/retire-service";

beforeAll(wire);

const reason = "All of these are tier two by the new table";

/** One service of the payments team, one of the search team, one that nobody owns, one that is retired. */
async function four() {
  const w = await world();
  const register = async (name: string, more: Readonly<Record<string, unknown>>, ctx = w.auditor) =>
    value(await registerService(ctx, { name: `${name} ${w.mark}`, slug: `${name}-${w.mark}`, ...more }));
  const ours = await register("ours", { owner: w.payments.slug, tier: 1, tags: ["go", "old"] }, w.lead);
  const theirs = await register("theirs", { owner: w.search.slug, tier: 2 }, w.otherLead);
  const orphan = await register("orphan", { tags: ["old"] });
  const gone = await register("gone", {});
  value(
    await retireService(w.auditor, { ref: gone.slug, version: 1, reason: "Nobody has used it for a year" }),
  );
  const slugs = [ours, theirs, orphan, gone].map(({ slug }) => slug);
  const read = async (field: "tier" | "tags") => {
    const rows = await db.service.findMany({
      where: { slug: { in: slugs } },
      select: { slug: true, tier: true, tags: true },
    });
    return slugs.map((slug) => rows.find((row) => row.slug === slug)?.[field]);
  };
  return { w, ours, theirs, orphan, gone, slugs, read };
}

const rowsOf = (plan: Awaited<ReturnType<typeof previewBulkEdit>>, outcome = "changes") =>
  plan.rows.filter((row) => row.outcome === outcome).map(({ id, version }) => ({ id, version }));
const brief = (plan: Awaited<ReturnType<typeof previewBulkEdit>>) =>
  Object.fromEntries(
    plan.rows.map(({ slug, outcome, was, will, why }) => [slug, { outcome, was, will, why }]),
  );

test("PAG-12: the plan says row by row what changes, what is so already, and what is refused and why; it writes nothing", async () => {
  const { w, ours, theirs, orphan, gone, slugs } = await four();
  const plan = await previewBulkEdit(w.lead, { set: "tier", to: 2 }, [...slugs, `no-${w.mark}`]);
  expect(brief(plan)).toEqual({
    [ours.slug]: { outcome: "changes", was: "1", will: "2", why: "" },
    [theirs.slug]: { outcome: "same", was: "2", will: "2", why: "" },
    [orphan.slug]: {
      outcome: "refused",
      was: "not set",
      will: "not set",
      why: "Nobody answers for this service: an auditor can change this, or a lead claims the service first.",
    },
    [gone.slug]: {
      outcome: "refused",
      was: "not set",
      will: "not set",
      why: "This service is retired: its record is read-only.",
    },
  });
  expect({ ...plan, rows: [] }).toEqual({
    rows: [],
    changes: 1,
    same: 1,
    refused: 2,
    needsReason: true,
    unknown: [`no-${w.mark}`],
    fault: null,
    tooMany: null,
  });
  expect(await db.ledgerEntry.count({ where: { recordId: ours.id } })).toBe(1);
});

test("PAG-12, LED-04: applying writes the rows that change as one run and leaves the refused ones as they were", async () => {
  const { w, slugs, read } = await four();
  const plan = await previewBulkEdit(w.auditor, { set: "tier", to: 2 }, slugs);
  const done = value(
    await bulkEdit(w.auditor, { change: { set: "tier", to: "2" }, rows: rowsOf(plan), reason }),
  );
  expect({ ...done, run: "" }).toEqual({ run: "", changed: 2, same: 0, left: [] });
  expect(await read("tier")).toEqual([2, 2, 2, null]);
  const entries = await db.ledgerEntry.findMany({ where: { run: done.run }, orderBy: { id: "asc" } });
  expect(entries.map(({ operation, fields, reason: why }) => ({ operation, fields, why }))).toEqual([
    { operation: "services.service.edit", fields: ["sources", "tier"], why: reason },
    { operation: "services.service.edit", fields: ["sources", "tier"], why: reason },
  ]);
  expect(await db.ledgerRun.findUnique({ where: { id: done.run }, select: { words: true } })).toEqual({
    words: "the change of tier to 2",
  });
});

test("CON-02: a row that changed after the plan was shown is left alone and told; the others are written", async () => {
  const { w, ours, orphan, slugs, read } = await four();
  const plan = await previewBulkEdit(w.auditor, { set: "tier", to: 4 }, slugs);
  value(await editService(w.admin, { ref: ours.slug, version: 1, tier: 3, reason }));
  const done = value(
    await bulkEdit(w.auditor, { change: { set: "tier", to: 4 }, rows: rowsOf(plan), reason }),
  );
  expect([done.changed, done.left]).toEqual([
    2,
    [{ slug: ours.slug, name: `ours ${w.mark}`, why: "It was changed after the plan was shown" }],
  ]);
  expect(await read("tier")).toEqual([3, 4, 4, null]);
  expect(orphan.slug).toBe(`orphan-${w.mark}`);
});

test("PRM-09: rows one may not change are refused by the run too, whatever the form sends", async () => {
  const { w, ours, theirs, read } = await four();
  const both = await previewBulkEdit(w.auditor, { set: "tier", to: 3 }, [ours.slug, theirs.slug]);
  const done = value(await bulkEdit(w.lead, { change: { set: "tier", to: 3 }, rows: rowsOf(both), reason }));
  expect([done.changed, done.left]).toEqual([
    1,
    [
      {
        slug: theirs.slug,
        name: `theirs ${w.mark}`,
        why: `Only a lead of ${w.search.name} or an auditor can change this. Ask in #search.`,
      },
    ],
  ]);
  expect((await read("tier")).slice(0, 2)).toEqual([3, 2]);
  expect(await bulkEdit(w.reader, { change: { set: "tier", to: 3 }, rows: rowsOf(both), reason })).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: "Only a signed-in editor can change services." },
  });
});

test("a reason that is owed is asked for before anything is written", async () => {
  const { w, slugs, read } = await four();
  const plan = await previewBulkEdit(w.auditor, { set: "tier", to: 3 }, slugs);
  expect(await bulkEdit(w.auditor, { change: { set: "tier", to: 3 }, rows: rowsOf(plan) })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "reason", what: "Say why, in 10 to 1000 characters" }],
    },
  });
  expect(await read("tier")).toEqual([1, 2, null, null]);
});

test("PAG-12: tags are added and taken away, each row keeping its others", async () => {
  const { w, ours, theirs, orphan, slugs, read } = await four();
  const change = { set: "tags", add: ["eu"], remove: ["old"] } as const;
  const plan = await previewBulkEdit(w.auditor, change, slugs);
  expect(brief(plan)).toMatchObject({
    [ours.slug]: { outcome: "changes", was: "go, old", will: "eu, go" },
    [theirs.slug]: { outcome: "changes", was: "none", will: "eu" },
    [orphan.slug]: { outcome: "changes", was: "old", will: "eu" },
  });
  const asked = { change: { set: "tags", add: "eu", remove: "old" }, rows: rowsOf(plan) };
  expect(value(await bulkEdit(w.auditor, asked)).changed).toBe(3);
  expect(await read("tags")).toEqual([["eu", "go"], ["eu"], ["eu"], []]);
});

test("PAG-12: contributors are added by any name of the team; the owner itself does not contribute", async () => {
  const { w, ours, theirs } = await four();
  const change = { set: "contributors", add: [w.search.name], remove: [] } as const;
  const plan = await previewBulkEdit(w.auditor, change, [ours.slug, theirs.slug]);
  expect(brief(plan)).toMatchObject({
    [ours.slug]: { outcome: "changes", was: "none", will: w.search.name },
    [theirs.slug]: { outcome: "refused", was: "none" },
  });
  const nobody = await previewBulkEdit(w.auditor, { ...change, add: [`none-${w.mark}`] }, [ours.slug]);
  expect([nobody.rows, nobody.fault]).toEqual([[], `No team is called ‘none-${w.mark}’`]);
  const sent = { change: { set: "contributors", add: w.search.slug }, rows: rowsOf(plan) };
  expect(value(await bulkEdit(w.auditor, sent)).changed).toBe(1);
  const again = await previewBulkEdit(w.auditor, { ...change, add: [w.search.slug] }, [ours.slug]);
  expect(again.same).toBe(1);
  const out = await previewBulkEdit(w.auditor, { ...change, add: [], remove: [w.search.slug] }, [ours.slug]);
  expect(brief(out)).toMatchObject({
    [ours.slug]: { outcome: "changes", was: w.search.name, will: "none" },
  });
});

test("PAG-12: a system is set and cleared; an own field is set", async () => {
  const { w, ours } = await four();
  value(await createSystems(w.auditor, { systems: [{ name: `Shop ${w.mark}`, slug: `shop-${w.mark}` }] }));
  const preview = (to: string | null) => previewBulkEdit(w.auditor, { set: "system", to }, [ours.slug]);
  const plan = await preview(`shop-${w.mark}`);
  const sent = { change: { set: "system", to: `shop-${w.mark}` }, rows: rowsOf(plan) };
  expect(value(await bulkEdit(w.auditor, sent)).changed).toBe(1);
  expect(brief(await preview(null))).toMatchObject({
    [ours.slug]: { outcome: "changes", was: `Shop ${w.mark}`, will: "not set" },
  });
  expect((await preview(`no-${w.mark}`)).fault).toBe(
    `No system is called ‘no-${w.mark}’. Name one that is there`,
  );
});

test("PAG-12, OW-A4, OW-B1: owners are offered, never set; an offer that waits already is no change, a refused row stops no other", async () => {
  const { w, ours, theirs, orphan, gone, slugs } = await four();
  const change = { set: "owner", team: w.search.slug, answerDays: 7 } as const;
  const plan = await previewBulkEdit(w.auditor, change, slugs);
  expect(brief(plan)).toMatchObject({
    [ours.slug]: { outcome: "changes", was: w.payments.name, will: `offered to ${w.search.name}` },
    [theirs.slug]: { outcome: "same", was: w.search.name },
    [orphan.slug]: { outcome: "changes", was: "nobody" },
    [gone.slug]: { outcome: "refused", why: `gone ${w.mark} is retired: nobody has to own it any more.` },
  });
  value(await offerService(w.auditor, { ref: orphan.slug, team: w.search.slug, reason }));
  expect((await previewBulkEdit(w.auditor, change, [orphan.slug])).same).toBe(1);
  const done = value(await bulkEdit(w.auditor, { change, rows: rowsOf(plan), reason }));
  expect([done.changed, done.same, done.left]).toEqual([1, 1, []]);
  const open = await db.agreement.findMany({ where: { serviceId: { in: [ours.id] }, acceptedAt: null } });
  expect(open).toMatchObject([{ teamId: w.search.id, origin: "bulk", reason }]);
  expect(await db.ledgerRun.findUnique({ where: { id: done.run }, select: { words: true } })).toEqual({
    words: `the offer of services to ${w.search.name}`,
  });
  expect(await db.ledgerEntry.count({ where: { run: done.run } })).toBe(1);
});

test("OW-A3, OW-A5: an offer that nobody answered is taken back for the new one by who may take it back, and only by them", async () => {
  const { w, orphan } = await four();
  value(await offerService(w.auditor, { ref: orphan.slug, team: w.search.slug, reason }));
  const change = { set: "owner", team: w.payments.slug, answerDays: 7 } as const;
  const day = "16 Mar 2026";
  expect(brief(await previewBulkEdit(w.member, change, [orphan.slug]))).toMatchObject({
    [orphan.slug]: {
      outcome: "refused",
      why: `${orphan.slug.replace("-", " ")} is already offered to ${w.search.name}, to be answered by ${day}. Withdraw that offer first.`,
    },
  });
  const plan = await previewBulkEdit(w.auditor, change, [orphan.slug]);
  expect(brief(plan)).toMatchObject({
    [orphan.slug]: {
      outcome: "changes",
      was: "nobody",
      will: `offered to ${w.payments.name}, and no longer to ${w.search.name}`,
    },
  });
  const done = value(await bulkEdit(w.auditor, { change, rows: rowsOf(plan), reason }));
  expect([done.changed, done.same, done.left]).toEqual([1, 0, []]);
  const all = await db.agreement.findMany({ where: { serviceId: orphan.id }, orderBy: { id: "asc" } });
  expect(
    all.map(({ teamId, origin, withdrawnAt }) => [teamId, origin, withdrawnAt !== null]).toSorted(),
  ).toEqual(
    [
      [w.search.id, "offer", true],
      [w.payments.id, "bulk", false],
    ].toSorted(),
  );
  const entries = await db.ledgerEntry.findMany({ where: { run: done.run }, orderBy: { id: "asc" } });
  expect(entries.map(({ operation }) => operation).toSorted()).toEqual([
    "services.agreement.offer",
    "services.agreement.withdraw",
  ]);
});

test("PAG-12, OW-B1: one run touches at most 1,000 services, offers at most 500", async () => {
  const { w } = await four();
  const many = Array.from({ length: 1_001 }, (_, place) => `none-${w.mark}-${String(place)}`);
  expect((await previewBulkEdit(w.auditor, { set: "tier", to: 1 }, many)).tooMany).toBe(1_001);
  const offer = { set: "owner", team: w.search.slug, answerDays: 7 } as const;
  expect((await previewBulkEdit(w.auditor, offer, many.slice(0, 501))).tooMany).toBe(501);
  const id = "01890000-0000-7000-8000-000000000000";
  const rows = many.slice(0, 501).map(() => ({ id, version: 1 }));
  expect(await bulkEdit(w.auditor, { change: offer, rows, reason })).toEqual({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "rows", what: "At most 500 services in one run" }] },
  });
});
