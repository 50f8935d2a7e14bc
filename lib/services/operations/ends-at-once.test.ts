import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { unique, value, world } from "@/lib/testing/world";
import { mergeService } from "./merge-service";
import { registerService } from "./register-service";
import { retireService } from "./retire-service";
import { addDependency } from "./service-parts";

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
