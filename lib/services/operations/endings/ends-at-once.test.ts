import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { unique, value, world } from "@/lib/testing/world";
import { createSystems } from "../groupings/create-systems";
import { editService } from "../edit-service";
import { retireSystem } from "../groupings/retire-system";
import { mergeService } from "./merge-service";
import { registerService } from "../register-service";
import { retireService } from "./retire-service";
import { addDependency } from "../service-parts";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "They are one thing to everybody";

test("REF-14: an edge that is drawn while its target is merged leads to the service that stays", async () => {
  const w = await world();
  const made = async (name: string) =>
    value(await registerService(w.auditor, { name: `${name} ${unique()}` }));
  for (let round = 0; round < 8; round += 1) {
    const [goes, stays, needs] = [await made("Goes"), await made("Stays"), await made("Needs")];
    const [merged, added] = await Promise.all([
      mergeService(w.auditor, { ref: goes.slug, into: stays.slug, version: 1, reason }),
      addDependency(w.admin, { ref: needs.slug, target: goes.slug, strength: "hard" }),
    ]);
    value(merged);
    value(added);
    const edges = await db.dependency.findMany({
      where: { serviceId: needs.id },
      select: { targetId: true },
    });
    expect(edges).toEqual([{ targetId: stays.id }]);
  }
});

test("OW-R4: what replaces a retired service is in use; of two that name each other one is retired", async () => {
  const w = await world();
  for (let round = 0; round < 3; round += 1) {
    const one = value(await registerService(w.auditor, { name: `One ${unique()}` }));
    const two = value(await registerService(w.auditor, { name: `Two ${unique()}` }));
    const both = await Promise.all([
      retireService(w.auditor, { ref: one.slug, version: 1, reason, replacedBy: two.slug }),
      retireService(w.admin, { ref: two.slug, version: 1, reason, replacedBy: one.slug }),
    ]);
    const refused = both.flatMap((result) => (result.ok ? [] : [result.refusal]));
    expect(refused).toEqual([
      {
        kind: "invalid",
        issues: [
          { path: "replacedBy", what: expect.stringMatching(/^(One|Two) \w+ is retired itself\./) as string },
        ],
      },
    ]);
  }
});

test("MOD-27: no service is in a system that is retired, also where both come at once", async () => {
  const w = await world();
  for (let round = 0; round < 6; round += 1) {
    const name = `Harbour ${unique()}`;
    const made = value(await createSystems(w.auditor, { systems: [{ name }] })).systems[0];
    if (!made) throw new Error("a system was made and is not told");
    const { id, slug } = value(await registerService(w.auditor, { name: `Berth ${unique()}` }));
    const [retired, joined] = await Promise.all([
      retireSystem(w.auditor, { ref: made.slug, version: 1, reason }),
      editService(w.admin, { ref: slug, version: 1, system: made.slug }),
    ]);
    const { systemId } = await db.service.findUniqueOrThrow({ where: { id } });
    expect([retired.ok, joined.ok].filter(Boolean)).toHaveLength(1);
    expect(systemId).toBe(joined.ok ? made.id : null);
    if (!joined.ok)
      expect(joined.refusal).toEqual({
        kind: "invalid",
        issues: [{ path: "system", what: `${name} is retired. Pick another` }],
      });
  }
});

test("REF-14: a merge that brings nothing but names says so, with the version that it makes", async () => {
  const w = await world();
  const into = value(await registerService(w.auditor, { name: `Stays ${unique()}` }));
  const from = value(await registerService(w.auditor, { name: `Bare ${unique()}` }));
  value(await mergeService(w.auditor, { ref: from.slug, into: into.slug, version: 1, reason }));
  const { version } = await db.service.findUniqueOrThrow({ where: { id: into.id } });
  const entries = await db.ledgerEntry.findMany({ where: { recordId: into.id, version: { gt: 1 } } });
  expect(entries).toMatchObject([
    {
      version,
      fields: ["formerSlugs", "mergedFrom"],
      before: { formerSlugs: [], mergedFrom: null },
      after: { formerSlugs: [from.slug], mergedFrom: { id: from.id } },
    },
  ]);
});
