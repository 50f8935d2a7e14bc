import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { registerService } from "@/lib/services/operations/register-service";
import { ctxOf, value, world } from "@/lib/testing/world";
import { judgeDue } from "./judge-due";

beforeAll(wire);

const job = ctxOf({ kind: "job", name: "clock" });

test("a service judged by itself stands as it does when all are judged, and leaves the list of what is due", async () => {
  const w = await world();
  const register = async (name: string, ...targets: string[]) =>
    value(
      await registerService(w.lead, {
        name: `${name} ${w.mark}`,
        owner: w.payments.slug,
        tier: 1,
        dependencies: targets.map((target) => ({ target, strength: "hard" })),
      }),
    );
  const hub = await register("Hub");
  const leaves = [];
  for (const name of ["Ash", "Elm", "Fir", "Oak", "Yew"])
    leaves.push(await register(name, hub.slug, `gone-${w.mark}`));
  const ids = [hub, ...leaves].map(({ id }) => id);
  const standing = async () => ({
    standings: await db.serviceStanding.findMany({
      where: { serviceId: { in: ids } },
      omit: { checkedAt: true },
      orderBy: { serviceId: "asc" },
    }),
    findings: await db.finding.findMany({
      where: { recordId: { in: ids }, until: null },
      select: { recordId: true, rule: true, state: true, evidence: true },
      orderBy: [{ recordId: "asc" }, { rule: "asc" }],
    }),
  });
  const whole = await standing();
  expect(whole.standings.find(({ serviceId }) => serviceId === hub.id)).toMatchObject({ dependents: 5 });
  // One in each round: what stands around it is read as outlines only.
  for (const serviceId of ids) {
    await db.judgingDue.create({ data: { serviceId } });
    expect(value(await judgeDue(job, {}))).toEqual({ judged: 1 });
  }
  expect(await standing()).toEqual(whole);
  expect(value(await judgeDue(job, {}))).toEqual({ judged: 0 });
});
