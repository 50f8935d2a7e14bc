import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { runImport } from "@/lib/exchange/operations/run-import";
import { undoEntry } from "@/lib/history/operations/undo-entry";
import { tryUndoRun, undoRun } from "@/lib/history/operations/undo-run";
import { whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { bulkEdit } from "@/lib/services/operations/bulk-edit";
import { editService } from "@/lib/services/operations/edit-service";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addDependency } from "@/lib/services/operations/service-parts";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";

let w: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  wire();
  w = await world();
});

const register = async (ctx: Ctx, name: string, more: object = {}) =>
  value(await registerService(ctx, { name: `${name} ${w.mark}`, ...more }));
const hidden = (name: string) => register(w.lead, name, { owner: w.payments.slug, restricted: true });
const theirs = (name: string) => register(w.otherLead, name, { owner: w.search.slug });

const lastOf = async (recordId: string) =>
  (await db.ledgerEntry.findFirstOrThrow({ where: { recordId }, orderBy: { seq: "desc" } })).id;
const carriers = async (businessServiceId: string) =>
  (
    await db.businessServiceSupport.findMany({
      where: { businessServiceId },
      select: { service: { select: { name: true } } },
      orderBy: { service: { name: "asc" } },
    })
  ).map(({ service }) => service.name.replace(` ${w.mark}`, ""));

test("what carried a business service is taken back as far as it is seen, and what is hidden stays as it is", async () => {
  const [shut, open, more] = [await hidden("Shut"), await theirs("Open"), await theirs("More")];
  const [made] = value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Checkout ${w.mark}`, services: [shut.slug, open.slug] }],
    }),
  ).businessServices;
  if (!made) throw new Error("no business service was made");
  const state = async (version: number, services: readonly string[]) =>
    value(await editBusinessService(w.auditor, { ref: made.slug, version, services }));
  await state(1, [shut.slug]);
  const first = await lastOf(made.id);
  expect(await undoEntry(w.otherLead, { id: first })).toMatchObject({ ok: true });
  expect(await carriers(made.id)).toEqual(["Open", "Shut"]);
  await state(3, [more.slug]);
  const second = await lastOf(made.id);
  expect(await undoEntry(w.otherLead, { id: second })).toMatchObject({ ok: true });
  expect(await carriers(made.id)).toEqual(["Open"]);
});

test("a hidden service that was merged since is not told by name", async () => {
  const [from, into, own] = [await hidden("From"), await hidden("Into"), await theirs("Own")];
  value(await addDependency(w.auditor, { ref: own.slug, target: from.slug }));
  value(await editService(w.auditor, { ref: own.slug, version: 2, dependencies: [], tier: 2 }));
  const edit = await lastOf(own.id);
  value(
    await mergeService(w.lead, {
      ref: from.slug,
      into: into.slug,
      reason: "They are one thing",
      version: 1,
    }),
  );
  expect(await undoEntry(w.otherLead, { id: edit })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "dependencies",
          what: "A service that you may not see was merged into another since. Edit the record instead",
        },
      ],
    },
  });
});

test("who changed it again is told of changes that are seen, and of others that there was one", async () => {
  const [shut, closed, own, needed, further] = [
    await hidden("Target"),
    await hidden("Closed"),
    await theirs("Leads"),
    await theirs("Needed"),
    await theirs("Further"),
  ];
  value(await addDependency(w.otherLead, { ref: own.slug, target: needed.slug }));
  const edit = await lastOf(own.id);
  value(await addDependency(w.auditor, { ref: own.slug, target: shut.slug }));
  expect(await undoEntry(w.otherLead, { id: edit })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "This was changed again in what you may not see. Edit the record instead; an auditor can say more",
    },
  });
  value(await addDependency(w.admin, { ref: own.slug, target: further.slug }));
  value(await addDependency(w.auditor, { ref: own.slug, target: closed.slug }));
  expect(await undoEntry(w.otherLead, { id: edit })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "Dependencies was changed again by Ana Sokolova on 2 Mar 2026 09:00 UTC. Take that change back first, or edit the record",
    },
  });
});

/** What undoing a run says row by row to somebody, and what comes of asking for it. */
const undone = async (ctx: Ctx, run: string) => {
  const tried = await tryUndoRun(ctx, run);
  if (!tried.ok) return { tried: tried.refusal };
  const { rows, digest } = tried.value;
  const done = await undoRun(ctx, { run, reason: "It was a mistake of ours", digest });
  return {
    // Rows of one instant stand in the order of their ids, which is anybody's guess.
    rows: rows
      .map(({ story, refusal }): [string, string | null] => [
        story.record.name.replace(` ${w.mark}`, ""),
        refusal === null ? null : whyOf(refusal),
      ])
      .sort(([a], [b]) => a.localeCompare(b)),
    done: done.ok ? done.value.undone : whyOf(done.refusal),
  };
};
const setTier = async (ctx: Ctx, services: readonly { readonly id: string }[], to: number) =>
  value(
    await bulkEdit(ctx, {
      change: { set: "tier", to },
      rows: await Promise.all(
        services.map(async ({ id }) => ({
          id,
          version: (await db.service.findFirstOrThrow({ where: { id } })).version,
        })),
      ),
      reason: "All of these are of this tier by the new table",
    }),
  ).run;
const restrict = async (id: string) => {
  const { version } = await db.service.findFirstOrThrow({ where: { id } });
  return value(
    await editService(w.auditor, { ref: id, version, restricted: true, tier: 4, reason: "So it is decided" }),
  );
};

test("a run is undone as far as it is seen, and what of it was hidden and changed since is neither told nor touched", async () => {
  const [stays, goes] = [await theirs("Stays"), await theirs("Goes")];
  const run = await setTier(w.otherLead, [stays, goes], 1);
  await restrict(goes.id);
  expect(await undone(w.member, run)).toEqual({
    rows: [["Stays", `Only a lead of Search ${w.mark} or an auditor can change this. Ask in #search.`]],
    done: "Nothing of this run can be undone",
  });
  const tierOf = async ({ id }: { readonly id: string }) =>
    (await db.service.findFirstOrThrow({ where: { id } })).tier;
  expect(await undone(w.auditor, run)).toEqual({
    rows: [
      [
        "Goes",
        "Tier was changed again by Dele Adeyemi on 2 Mar 2026 09:00 UTC. Take that change back first, or edit the record",
      ],
      ["Stays", null],
    ],
    done: 1,
  });
  expect([await tierOf(stays), await tierOf(goes)]).toEqual([null, 4]);
});

test("a run of hidden services alone is answered as one that never was", async () => {
  const [one, two] = [await hidden("Inner"), await hidden("Outer")];
  const run = await setTier(w.lead, [one, two], 2);
  const never = "00000000-0000-7000-8000-000000000000";
  const refused = (ref: string) => ({ tried: { kind: "not-found", what: "run", ref } });
  expect([await undone(w.otherLead, run), await undone(w.otherLead, never)]).toEqual([
    refused(run),
    refused(never),
  ]);
  const asked = { reason: "It was a mistake of ours", digest: "any" };
  expect([
    await undoRun(w.otherLead, { run, ...asked }),
    await undoRun(w.otherLead, { run: never, ...asked }),
  ]).toEqual([
    { ok: false, refusal: { kind: "not-found", what: "run", ref: run } },
    { ok: false, refusal: { kind: "not-found", what: "run", ref: never } },
  ]);
});

test("where an open service of a run was changed since by what is hidden, no name is told", async () => {
  const [shut, own, needed] = [await hidden("Kernel"), await theirs("Shell"), await theirs("Disk")];
  const { run } = value(
    await runImport(
      w.otherLead,
      readTexts({ "a.csv": `slug,name,depends on\n${own.slug},Shell ${w.mark},${needed.slug}\n` }),
      { source: `runs-${w.mark}`, createTeams: false, strict: false, expected: null },
    ),
  );
  value(await addDependency(w.auditor, { ref: own.slug, target: shut.slug }));
  expect(await undone(w.otherLead, run)).toEqual({
    rows: [
      [
        "Shell",
        "This was changed again in what you may not see. Edit the record instead; an auditor can say more",
      ],
    ],
    done: "Nothing of this run can be undone",
  });
});
