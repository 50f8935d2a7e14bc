import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { value, world } from "@/lib/testing/world";
import { findService } from "../../store/services";
import { findSystem } from "../../store/systems";
import { db } from "@/lib/platform/db";
import { createSystems } from "../groupings/create-systems";
import { restoreSystem } from "../groupings/restore-system";
import { retireSystem } from "../groupings/retire-system";
import { registerService } from "../register-service";
import { restoreService } from "./restore-service";
import { retireService } from "./retire-service";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const reason = "Nobody needs it any more";
const back = { version: 2, lifecycle: "production", reason: "It was retired by mistake" };

async function retiredIn(w: World, name: string) {
  const [system] = value(
    await createSystems(w.auditor, { systems: [{ name: `System ${name} ${w.mark}` }] }),
  ).systems;
  if (!system) throw new Error("no system was made");
  const service = value(
    await registerService(w.auditor, { name: `Service ${name} ${w.mark}`, system: system.slug }),
  );
  value(await retireService(w.auditor, { ref: service.slug, version: 1, reason }));
  return { system, service };
}

test("a retired service is taken back once its system is in use", async () => {
  const w = await world();
  const { system, service } = await retiredIn(w, "one");
  value(await retireSystem(w.auditor, { ref: system.slug, version: 1, reason }));
  expect(await restoreService(w.auditor, { ref: service.slug, ...back })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Service one ${w.mark} belongs to System one ${w.mark}, which is retired. Restore that first.`,
    },
  });
  expect(await findService(db, service.id)).toMatchObject({ lifecycle: "retired", version: 2 });
  value(await restoreSystem(w.auditor, { ref: system.slug, version: 2, reason: back.reason }));
  value(await restoreService(w.auditor, { ref: service.slug, ...back }));
  expect(await findService(db, service.id)).toMatchObject({
    lifecycle: "production",
    system: { id: system.id },
    version: 3,
  });
});

test("of restoring a service and retiring its system at once one is done", async () => {
  const w = await world();
  for (let round = 0; round < 5; round += 1) {
    const { system, service } = await retiredIn(w, String(round));
    const answers = await Promise.all([
      retireSystem(w.auditor, { ref: system.slug, version: 1, reason }),
      restoreService(w.auditor, { ref: service.slug, ...back }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [group, one] = [await findSystem(db, system.id), await findService(db, service.id)];
    expect(group?.retiredAt === null).toBe(one?.lifecycle === "production");
  }
});
