import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

async function setting() {
  const w = await world();
  const source = `s-${w.mark}`;
  const [old, young, service] = [`old-${w.mark}`, `young-${w.mark}`, `svc-${w.mark}`];
  value(
    await createTeams(w.auditor, {
      teams: [old, young].map((slug) => ({ slug, name: slug, manager: w.slugs.lead, channel: `#${slug}` })),
    }),
  );
  const options = { source, createTeams: false, strict: false, expected: null } as const;
  const read = (owner: string) => readTexts({ "a.csv": `name,owner\n${service},${owner}\n` });
  const bring = async (owner: string, by = source) =>
    value(await runImport(w.auditor, read(owner), { ...options, source: by }));
  const plan = (owner: string) => planOf(w.auditor, read(owner), options);
  const offers = async () =>
    (
      await db.agreement.findMany({
        where: { service: { slug: service } },
        orderBy: { withdrawnAt: { sort: "asc", nulls: "last" } },
        select: { team: { select: { slug: true } }, origin: true, withdrawnAt: true },
      })
    ).map(({ team, origin, withdrawnAt }) => [
      team.slug,
      origin,
      withdrawnAt === null ? "open" : "withdrawn",
    ]);
  return { w, source, old, young, service, bring, plan, offers };
}

test("IMP-12: an unanswered offer of a source goes to the team that the source names now, once, and the ledger says why", async () => {
  const { source, old, young, service, bring, plan, offers } = await setting();
  await bring(old);
  expect(await offers()).toEqual([[old, "import", "open"]]);

  const shown = await plan(young);
  expect(shown.withdrawals).toEqual([{ service, team: old, now: young }]);
  expect(shown.offers).toEqual([{ service, team: young }]);
  expect(shown.rows.find(({ slug }) => slug === service)).toMatchObject({
    state: "change",
    changes: expect.arrayContaining([{ field: "offeredTo", before: old, after: young }]) as unknown,
  });

  const done = await bring(young);
  expect(await offers()).toEqual([
    [old, "import", "withdrawn"],
    [young, "import", "open"],
  ]);
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { run: done.run, noun: "service" },
    select: { reason: true, before: true, after: true },
  });
  expect(entry.reason).toBe(`${source} names ${young} now`);
  expect(entry.before).toMatchObject({ ownership: { offer: { to: { slug: old } } } });
  expect(entry.after).toMatchObject({ ownership: { offer: { to: { slug: young } } } });

  const again = await plan(young);
  expect([again.withdrawals, again.offers, again.rows.map(({ state }) => state)]).toEqual([
    [],
    [],
    ["unchanged"],
  ]);
});

test("IMP-12: what the source names now cannot own, so the offer is withdrawn and none is made", async () => {
  const { w, old, service, bring, plan, offers } = await setting();
  const nobody = `tbd-${w.mark}`;
  value(
    await createTeams(w.auditor, { teams: [{ slug: nobody, name: `unowned ${w.mark}`, kind: "virtual" }] }),
  );
  await bring(old);
  const shown = await plan(nobody);
  expect(shown.withdrawals).toEqual([{ service, team: old, now: `unowned ${w.mark}` }]);
  await bring(nobody);
  expect(await offers()).toEqual([[old, "import", "withdrawn"]]);
  expect((await plan(nobody)).rows.map(({ state }) => state)).toEqual(["unchanged"]);
});

test("IMP-12: an offer that a person made stays, and the plan says so", async () => {
  const { w, source, old, young, service, bring, plan, offers } = await setting();
  value(await registerService(w.auditor, { name: service, slug: service }));
  value(await offerService(w.auditor, { ref: service, team: old, reason: "They have always run it" }));
  const by = (
    await db.agreement.findFirstOrThrow({
      where: { service: { slug: service } },
      select: { offeredBy: true },
    })
  ).offeredBy as { readonly name: string };
  const shown = await plan(young);
  expect([shown.withdrawals, shown.offers]).toEqual([[], []]);
  expect(shown.rows.flatMap(({ issues }) => issues.map(({ code, what }) => `${code}: ${what}`))).toEqual([
    `OFFER-STANDS: It is offered to ${old} already, by ${by.name}; ${source} names ${young}.`,
  ]);
  await bring(young);
  expect(await offers()).toEqual([[old, "offer", "open"]]);
});

test("IMP-12: an offer of another source, and one that its team accepted in advance, stay, and the plan says so", async () => {
  const { w, source, old, young, service, bring, plan, offers } = await setting();
  await bring(old, `other-${w.mark}`);
  const codes = async () => (await plan(young)).rows.flatMap(({ issues }) => issues.map(({ code }) => code));
  expect(await codes()).toEqual(["OFFER-STANDS"]);
  await bring(young);
  expect(await offers()).toEqual([[old, "import", "open"]]);
  await db.agreement.updateMany({
    where: { service: { slug: service } },
    data: { acceptedAt: new Date(w.auditor.now.epochMilliseconds), acceptedBy: { name: "Ada", id: null } },
  });
  const accepted = await plan(young);
  expect(accepted.rows.flatMap(({ issues }) => issues.map(({ what }) => what))).toEqual([
    `${old} has accepted it already; ${source} names ${young}.`,
  ]);
});
