import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { anHourLater, ownedService } from "@/lib/testing/services";
import { monday, value, world } from "@/lib/testing/world";
import { readEnding, readMergePreview } from "../../queries/endings";
import { readService } from "../../queries/services";
import { allMet } from "../../domain/agreement";
import { editService } from "../edit-service";
import { renameService } from "../rename-service";
import { mergeService } from "./merge-service";
import { acceptService } from "../ownership/accept-service";
import { offerService } from "../ownership/offer-service";
import { purgeService } from "./purge-service";
import { registerService } from "../register-service";
import { releaseName } from "../release-name";
import { restoreService } from "./restore-service";
import { retireService } from "./retire-service";

beforeAll(wire);
// Each write is judged as it is in use: many writes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const reason = "They are one thing to everybody";

test("REF-14: a merge moves names, identifiers, repositories and edges; doubles drop out; the agreement ends; one run tells it", async () => {
  const w = await world();
  const store = await ownedService(w, "Store");
  const into = await ownedService(w, "Kept", {
    dependencies: [{ target: store.slug, strength: "soft" }],
    repositories: [{ url: "github.com/saltline/both" }],
  });
  const from = await ownedService(w, "Gone", {
    aliases: [`gone too ${w.mark}`],
    identifiers: [{ type: "host", value: `gone-${w.mark}.example.org` }],
    repositories: [{ url: "github.com/saltline/both" }, { url: `github.com/saltline/${w.mark}` }],
    dependencies: [{ target: store.slug, strength: "hard" }, { target: into.slug }],
    links: [{ type: "runbook", url: "https://example.org/run" }],
  });
  value(await renameService(w.lead, { ref: from.slug, slug: `gone-new-${w.mark}`, version: 1 }));
  const needsBoth = await ownedService(w, "Needs Both", {
    dependencies: [
      { target: from.slug, strength: "hard" },
      { target: into.slug, strength: "soft" },
    ],
  });
  const slice = await ownedService(w, "Slice", { kind: "slice", parent: from.slug });
  value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 2, reason }));

  const kept = await db.service.findUniqueOrThrow({
    where: { id: into.id },
    select: {
      version: true,
      repositories: { select: { url: true }, orderBy: { url: "asc" } },
      dependencies: { select: { targetId: true, strength: true } },
      links: true,
    },
  });
  expect(kept).toEqual({
    version: 2,
    repositories: [{ url: `github.com/saltline/${w.mark}` }, { url: "github.com/saltline/both" }].sort(
      (a, b) => (a.url < b.url ? -1 : 1),
    ),
    dependencies: [{ targetId: store.id, strength: "hard" }],
    links: [],
  });
  expect(await db.identifier.count({ where: { recordId: into.id } })).toBe(1);
  const names = await db.name.findMany({ where: { recordId: into.id }, select: { text: true, kind: true } });
  expect(names.map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual([
    `alias gone too ${w.mark}`,
    `former gone-${w.mark}`,
    `former gone-new-${w.mark}`,
    `slug kept-${w.mark}`,
  ]);
  expect(
    await db.dependency.findMany({
      where: { serviceId: needsBoth.id },
      select: { targetId: true, strength: true },
    }),
  ).toEqual([{ targetId: into.id, strength: "hard" }]);
  expect((await db.service.findUniqueOrThrow({ where: { id: slice.id } })).parentId).toBe(into.id);
  expect(await db.agreement.findMany({ where: { serviceId: from.id }, select: { endReason: true } })).toEqual(
    [{ endReason: "merged" }],
  );
  // The old address leads to the one that stays; the record itself stays readable by its id.
  expect(value(await readService(w.lead, `gone-${w.mark}`)).service.slug).toBe(into.slug);
  expect(value(await readService(w.lead, from.id)).service).toMatchObject({
    name: `Gone ${w.mark}`,
    mergedInto: { slug: into.slug },
    links: [{ url: "https://example.org/run" }],
  });
  const entries = await db.ledgerEntry.findMany({
    where: {
      operation: "services.service.merge",
      reason: { not: null },
      recordId: { in: [from.id, into.id] },
    },
  });
  expect(new Set(entries.map(({ run }) => run)).size).toBe(1);
  expect(entries).toHaveLength(2);
  // The one that stays may even take the name of the one that went.
  value(await renameService(w.lead, { ref: into.slug, slug: `gone-${w.mark}`, version: 2 }));
});

test("REF-14: refused with an open offer, into itself, into what is retired, by who leads only one of them", async () => {
  const w = await world();
  const into = await ownedService(w, "Target");
  const from = value(await registerService(w.auditor, { name: `Offered ${w.mark}` }));
  const merge = (asker: World["lead"], more: object = {}) =>
    mergeService(asker, { ref: from.slug, into: into.slug, version: 1, reason, ...more });
  value(
    await offerService(w.auditor, {
      ref: from.slug,
      team: w.search.slug,
      reason: "They know it best of all",
    }),
  );
  expect(await merge(w.auditor)).toMatchObject({
    refusal: {
      kind: "conflict",
      why: `Offered ${w.mark} is offered to ${w.search.name}. Withdraw that offer first, or wait for the answer.`,
    },
  });
  expect(await merge(w.auditor, { into: from.slug })).toMatchObject({
    refusal: { issues: [{ path: "into", what: "A service cannot be merged into itself. Pick another" }] },
  });
  expect(await merge(w.auditor, { into: "no such service" })).toMatchObject({
    refusal: { issues: [{ path: "into" }] },
  });
  expect(await merge(w.auditor, { reason: "short" })).toMatchObject({
    refusal: { issues: [{ path: "reason" }] },
  });
  expect(await merge(w.lead)).toMatchObject({ refusal: { kind: "forbidden" } });
  const theirs = value(
    await registerService(w.otherLead, { name: `Theirs ${w.mark}`, owner: w.search.slug }),
  );
  expect(
    await mergeService(anHourLater(w.lead), { ref: into.slug, into: theirs.slug, version: 1, reason }),
  ).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  // A13: what would be refused is not offered.
  const whyNot = async (ctx: World["lead"]) =>
    value(await readMergePreview(ctx, into.slug, theirs.slug)).whyNot;
  expect(await whyNot(w.auditor)).toBeNull();
  expect(await whyNot(w.lead)).toContain(w.search.name);
  expect(await db.service.count({ where: { mergedIntoId: { in: [into.id, theirs.id] } } })).toBe(0);
});

test("BAD-18: no merge makes a loop: the one that stays lets go of what would lead to itself, told before and after", async () => {
  const w = await world();
  for (const climb of ["parent", "splitFrom"] as const) {
    const under = (of: { readonly slug: string }) =>
      climb === "parent" ? { kind: "slice", parent: of.slug } : { splitFrom: of.slug };
    const from = await ownedService(w, `From by ${climb}`);
    const child = await ownedService(w, `Child by ${climb}`, under(from));
    const between = await ownedService(w, `Between by ${climb}`, under(child));
    const into = await ownedService(w, `Into by ${climb}`, under(between));
    const of = climb === "parent" ? "part of" : "split from";
    const plain =
      climb === "parent" ? " It becomes a service like any other: a slice is always part of another." : "";
    expect(value(await readMergePreview(w.lead, from.slug, into.slug)).becomes).toEqual([
      `Into by ${climb} ${w.mark} is no longer ${of} Between by ${climb} ${w.mark}: that leads to From by ${climb} ${w.mark}, whose place it takes.${plain}`,
    ]);
    value(await mergeService(anHourLater(w.lead), { ref: from.slug, into: into.slug, version: 1, reason }));
    const above = async (one: { readonly id: string }) => {
      const row = await db.service.findUniqueOrThrow({ where: { id: one.id } });
      return climb === "parent" ? row.parentId : row.splitFromId;
    };
    expect([await above(into), await above(child), await above(between)]).toEqual([null, into.id, child.id]);
    const [entry] = await db.ledgerEntry.findMany({
      where: { recordId: into.id, operation: "services.service.merge" },
    });
    expect(JSON.stringify(entry?.before)).toContain(`Between by ${climb} ${w.mark}`);
  }
  // What was part of the one that goes and nothing more is of it no longer; what leads elsewhere stays.
  const from = await ownedService(w, "Direct");
  const into = await ownedService(w, "Stays", { kind: "slice", parent: from.slug });
  expect(value(await readMergePreview(w.lead, from.slug, into.slug)).becomes).toEqual([
    `Stays ${w.mark} is no longer part of Direct ${w.mark}: they are one. It becomes a service like any other: a slice is always part of another.`,
  ]);
  expect(value(await readMergePreview(w.lead, into.slug, from.slug)).becomes).toEqual([]);
});

test("of two merges of one service at once one is done", async () => {
  const w = await world();
  const [from, a, b] = [
    await ownedService(w, "From"),
    await ownedService(w, "A"),
    await ownedService(w, "B"),
  ];
  const both = await Promise.all(
    [a, b].map(({ slug }) =>
      mergeService(anHourLater(w.lead), { ref: from.slug, into: slug, version: 1, reason }),
    ),
  );
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("OW-R3, OW-R4: retiring is refused while others need it; an auditor may force it; it is taken back with a reason", async () => {
  const w = await world();
  const old = await ownedService(w, "Old");
  const user = await ownedService(w, "User", { dependencies: [{ target: old.slug, strength: "hard" }] });
  await ownedService(w, "Fan", { dependencies: [{ target: old.slug, strength: "soft" }] });
  const retire = (asker: World["lead"], more: object = {}) =>
    retireService(anHourLater(asker), {
      ref: old.slug,
      version: 1,
      reason: "Nobody sells coupons any more",
      ...more,
    });
  const needed = `1 service still needs it: User ${w.mark}. Move them first, or make these edges soft.`;
  expect(await retire(w.lead, { force: "yes" })).toMatchObject({
    refusal: { kind: "conflict", why: needed },
  });
  expect(value(await readEnding(w.lead, old.slug))).toMatchObject({
    retired: false,
    stillNeeded: needed,
    dependents: { all: 2, hard: 1, first: [{ slug: user.slug, strength: "hard" }, { strength: "soft" }] },
  });
  expect(
    value(await readMergePreview(w.lead, old.slug, user.slug)).dependents,
    "but the one that stays",
  ).toMatchObject({ all: 1, hard: 0, first: [{ name: `Fan ${w.mark}` }] });
  value(await retire(w.auditor, { force: "yes" }));
  // A13: no page offers what the deed refuses.
  const can = { describe: false, govern: false, acknowledge: false, whyNot: "" };
  expect(value(await readService(w.auditor, old.slug)).can).toEqual({
    ...can,
    restore: true,
    isAuditor: true,
  });
  expect(value(await readService(w.member, old.slug)).can).toEqual({
    ...can,
    restore: false,
    isAuditor: false,
  });
  expect(await editService(w.auditor, { ref: old.slug, version: 2, tier: 2 })).toMatchObject({
    refusal: { kind: "conflict", why: "This service is retired: its record is read-only." },
  });
  const back = { ref: old.slug, version: 2, lifecycle: "production", reason: "It was retired by mistake" };
  expect(await restoreService(w.otherLead, back)).toMatchObject({ refusal: { kind: "forbidden" } });
  value(await restoreService(w.auditor, back));
  expect(await db.service.findUniqueOrThrow({ where: { id: old.id } })).toMatchObject({
    lifecycle: "production",
    retiredAt: null,
    retiredReason: null,
    version: 3,
  });
  expect(await restoreService(w.auditor, { ...back, version: 3 })).toMatchObject({
    refusal: { kind: "conflict", why: `Old ${w.mark} is not retired.` },
  });
});

test("OW-R3: what is retired itself needs nothing any more", async () => {
  const w = await world();
  const old = await ownedService(w, "Old");
  const user = await ownedService(w, "User", { dependencies: [{ target: old.slug, strength: "hard" }] });
  const retire = (ref: string) =>
    retireService(anHourLater(w.lead), { ref, version: 1, reason: "Nobody sells coupons any more" });
  value(await retire(user.slug));
  expect(value(await readEnding(w.lead, old.slug)).dependents).toEqual({ all: 0, hard: 0, first: [] });
  expect(value(await retire(old.slug))).toEqual({ slug: old.slug, version: 2 });
});

test("REF-11: a former short name and that of a retired service are given free by an auditor alone", async () => {
  const w = await world();
  const one = await ownedService(w, "First");
  value(await renameService(w.lead, { ref: one.slug, slug: `second-${w.mark}`, version: 1 }));
  expect(await registerService(w.lead, { name: `First ${w.mark}` })).toMatchObject({
    refusal: { kind: "conflict", path: "name" },
  });
  const release = {
    ref: `second-${w.mark}`,
    name: `first-${w.mark}`,
    reason: "No link to it is left anywhere",
  };
  expect(await releaseName(w.lead, release)).toMatchObject({ refusal: { kind: "forbidden" } });
  expect(await releaseName(w.auditor, { ...release, name: `second-${w.mark}` })).toMatchObject({
    refusal: { kind: "conflict", why: `First ${w.mark} is in use: rename it instead.` },
  });
  value(await releaseName(w.auditor, release));
  value(await registerService(w.lead, { name: `First ${w.mark}` }));
  value(
    await retireService(anHourLater(w.auditor), {
      ref: `second-${w.mark}`,
      version: 3,
      reason: "Nobody needs it any more",
    }),
  );
  const { slug } = value(await releaseName(w.auditor, { ...release, name: `second-${w.mark}` }));
  expect(slug).toBe(one.id);
  // A13: what cannot be restored any more is not offered to be.
  const restoreFault = "Its short name was released. Register it anew instead.";
  expect(value(await readEnding(w.auditor, slug))).toMatchObject({ retired: true, restoreFault, names: [] });
  expect(value(await readService(w.auditor, slug)).can.restore).toBe(false);
  expect(
    await restoreService(w.auditor, { ref: slug, version: 5, lifecycle: "production", reason }),
  ).toMatchObject({ refusal: { kind: "conflict", why: restoreFault } });
  value(await registerService(w.lead, { name: `Second ${w.mark}` }));
  expect((await db.service.findUniqueOrThrow({ where: { id: one.id } })).slug).toBe(one.id);
});

test("MOD-27: a mistake is taken out within a day while nothing refers to it, and the ledger keeps it", async () => {
  const w = await world();
  const mistake = await ownedService(w, "Mistake");
  const purge = { ref: mistake.slug, version: 1, reason: "Entered twice by mistake" };
  expect(await purgeService(w.lead, purge)).toMatchObject({ refusal: { kind: "forbidden" } });
  const late = { ...w.auditor, now: monday.add({ hours: 24 }) };
  const refused = (why: string) => ({ ok: false, refusal: { kind: "conflict", why } });
  const { name } = await db.service.findUniqueOrThrow({ where: { id: mistake.id } });
  expect(await purgeService(late, purge)).toEqual(
    refused(`${name} has been in the catalog for more than 24 hours. Retire it instead.`),
  );
  const user = await ownedService(w, "Leans", { dependencies: [{ target: mistake.slug }] });
  expect(await purgeService(w.auditor, purge)).toEqual(
    refused(`Other records refer to ${name}. Retire it instead, or take those references away first.`),
  );
  value(await editService(w.lead, { ref: user.slug, version: 1, dependencies: [] }));
  const taken = value(await registerService(w.auditor, { name: `Taken ${w.mark}`, owner: w.payments.slug }));
  value(await acceptService(w.lead, { ref: taken.slug, checklist: allMet }));
  expect(await purgeService(w.auditor, { ...purge, ref: taken.slug })).toEqual(
    refused(`A team has accepted Taken ${w.mark}. Retire it instead.`),
  );
  value(await purgeService(w.auditor, purge));
  expect(await db.service.count({ where: { id: mistake.id } })).toBe(0);
  expect(await db.name.count({ where: { recordId: mistake.id } })).toBe(0);
  const entries = await db.ledgerEntry.findMany({ where: { recordId: mistake.id }, orderBy: { seq: "asc" } });
  expect(entries.map(({ operation }) => operation)).toEqual([
    "services.service.register",
    "services.service.purge",
  ]);
  value(await registerService(w.lead, { name: `Mistake ${w.mark}` }));
});

test("MOD-27: what was merged stays while names lead elsewhere because of it", async () => {
  const w = await world();
  const [gone, stay] = [await ownedService(w, "Twin"), await ownedService(w, "Elder")];
  value(
    await mergeService(w.lead, { ref: gone.slug, into: stay.slug, version: 1, reason: "One and the same" }),
  );
  expect(await purgeService(w.auditor, { ref: gone.id, version: 2, reason: "Entered twice" })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Elder ${w.mark} goes by the names of Twin ${w.mark}, which was merged into it: its record stays to say so.`,
    },
  });
  await expect(db.service.delete({ where: { id: gone.id } })).rejects.toThrow();
});

test("what a service is merged into or replaced by is also meant by the display name that it alone bears", async () => {
  const w = await world();
  const stay = await ownedService(w, "Berth Plan");
  const gone = await ownedService(w, "Berth Plan Old");
  const name = `Quay Plan ${w.mark}`;
  value(await editService(w.lead, { ref: stay.slug, version: 1, name }));
  expect(value(await readMergePreview(w.lead, gone.slug, name)).into.slug).toBe(stay.slug);
  value(await retireService(anHourLater(w.lead), { ref: gone.slug, version: 1, reason, replacedBy: name }));
  expect(await db.service.findUniqueOrThrow({ where: { id: gone.id } })).toMatchObject({
    replacedById: stay.id,
  });
});

test("REF-11: whoever wants a name of a retired service reads where it is released; an alias is released there too", async () => {
  const w = await world();
  const gone = await ownedService(w, "Berths", { aliases: [`moorings ${w.mark}`] });
  value(await retireService(anHourLater(w.lead), { ref: gone.slug, version: 1, reason }));
  const alias = `moorings ${w.mark}`;
  const register = () => registerService(anHourLater(w.lead), { name: alias, owner: w.payments.slug });
  expect(await register()).toMatchObject({
    refusal: {
      kind: "conflict",
      link: `/services/${gone.slug}/retire`,
      why: `‘moorings-${w.mark}’ leads to Berths ${w.mark}, which is retired. It stays taken, so that old links never lead to a wrong owner. An auditor can release it there.`,
    },
  });
  expect(value(await readEnding(w.auditor, gone.slug))).toMatchObject({
    retired: true,
    names: [gone.slug, alias],
    can: { releaseName: true },
  });
  value(await releaseName(anHourLater(w.auditor), { ref: gone.slug, name: alias, reason }));
  value(await register());
});
