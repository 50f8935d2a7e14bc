import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { waitForTurn } from "@/lib/platform/turn";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addTag } from "@/lib/services/operations/service-parts";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { judgeCatalog } from "./judge-catalog";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "We wrote it and look after it";

/** All that is found of a record now. */
const found = async (recordId: string) =>
  (await db.finding.findMany({ where: { recordId, until: null }, orderBy: { rule: "asc" } })).map(
    ({ rule, state, severity, evidence }) => ({ rule, state, severity, evidence }),
  );

test("OW-F8: deeds at once on services that one needs leave of it what the clock finds as well", async () => {
  const w = await world();
  for (let round = 0; round < 5; round += 1) {
    const made = async (name: string, dependencies: readonly string[] = []) =>
      value(
        await registerService(w.auditor, {
          name: `${name} ${w.mark} ${String(round)}`,
          dependencies: dependencies.map((target) => ({ target, strength: "hard" })),
        }),
      );
    const below = [await made("Store"), await made("Queue")];
    const shop = await made(
      "Shop",
      below.map(({ slug }) => slug),
    );
    const unowned = async () => (await found(shop.id)).filter(({ rule }) => rule === "DEP-05");
    expect(await unowned()).toHaveLength(1);
    const results = await Promise.all([
      ...below.map(({ slug }) => claimService(w.lead, { ref: slug, team: w.payments.slug, reason })),
      addTag(w.auditor, { ref: shop.slug, tag: "busy" }),
    ]);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(await unowned()).toEqual([]);
    const left = await Promise.all([shop, ...below].map(({ id }) => found(id)));
    value(await judgeCatalog(ctxOf({ kind: "job", name: "test" }), {}));
    expect(await Promise.all([shop, ...below].map(({ id }) => found(id)))).toEqual(left);
  }
});

test("a request that began earlier and ends later unmakes nothing that was done meanwhile", async () => {
  const w = await world();
  const later = monday.add({ seconds: 2 });
  const [mine, other] = [
    value(await registerService(w.auditor, { name: `Mine ${w.mark}` })),
    value(await registerService(w.auditor, { name: `Other ${w.mark}` })),
  ];
  const standing = () => db.serviceStanding.findUniqueOrThrow({ where: { serviceId: mine.id } });
  const spells = async () =>
    (await db.gradeSpell.findMany({ where: { serviceId: mine.id }, orderBy: { since: "asc" } })).map(
      ({ grade, since, until }) => [grade, since.toISOString(), until?.toISOString() ?? null],
    );
  value(await claimService({ ...w.lead, now: later }, { ref: mine.slug, team: w.payments.slug, reason }));
  const was = [await standing(), await spells(), await found(mine.id)];
  expect(was).toMatchObject([
    { band: "weak", grade: "thin", holderId: w.payments.id },
    [
      ["unclaimed", "2026-03-02T09:00:00.000Z", "2026-03-02T09:00:02.000Z"],
      ["thin", "2026-03-02T09:00:02.000Z", null],
    ],
    expect.anything(),
  ]);
  value(await addTag({ ...w.auditor, now: monday }, { ref: other.slug, tag: "slow" }));
  expect([await standing(), await spells(), await found(mine.id)]).toEqual(was);
  // Where the clock of the machine was set back the time of judging follows it, and still nothing ends before it began.
  const back = monday.subtract({ hours: 3 });
  value(await addTag({ ...w.auditor, now: back }, { ref: other.slug, tag: "set-back" }));
  expect(await db.$queryRaw`SELECT 1 FROM "Finding" WHERE "until" < "since"`).toEqual([]);
  expect(await spells()).toContainEqual([
    "unclaimed",
    "2026-03-02T09:00:00.000Z",
    "2026-03-02T09:00:02.000Z",
  ]);
});

test("a page's copy of the modules waits for its turn when the server's copy says that another has it", async () => {
  const w = await world();
  const made = await Promise.all(
    [1, 2, 3, 4].map(async (place) =>
      value(await registerService(w.auditor, { name: `Apart ${w.mark} ${String(place)}` })),
    ),
  );
  // The observers stay those of the first copy, as the server's do where pages are built apart.
  vi.resetModules();
  const apart = await import("@/lib/services/operations/service-parts");
  expect(apart.addTag).not.toBe(addTag);
  const results = await Promise.all(
    made.map(({ slug }) => apart.addTag(w.auditor, { ref: slug, tag: "busy" })),
  );
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
});

test("whoever waited for their turn does it as who they are by then: nobody, once they are signed out", async () => {
  const w = await world();
  const { slug } = value(await registerService(w.auditor, { name: `Waited ${w.mark}` }));
  let giveBack = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => (giveBack = resolve));
  let taken = (): void => undefined;
  const isTaken = new Promise<void>((resolve) => (taken = resolve));
  const holding = db.$transaction(
    async (tx) => {
      await waitForTurn(tx);
      taken();
      await isHeld;
    },
    { timeout: 60_000 },
  );
  await isTaken;
  const again = () => Promise.resolve({ actor: { kind: "anonymous" as const }, now: w.lead.now });
  const claiming = claimService({ ...w.lead, again }, { ref: slug, team: w.payments.slug, reason });
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  giveBack();
  await holding;
  expect(await claiming).toEqual({ ok: false, refusal: { kind: "unauthenticated" } });
});

/** How many wait for the turn that somebody has. */
async function waiting(): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d."oid" = l."database"
    WHERE l."locktype" = 'advisory' AND NOT l."granted" AND d."datname" = current_database()`;
  return row?.n ?? 0;
}
