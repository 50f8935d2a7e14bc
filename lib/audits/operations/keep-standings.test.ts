import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { declineService } from "@/lib/services/operations/decline-service";
import { claimService } from "@/lib/services/operations/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addAlias } from "@/lib/services/operations/service-parts";
import { value, world } from "@/lib/testing/world";

beforeAll(wire);

const standing = async (id: string) => {
  const { band, grade, evidence, holderId } = await db.serviceStanding.findUniqueOrThrow({
    where: { serviceId: id },
  });
  return { band, grade, evidence, holderId };
};

test("OA-05: a claimed service leaves the unowned band at once, and its spells tell when", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Plantuml ${w.mark}` }));
  expect(await standing(made.id)).toEqual({
    band: "unowned",
    grade: "unclaimed",
    evidence: "Nobody is named, and nobody has been offered it; registered on 2026-03-02",
    holderId: null,
  });
  value(
    await claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason: "We wrote this service" }),
  );
  expect(await standing(made.id)).toMatchObject({ band: "weak", grade: "thin", holderId: w.payments.id });
});

test("an offer makes a service unaccepted; declining it leaves what the form says", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Index ${w.mark}`, owner: w.search.slug }));
  expect(await standing(made.id)).toMatchObject({ band: "weak", grade: "unaccepted" });
  value(await declineService(w.otherLead, { ref: made.slug, why: "no capacity" }));
  expect(await standing(made.id)).toMatchObject({
    grade: "unaccepted",
    evidence: `${w.search.name} is named and has not accepted`,
  });
});

test("MOD-12, OA-02: an alias resolves a dangling dependency at once, in the finding as well", async () => {
  const w = await world();
  const patroni = value(await registerService(w.auditor, { name: `Patroni ${w.mark}` }));
  const api = value(
    await registerService(w.auditor, {
      name: `Api ${w.mark}`,
      dependencies: [{ target: `postgres-${w.mark}`, strength: "hard" }],
    }),
  );
  const dangling = () => db.finding.findFirst({ where: { recordId: api.id, rule: "DEP-01", until: null } });
  expect(await dangling()).toMatchObject({
    state: "failed",
    severity: "W",
    evidence: [`Unknown: postgres-${w.mark}. Nearest: patroni-${w.mark}`],
  });
  value(await addAlias(w.auditor, { ref: patroni.slug, alias: `postgres ${w.mark}` }));
  expect(await dangling()).toBeNull();
  expect(await db.dependency.findFirst({ where: { serviceId: api.id } })).toMatchObject({
    targetId: patroni.id,
  });
  expect(
    await db.ledgerEntry.findFirst({ where: { recordId: api.id, operation: "services.dependency.resolve" } }),
  ).toMatchObject({
    actorKind: "job",
  });
});
