import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { ctxOf, value, world } from "@/lib/testing/world";
import { listSavedViews, readListColumns } from "../../queries/saved-views";
import { registerService } from "../register-service";
import { editView } from "./edit-view";
import { keepColumns } from "./keep-columns";
import { removeView } from "./remove-view";
import { replaceView } from "./replace-view";
import { saveView } from "./save-view";
import { starService } from "../star-service";

test("PAG-03: a view keeps what filters, sorts and shows, in one order; it is personal until it is shared", async () => {
  const w = await world();
  const made = value(
    await saveView(w.member, {
      name: `Ours ${w.mark}`,
      query: `?sort=-updated&cursor=abc&tier=1,2&owner=${w.payments.slug}&colour=red&cols=owner,tier`,
    }),
  );
  const query = `owner=${w.payments.slug}&tier=1%2C2&sort=-updated&cols=owner%2Ctier`;
  expect(made.query).toBe(query);
  const seen = async (ctx = w.member) => (await listSavedViews(ctx)).filter(({ id }) => id === made.id);
  const view = { id: made.id, name: `Ours ${w.mark}`, query, by: "Mika Tanaka" };
  expect(await seen()).toEqual([{ ...view, shared: false, mine: true, canChange: true }]);
  expect(await seen(w.lead)).toEqual([]);
  value(await editView(w.member, { id: made.id, name: `Tier one ${w.mark}`, shared: "yes" }));
  const shared = { ...view, name: `Tier one ${w.mark}`, shared: true };
  expect(await seen(w.lead)).toEqual([{ ...shared, mine: false, canChange: false }]);
  expect(await seen(w.auditor)).toEqual([{ ...shared, mine: false, canChange: true }]);
});

test("PAG-03: a second view of one's own by the same name is refused; another person may have one", async () => {
  const w = await world();
  const asked = { name: `Mine ${w.mark}`, query: "tier=1" };
  value(await saveView(w.member, asked));
  expect(await saveView(w.member, asked)).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `You have a view called ‘Mine ${w.mark}’ already. Choose another name, or change that one.`,
    },
  });
  value(await saveView(w.lead, asked));
});

test("LIM-02: one person keeps fifty views, and what others share pushes out nobody's own", async () => {
  const w = await world();
  const own = value(await saveView(w.member, { name: `Mine ${w.mark}`, query: "tier=1" }));
  for (let at = 0; at < 50; at += 1)
    value(await saveView(w.lead, { name: `0 ${String(at)} ${w.mark}`, query: "tier=2", shared: "yes" }));
  expect(await saveView(w.lead, { name: `0 more ${w.mark}`, query: "" })).toMatchObject({
    refusal: { kind: "conflict", why: expect.stringContaining("You keep 50 views") as unknown },
  });
  const person = w.lead.actor.kind === "person" ? w.lead.actor.id : "";
  await db.savedView.createMany({
    data: Array.from({ length: 200 }, (_, at) => ({
      personId: person,
      list: "services",
      name: `0 old ${String(at)} ${w.mark}`,
      query: "tier=3",
      shared: true,
      at: new Date(0),
    })),
  });
  const views = await listSavedViews(w.member);
  expect(views[0]).toMatchObject({ id: own.id, mine: true });
  expect(views).toHaveLength(201);
  await db.savedView.deleteMany({ where: { personId: person } });
});

test("PAG-03: only its owner changes a personal view, an auditor also a shared one; the ledger keeps what a shared one was", async () => {
  const w = await world();
  const own = value(await saveView(w.member, { name: `A ${w.mark}`, query: "tier=1" }));
  const denied = { ok: false, refusal: { kind: "forbidden", why: "Only Mika Tanaka can change this view." } };
  expect(await replaceView(w.lead, { id: own.id, query: "tier=2" })).toEqual(denied);
  expect(await removeView(w.auditor, { id: own.id })).toEqual(denied);
  value(await replaceView(w.member, { id: own.id, query: "tier=2" }));
  value(await editView(w.member, { id: own.id, name: `A ${w.mark}`, shared: true }));
  expect(await removeView(w.lead, { id: own.id })).toEqual(denied);
  value(await removeView(w.auditor, { id: own.id }));
  expect(await db.savedView.count({ where: { id: own.id } })).toBe(0);
  const entries = await db.ledgerEntry.findMany({ where: { recordId: own.id }, orderBy: { id: "asc" } });
  expect(entries.map(({ operation, before, after }) => ({ operation, before, after }))).toEqual([
    {
      operation: "services.view.edit",
      before: { shared: false },
      after: { name: `A ${w.mark}`, query: "tier=2", shared: true },
    },
    {
      operation: "services.view.remove",
      before: { name: `A ${w.mark}`, query: "tier=2", shared: true },
      after: null,
    },
  ]);
});

test("PAG-03: of a view kept for oneself the ledger hears nothing; sharing, changing and no longer sharing it are told", async () => {
  const w = await world();
  const told = async (id: string) =>
    (await db.ledgerEntry.findMany({ where: { recordId: id }, orderBy: { seq: "asc" } })).map(
      ({ operation, record, before, after }) => ({ operation, record, before, after }),
    );
  const { id } = value(await saveView(w.member, { name: `Secret ${w.mark}`, query: "tier=1" }));
  value(await replaceView(w.member, { id, query: "tier=2" }));
  value(await editView(w.member, { id, name: `Still secret ${w.mark}`, shared: false }));
  expect(await told(id)).toEqual([]);
  value(await editView(w.member, { id, name: `Ours ${w.mark}`, shared: true }));
  value(await replaceView(w.member, { id, query: "tier=3" }));
  value(await editView(w.member, { id, name: `Mine again ${w.mark}`, shared: false }));
  value(await replaceView(w.member, { id, query: "tier=4" }));
  value(await removeView(w.member, { id }));
  const record = { slug: id, name: `Ours ${w.mark}` };
  expect(await told(id)).toEqual([
    {
      operation: "services.view.edit",
      record,
      before: { shared: false },
      after: { name: `Ours ${w.mark}`, query: "tier=2", shared: true },
    },
    {
      operation: "services.view.replace",
      record,
      before: { query: "tier=2" },
      after: { query: "tier=3" },
    },
    { operation: "services.view.edit", record, before: { shared: true }, after: { shared: false } },
  ]);
});

test("PAG-03: nobody signed in keeps nothing", async () => {
  const nobody = ctxOf({ kind: "anonymous" });
  expect(await saveView(nobody, { name: "Mine", query: "" })).toMatchObject({
    refusal: { kind: "unauthenticated" },
  });
  expect(await keepColumns(nobody, { columns: ["tier"] })).toMatchObject({
    refusal: { kind: "unauthenticated" },
  });
});

test("PAG-02: a star is set and taken off for oneself, twice is once, and the ledger does not hear of it", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Star ${w.mark}` }));
  const stars = () => db.star.count({ where: { serviceId: made.id } });
  value(await starService(w.member, { ref: made.slug, starred: "true" }));
  value(await starService(w.member, { ref: made.slug, starred: true }));
  expect(await stars()).toBe(1);
  value(await starService(w.member, { ref: made.slug, starred: false }));
  expect(await stars()).toBe(0);
  expect(await db.ledgerEntry.count({ where: { recordId: made.id } })).toBe(1);
});

test("PAG-01: a person's columns are remembered in their order; none means the standard ones", async () => {
  const w = await world();
  expect(await readListColumns(w.member)).toEqual(["owner", "tier", "lifecycle", "grade", "findings"]);
  value(await keepColumns(w.member, { columns: ["updated", "owner", "updated"] }));
  expect(await readListColumns(w.member)).toEqual(["updated", "owner"]);
  expect(await readListColumns(w.lead)).toEqual(["owner", "tier", "lifecycle", "grade", "findings"]);
  value(await keepColumns(w.member, { columns: [] }));
  expect(await readListColumns(w.member)).toEqual(["owner", "tier", "lifecycle", "grade", "findings"]);
  expect(await keepColumns(w.member, { columns: ["colour"] })).toMatchObject({
    refusal: { kind: "invalid" },
  });
});
