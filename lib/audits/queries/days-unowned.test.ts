import { expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { registerService } from "@/lib/services/operations/register-service";
import { readBusinessService } from "@/lib/services/queries/business-services";
import { lookUp } from "@/lib/services/queries/lookup/answer";
import { listServices } from "@/lib/services/queries/service-list";
import { readService } from "@/lib/services/queries/services";
import { allServices } from "@/lib/services/schema/service-list";
import { gradeWords } from "@/lib/services/view/grade-words";
import { lookupText } from "@/lib/services/view/lookup-text";
import { monday, value, world } from "@/lib/testing/world";
import { listQueue } from "./queue";

test("one service shows one count of days wherever it stands: since it lost its owner, not since its grade was named", async () => {
  wire();
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Pier ${w.mark}`, tags: [w.mark] }));
  value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Boarding ${w.mark}`, services: [made.slug] }],
    }),
  );
  const { id } = await db.service.findFirstOrThrow({ where: { slug: made.slug }, select: { id: true } });
  await db.serviceStanding.update({
    where: { serviceId: id },
    data: { unownedSince: dateOf(plusDays(monday, -214)), since: dateOf(plusDays(monday, -3)) },
  });
  const ctx = w.auditor;
  const looked = value(await lookUp(ctx, made.slug));
  const shown = {
    page: value(await readService(ctx, made.slug)).ownership,
    list: value(
      await listServices(ctx, {
        ...allServices,
        tag: { any: [w.mark], none: [] },
        limit: null,
        cursor: null,
      }),
    ).items[0],
    queue: value(await listQueue(ctx, { tag: [w.mark] })).items[0],
    lookup: looked.records[0],
    grouping: value(await readBusinessService(ctx, `boarding-${w.mark}`)).services[0],
  };
  expect(
    Object.fromEntries(Object.entries(shown).map(([where, one]) => [where, one && gradeWords(one)])),
  ).toEqual({
    page: "unclaimed, 214 d",
    list: "unclaimed, 214 d",
    queue: "unclaimed, 214 d",
    lookup: "unclaimed, 214 d",
    grouping: "unclaimed, 214 d",
  });
  expect(lookupText(looked)).toContain("owner     nobody — Unowned · unclaimed, 214 days\n");
});
