import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { readMoves } from "./trends";

beforeAll(wire);

test("OW-D2: all who moved are counted and the first by name told, each way by itself", async () => {
  const w = await world();
  const tag = `moved-${w.mark}`.toLowerCase();
  const at = (days: number) => ({ now: monday.add({ hours: 24 * days }) });
  const [first, , third] = [
    await registerService({ ...w.auditor, ...at(0) }, { name: `Aaa ${w.mark}`, tags: [tag] }),
    await registerService({ ...w.auditor, ...at(0) }, { name: `Bbb ${w.mark}`, tags: [tag] }),
    await registerService({ ...w.auditor, ...at(0) }, { name: `Ccc ${w.mark}`, tags: [tag] }),
  ].map(value);
  for (const one of [first, third])
    value(
      await claimService(
        { ...w.lead, ...at(2) },
        { ref: one?.slug, team: w.payments.slug, reason: "We wrote it and look after it" },
      ),
    );
  const moves = (from: string, to: string) =>
    readMoves(
      ctxOf({ kind: "job", name: "test" }),
      { from, to, zone: "UTC", team: null, tier: null, tag: [tag] },
      1,
    );
  expect(await moves("2026-03-01", "2026-03-02")).toMatchObject({
    entered: { count: 3, first: [{ name: `Aaa ${w.mark}`, was: null, is: "unclaimed", team: null }] },
    left: { count: 0, first: [] },
  });
  expect(await moves("2026-03-03", "2026-03-04")).toMatchObject({
    entered: { count: 0, first: [] },
    left: { count: 2, first: [{ name: `Aaa ${w.mark}`, was: "unclaimed", is: "thin" }] },
  });
});
