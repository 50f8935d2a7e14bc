import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { plusDays } from "@/lib/kernel/time";
import { restoreService } from "@/lib/services/operations/endings/restore-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { findService } from "@/lib/services/store/services";
import { monday, unique, value, world } from "@/lib/testing/world";
import { anything, listHistory } from "../queries/history";
import { undoEntry } from "./undo-entry";

const reason = "Nothing is in there any more";

test("LED-06: an undo leads nothing back into a system that was retired meanwhile", async () => {
  const w = await world();
  const [made] = value(
    await createSystems(w.auditor, { systems: [{ name: `Dry dock ${unique()}` }] }),
  ).systems;
  const { id, slug } = value(
    await registerService(w.auditor, { name: `Crane ${unique()}`, system: made?.slug }),
  );
  value(await editService(w.auditor, { ref: slug, version: 1, system: null }));
  const { id: entry } = await db.ledgerEntry.findFirstOrThrow({
    where: { recordId: id },
    orderBy: { seq: "desc" },
  });
  value(await retireSystem(w.auditor, { ref: made?.slug, version: 1, reason }));
  expect(await undoEntry(w.auditor, { id: entry })).toMatchObject({
    ok: false,
    refusal: {
      issues: [{ path: "system", what: expect.stringMatching(/is retired\. Pick another$/) as string }],
    },
  });
});

test("LED-06: an undo retires no service that was restored: that asks what retiring asks", async () => {
  const w = await world();
  const { id, slug } = value(
    await registerService(w.auditor, { name: `Lighthouse ${unique()}`, lifecycle: "production" }),
  );
  const on = (days: number) => ({ ...w.auditor, now: plusDays(monday, days) });
  value(await retireService(on(1), { ref: slug, version: 1, reason }));
  value(
    await restoreService(on(2), { ref: slug, version: 2, lifecycle: "production", reason: "It was needed" }),
  );
  const { id: entry } = await db.ledgerEntry.findFirstOrThrow({
    where: { recordId: id },
    orderBy: { seq: "desc" },
  });
  expect(await undoEntry(on(3), { id: entry })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "That a service was restored is not undone. Retire it again, if it should be",
    },
  });
  expect(await findService(db, id)).toMatchObject({ lifecycle: "production", version: 3 });
});

test("LED-06: of a system and a business service that are retired no undo is offered", async () => {
  const w = await world();
  const [system] = value(
    await createSystems(w.auditor, { systems: [{ name: `Slipway ${w.mark}` }] }),
  ).systems;
  const [business] = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Repairs ${w.mark}` }] }),
  ).businessServices;
  if (!system || !business) throw new Error("nothing was made");
  const description = "Where ships are mended";
  value(await editSystem(w.auditor, { ref: system.slug, version: 1, description }));
  value(await editBusinessService(w.auditor, { ref: business.slug, version: 1, description }));
  const offered = async (noun: "system" | "business-service", record: string) => {
    const asked = { ...anything, noun, record, limit: 5, cursor: null };
    const { items } = value(await listHistory(w.auditor, asked));
    return items.map((one) => one.kind === "entry" && one.mayUndo);
  };
  expect(await offered("system", system.id)).toEqual([true, false]);
  expect(await offered("business-service", business.id)).toEqual([true, false]);
  value(await retireSystem(w.auditor, { ref: system.slug, version: 2, reason }));
  value(await retireBusinessService(w.auditor, { ref: business.slug, version: 2, reason }));
  expect(await offered("system", system.id)).toEqual([false, false, false]);
  expect(await offered("business-service", business.id)).toEqual([false, false, false]);
});
