import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { ctxOf, value, world } from "@/lib/testing/world";
import { countUnowned } from "../queries/service-list";
import { claimService } from "./ownership/claim-service";
import { createBusinessServices } from "./groupings/create-business-services";
import { editService } from "./edit-service";
import { renameService } from "./rename-service";
import { foldServiceCounts } from "./lookup/fold-counts";
import { registerService } from "./register-service";
import { retireService } from "./endings/retire-service";
import { addTag } from "./service-parts";

beforeAll(wire);

/** What differs between the rows that lists read and the services and standings that they stand for. */
const strays = () => db.$queryRaw<unknown[]>`
  SELECT * FROM (
    SELECT r."id", r."slug", r."name", r."kind", r."lifecycle", r."tier", r."systemId", r."tags", r."updatedAt", r."band", r."grade", r."holderId",
      r."holderText", r."since", r."unownedSince", r."blockers", r."warnings", r."dependents", r."weight", r."businessServices" FROM "ServiceRow" r) a
  FULL JOIN (
    SELECT s."id", s."slug", s."name", s."kind", s."lifecycle", s."tier", s."systemId", s."tags", s."updatedAt", g."band", g."grade", g."holderId",
      g."holderText", g."since", g."unownedSince", coalesce(g."blockers", 0) AS "blockers", coalesce(g."warnings", 0) AS "warnings",
      coalesce(g."dependents", 0) AS "dependents", s."weight", (SELECT count(*)::int FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id") AS "businessServices"
    FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" WHERE s."mergedIntoId" IS NULL) b
  ON a = b WHERE a IS NULL OR b IS NULL`;

/** What differs between the counts that writes have left and a count of all rows. */
const miscounts = () => db.$queryRaw<unknown[]>`
  SELECT * FROM (SELECT "facet", "value", sum("n") AS n FROM "ServiceCount" GROUP BY 1, 2 HAVING sum("n") <> 0) a
  FULL JOIN "counted"(ARRAY(SELECT r FROM "ServiceRow" r)) b
  USING ("facet", "value") WHERE a.n IS DISTINCT FROM b.n`;

test("what lists filter, sort and count by follows every write, and folding changes no sum", async () => {
  const w = await world();
  const later = (days: number) => ({ ...w.auditor, now: plusDays(w.auditor.now, days) });
  const made = value(await registerService(w.lead, { name: `Ledger ${w.mark}`, tier: 2, tags: ["go"] }));
  const hub = value(await registerService(w.lead, { name: `Hub ${w.mark}`, owner: w.payments.slug }));
  value(
    await registerService(w.lead, {
      name: `Leaf ${w.mark}`,
      dependencies: [{ target: hub.slug, strength: "soft" }],
    }),
  );
  value(
    await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason: "We wrote it ourselves" }),
  );
  value(await addTag(w.lead, { ref: made.slug, tag: "area:money" }));
  value(
    await editService(later(1), {
      ref: made.slug,
      version: 2,
      tier: 1,
      kind: "worker",
      tags: ["rust"],
      reason: "Money moves through it",
    }),
  );
  value(await renameService(later(2), { ref: made.slug, slug: `book-${w.mark}`, version: 3 }));
  expect(await strays()).toEqual([]);
  expect(await miscounts()).toEqual([]);
  value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Boarding ${w.mark}`, services: [hub.slug, `book-${w.mark}`] }],
    }),
  );
  expect(await strays()).toEqual([]);
  const carriers =
    await db.$executeRaw`DELETE FROM "BusinessServiceSupport" WHERE "serviceId" = ${hub.id}::uuid`;
  expect([carriers, await strays()]).toEqual([1, []]);
  value(
    await retireService(later(3), { ref: hub.slug, version: 2, reason: "Nobody goes through it any more" }),
  );
  expect(await strays()).toEqual([]);
  expect(await miscounts()).toEqual([]);
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId" WHERE g."band" = 'unowned' AND s."mergedIntoId" IS NULL`;
  expect(await countUnowned(w.reader)).toBe(row?.n);
  value(await foldServiceCounts(ctxOf({ kind: "job", name: "clock" }), {}));
  expect(await miscounts()).toEqual([]);
  const [{ most } = { most: 0 }] = await db.$queryRaw<{ most: number }[]>`
    SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM "ServiceCount" GROUP BY "facet", "value") c`;
  expect(most).toBe(1);
});
