import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { undoEntry } from "@/lib/history/operations/undo-entry";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { editService } from "@/lib/services/operations/edit-service";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addDependency } from "@/lib/services/operations/service-parts";
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
