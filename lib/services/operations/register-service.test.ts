import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { ctxOf, value, world } from "@/lib/testing/world";
import { acceptService } from "./ownership/accept-service";
import { claimService } from "./ownership/claim-service";
import { declineService } from "./ownership/decline-service";
import { editService } from "./edit-service";
import { renameService } from "./rename-service";
import { offerService } from "./ownership/offer-service";
import { registerService } from "./register-service";
import { addLink, addDependency } from "./service-parts";

const met = Object.fromEntries(
  ["01", "02", "03", "04", "05", "06", "07", "08"].map((id) => [`EMP-${id}`, { state: "met" as const }]),
);

test("PRM-02: registering for one's own team accepts at once, and the ledger says who did it", async () => {
  const w = await world();
  const made = value(
    await registerService(w.lead, {
      name: `Checkout ${w.mark}`,
      tier: 1,
      owner: w.payments.slug,
      tags: ["go"],
      dependencies: [{ target: "postgres" }],
    }),
  );
  expect(made).toMatchObject({ slug: `checkout-${w.mark}`, accepted: true, offeredTo: null });
  const [agreement] = await db.agreement.findMany({ where: { serviceId: made.id } });
  // OW-E1: nobody was asked what the team has, so that nothing is said about it.
  expect(agreement).toMatchObject({ teamId: w.payments.id, origin: "claim", endsAt: null, checklist: {} });
  const entries = await db.ledgerEntry.findMany({ where: { recordId: made.id } });
  expect(
    entries.map(({ operation, actorKind, via, version }) => ({ operation, actorKind, via, version })),
  ).toEqual([{ operation: "services.service.register", actorKind: "person", via: "page", version: 1 }]);
});

test("PRM-02: naming another team makes an offer that a lead of that team accepts; nobody else can", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Index ${w.mark}`, owner: w.search.slug }));
  expect(made).toMatchObject({ accepted: false, offeredTo: w.search.name });
  expect(await acceptService(w.lead, { ref: made.slug, checklist: met })).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: `Only a lead of ${w.search.name} can answer. Leads: Ines Costa.` },
  });
  expect(value(await acceptService(w.otherLead, { ref: made.slug, checklist: met }))).toMatchObject({
    started: true,
  });
});

test("OW-H3: what was registered for another team is theirs when they accept, whatever is open", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Feed ${w.mark}`, owner: w.search.slug }));
  const { "EMP-02": _left, ...rest } = met;
  expect(value(await acceptService(w.otherLead, { ref: made.slug, checklist: rest }))).toMatchObject({
    started: true,
  });
});

test("PRM-02: a token that is limited to a team registers for that team alone", async () => {
  const w = await world();
  const grant = {
    id: "t",
    name: "Machine",
    scopes: ["write:services"],
    team: { name: w.payments.name, ids: [w.payments.id] },
  } as const;
  const { actor } = w.lead;
  if (actor.kind !== "person") throw new Error("nobody to act");
  const refused = {
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `This token writes for ${w.payments.name} alone. Name that as the owner, or a team below it.`,
    },
  };
  for (const by of [
    { ...actor, leads: [w.payments.id], token: grant },
    { kind: "token", token: grant } as const,
  ]) {
    const register = (more: object) =>
      registerService(ctxOf(by), { name: `Till ${w.mark} ${by.kind}`, ...more });
    expect(await register({})).toEqual(refused);
    expect(await register({ owner: w.search.slug })).toEqual(refused);
    expect(value(await register({ owner: w.payments.slug }))).toMatchObject({
      accepted: by.kind === "person",
    });
  }
});

test("CON-04: of two registrations of one name one wins and the other is told by whom", async () => {
  const w = await world();
  const both = await Promise.all([
    registerService(w.lead, { name: `Twin ${w.mark}` }),
    registerService(w.otherLead, { name: `Twin ${w.mark}` }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "conflict" } });
});

test("OW-A3, M-02: a second offer is refused while one is open; a declined one makes room", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Mail ${w.mark}`, owner: w.search.slug }));
  const again = { ref: made.slug, team: w.payments.slug, reason: "They know the code best" };
  expect(await offerService(w.auditor, again)).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Mail ${w.mark} is already offered to ${w.search.name}, to be answered by 16 Mar 2026. Withdraw that offer first.`,
    },
  });
  value(await declineService(w.otherLead, { ref: made.slug, why: "not ours" }));
  expect(value(await offerService(w.auditor, again))).toMatchObject({ team: w.payments.name });
});

test("M-03: a placeholder team is offered nothing", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Cron ${w.mark}` }));
  const { createTeams } = await import("@/lib/teams/operations/create-teams");
  const [nobody] = value(await createTeams(w.auditor, { teams: [{ name: `Unowned ${w.mark}` }] })).teams;
  expect(
    await offerService(w.auditor, { ref: made.slug, team: nobody?.slug, reason: "Somebody has to take it" }),
  ).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Unowned ${w.mark} cannot own a service: it is a placeholder. Choose a team that can be paged.`,
    },
  });
});

test("OA-07: two leads claim one service in the same instant: one starts, the other is told; never two in force", async () => {
  const w = await world();
  for (let round = 0; round < 20; round += 1) {
    const made = value(await registerService(w.auditor, { name: `Race ${w.mark} ${String(round)}` }));
    const both = await Promise.all([
      claimService(w.lead, { ref: made.slug, team: w.payments.slug, reason: "We wrote this service" }),
      claimService(w.otherLead, { ref: made.slug, team: w.search.slug, reason: "We wrote this service" }),
    ]);
    const inForce = await db.agreement.count({
      where: { serviceId: made.id, startsAt: { not: null }, endsAt: null },
    });
    expect([inForce, both.filter(({ ok }) => ok).length]).toEqual([1, 1]);
  }
});

test("CON-02: a stale edit is refused with what stands there now, and loses nothing", async () => {
  const w = await world();
  const made = value(await registerService(w.lead, { name: `Cart ${w.mark}`, owner: w.payments.slug }));
  value(await editService(w.auditor, { ref: made.slug, version: 1, tier: 2 }));
  expect(await editService(w.auditor, { ref: made.slug, version: 1, tier: 3 })).toMatchObject({
    ok: false,
    refusal: { kind: "stale", version: 2, by: "Dele Adeyemi", theirs: { tier: 2 } },
  });
});

test("LED-03: an edit that changes nothing writes no entry and keeps the version", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Quiet ${w.mark}`, tier: 2 }));
  expect(value(await editService(w.auditor, { ref: made.slug, version: 1, tier: 2 }))).toMatchObject({
    version: 1,
  });
  expect(await db.ledgerEntry.count({ where: { recordId: made.id } })).toBe(1);
});

test("CON-05: two people add two links at once and both stay", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Links ${w.mark}` }));
  const both = await Promise.all([
    addLink(w.auditor, { ref: made.slug, type: "runbook", title: "Runbook", url: "https://example.org/run" }),
    addLink(w.admin, { ref: made.slug, type: "dashboard", title: "Board", url: "https://example.org/board" }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await db.serviceLink.count({ where: { serviceId: made.id } })).toBe(2);
});

test("MOD-13: a form refuses an edge of a service to itself", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Loop ${w.mark}` }));
  expect(await addDependency(w.auditor, { ref: made.slug, target: made.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "target", what: "A service does not need itself. Leave this one out" }],
    },
  });
});

test("REF-10: a renamed service is found by its former slug", async () => {
  const w = await world();
  const made = value(await registerService(w.auditor, { name: `Old ${w.mark}` }));
  value(await renameService(w.auditor, { ref: made.slug, slug: `new-${w.mark}`, version: 1 }));
  expect(value(await editService(w.auditor, { ref: made.slug, version: 2, tier: 4 }))).toMatchObject({
    slug: `new-${w.mark}`,
  });
});

test("a reader may not register a service", async () => {
  const w = await world();
  expect(await registerService(w.reader, { name: "Nope" })).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: "Only a signed-in editor can register a service." },
  });
});
