import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addMember } from "@/lib/teams/operations/add-member";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { personLeft } from "@/lib/teams/operations/person-left";
import { aPerson, ctxOf, monday, value, world } from "@/lib/testing/world";
import { listFindingsOfCarried, pageFindings } from "../queries/audit";
import { readRule } from "../queries/rules";
import { changeRule } from "./change-rule";
import { judgeWhatStandsBeside } from "./judge-beside";
import { setFeed } from "./set-feed";

beforeAll(wire);

const job = (days = 0) => ctxOf({ kind: "job", name: "test" }, plusDays(monday, days));

/** What is found of a record now: state and evidence by rule. */
const found = async (recordId: string) =>
  Object.fromEntries(
    (await db.finding.findMany({ where: { recordId, until: null } })).map(({ rule, state, evidence }) => [
      rule,
      [state, evidence],
    ]),
  );

async function business(w: Awaited<ReturnType<typeof world>>) {
  const store = value(await registerService(w.auditor, { name: `Store ${w.mark}` }));
  const shop = value(
    await registerService(w.auditor, {
      name: `Shop ${w.mark}`,
      dependencies: [{ target: store.slug, strength: "hard" }],
    }),
  );
  value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Buying ${w.mark}`, accountable: w.slugs.lead, services: [shop.slug] }],
    }),
  );
  const made = await db.businessService.findUniqueOrThrow({ where: { slug: `buying-${w.mark}` } });
  return { store, shop, id: made.id, slug: made.slug };
}

test("BUS-03 is judged when a service far below gains its owner, or another joins", async () => {
  const w = await world();
  const { store, shop, id, slug } = await business(w);
  const lines = (names: readonly string[]) => ["failed", names.map((name) => `${name} ${w.mark} is unowned`)];
  expect(await found(id)).toEqual({ "BUS-03": lines(["Shop", "Store"]) });
  const claim = (ref: string) =>
    claimService(w.lead, { ref, team: w.payments.slug, reason: "We wrote it and look after it" });
  value(await claim(shop.slug));
  expect(await found(id)).toEqual({ "BUS-03": lines(["Store"]) });
  // The service itself is told which business services it breaks, however far they are.
  const below = { id: store.id, slug: store.slug, name: `Store ${w.mark}` };
  expect(await listFindingsOfCarried(w.lead, below, true)).toMatchObject([
    { rule: "BUS-03", about: { noun: "business-service", slug }, service: null },
  ]);
  value(await claim(store.slug));
  expect(await found(id)).toEqual({});
  const soft = value(await registerService(w.auditor, { name: `Late ${w.mark}` }));
  value(await addSupport(w.auditor, { ref: slug, service: soft.slug }));
  expect(await found(id)).toEqual({ "BUS-03": lines(["Late"]) });
  expect(await db.finding.findMany({ where: { recordId: id, rule: "BUS-03" } })).toHaveLength(2);
});

test("BUS-02 is judged when nobody is accountable, and when whoever was has left; nothing is owed once retired", async () => {
  const w = await world();
  const { id, slug } = await business(w);
  expect(await found(id)).not.toHaveProperty("BUS-02");
  value(await personLeft(job(), { ref: w.slugs.lead, reason: "Moved on" }));
  expect(await found(id)).toMatchObject({ "BUS-02": ["failed", ["Lea Novak has left"]] });
  const version = async () => (await db.businessService.findUniqueOrThrow({ where: { id } })).version;
  value(await editBusinessService(w.auditor, { ref: slug, version: await version(), accountable: null }));
  expect(await found(id)).toMatchObject({ "BUS-02": ["failed", ["Nobody is accountable"]] });
  const listed = value(
    await pageFindings(w.lead, { about: "business-service", record: slug, rule: "BUS-02" }),
  );
  expect(listed.items).toMatchObject([
    {
      about: { noun: "business-service", slug },
      service: null,
      owner: null,
      mend: "Name one",
      state: "failed",
    },
  ]);
  value(
    await retireBusinessService(w.auditor, { ref: slug, version: await version(), reason: "Nobody buys it" }),
  );
  expect(await found(id)).toEqual({});
});

test("OWN-10 waits for the directory, then is judged of people as they join and leave teams", async () => {
  const w = await world();
  const person = await aPerson("Olga Marin");
  const state = async () => (await found(person.id))["OWN-10"];
  expect(await state()).toEqual(["no-data", ["No directory is connected"]]);
  value(
    await setFeed(w.auditor, {
      name: "directory",
      state: "complete",
      version: 1,
      reason: "The staff list is whole",
    }),
  );
  expect(await state()).toEqual(["failed", ["In no team"]]);
  value(await addMember(job(1), { team: w.payments.slug, person: person.slug }));
  expect(await state()).toBeUndefined();
  value(await endMembershipNow(job(2), { team: w.payments.slug, person: person.slug }));
  expect(await state()).toEqual(["failed", ["In no team"]]);
  value(await personLeft(job(3), { ref: person.slug, reason: "Moved on" }));
  expect(await state()).toBeUndefined();
});

test("a rule about business services that is switched off is asked of none, and of all when it is switched on again", async () => {
  const w = await world();
  const { id } = await business(w);
  const change = async (on: boolean) => {
    const { version } = value(await readRule(w.auditor, "BUS-03"));
    value(
      await changeRule(w.auditor, { rule: "BUS-03", version, on, reason: "We talked about it at length" }),
    );
  };
  await change(false);
  expect(await found(id)).toEqual({});
  await change(true);
  expect(await found(id)).toHaveProperty("BUS-03");
  expect(value(await readRule(w.auditor, "BUS-03"))).toMatchObject({ built: true, of: "business-service" });
});

test("only the clock judges all that stands beside the services", async () => {
  const w = await world();
  expect(await judgeWhatStandsBeside(w.auditor, {})).toMatchObject({ ok: false });
  value(await judgeWhatStandsBeside(job(), {}));
});
