import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { toSlug } from "@/lib/kernel/slug";
import { type Instant, plusDays, Temporal } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { importServices } from "@/lib/services/operations/import-services";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { listSilentTeams } from "@/lib/services/queries/offers";
import { teamsWithoutLead } from "@/lib/teams/queries/leads";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { actorOf } from "@/lib/teams/queries/actor";
import { addMember } from "@/lib/teams/operations/add-member";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { worstFirst } from "../domain/queue";
import type { QueuePageView } from "../view/queue";
import { rejectSuggestion } from "../operations/reject-suggestion";
import type { QueueAsked } from "./queue";
import { listQueue, readQueueFacets } from "./queue";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const at = new Date(monday.epochMilliseconds);
const reason = "They wrote the most of it";

const queueOf = async (w: World, more: QueueAsked = {}) =>
  value(await listQueue(w.auditor, { tag: [w.mark], ...more })).items;

const made = async (w: World, name: string, more: object = {}, now = monday) =>
  value(await registerService({ ...w.auditor, now }, { name: `${name} ${w.mark}`, tags: [w.mark], ...more }));

/** Services as a file brings them, in one deed. */
const imported = async (w: World, now: Instant, services: Readonly<Record<string, object>>) =>
  value(
    await importServices(ctxOf({ kind: "job", name: "import" }, now), {
      creates: Object.entries(services).map(([name, more]) => ({
        slug: toSlug(`${name} ${w.mark}`),
        stated: { name: `${name} ${w.mark}`, tags: [w.mark], declaredOwners: [], sources: {}, ...more },
      })),
      changes: [],
      offers: [],
    }),
  );

test("OW-Q1: tier, weight, business services, dependents, longest unowned, slug; pages without gaps or repeats", async () => {
  const w = await world();
  await imported(w, plusDays(monday, -5), { Older: {} });
  await imported(w, monday, {
    "Slug B": {},
    "Slug A": {},
    Needed: {},
    Carried: {},
    Heavy: { weight: 5 },
    Third: { tier: 3 },
    First: { tier: 1 },
  });
  await made(w, "Needing", {
    dependencies: [{ target: `needed-${w.mark}`, strength: "soft" }],
    owner: w.payments.slug,
  });
  await createBusinessServices(w.auditor, {
    businessServices: [{ name: `Boarding ${w.mark}`, services: [`carried-${w.mark}`] }],
  });
  const order = ["first", "third", "heavy", "carried", "needed", "older", "slug-a", "slug-b"].map(
    (name) => `${name}-${w.mark}`,
  );
  expect((await queueOf(w)).map(({ slug }) => slug)).toEqual(order);

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: QueuePageView = value(await listQueue(w.auditor, { tag: [w.mark], limit: 3, cursor }));
    seen.push(...page.items.map(({ slug }) => slug));
    expect(page.page.total).toBe(8);
    cursor = page.page.next;
  } while (cursor !== null);
  expect(seen).toEqual(order);

  const first = value(await listQueue(w.auditor, { tag: [w.mark], limit: 3 }));
  const second = value(await listQueue(w.auditor, { tag: [w.mark], limit: 3, cursor: first.page.next }));
  const back = value(await listQueue(w.auditor, { tag: [w.mark], limit: 3, cursor: second.page.previous }));
  expect(back.items.map(({ slug }) => slug)).toEqual(first.items.map(({ slug }) => slug));
  expect(back.page.previous).toBeNull();
});

describe("OW-Q2", () => {
  test("each filter leaves as many rows as its count says", async () => {
    const w = await world();
    await made(w, "First", { tier: 1, contributors: [{ team: w.search.slug }] }, plusDays(monday, -40));
    await made(w, "Second", { tier: 2, tags: [w.mark, `extra-${w.mark}`] });
    const carried = await made(w, "Third");
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Boarding ${w.mark}`, services: [carried.slug] }],
    });
    const named = { noun: "service", recordId: carried.id, run: randomUUID(), seenAt: at, goneAt: null };
    await db.sourceRecord.createMany({
      data: [
        { ...named, source: `cmdb-${w.mark}`, externalId: "third" },
        { ...named, source: `gone-${w.mark}`, externalId: "third", goneAt: at },
      ],
    });
    const facets = await readQueueFacets(w.auditor, { tag: [w.mark] });
    expect(facets.source).toEqual([
      { value: "unset", label: "By hand", count: 2 },
      { value: `cmdb-${w.mark}`, label: `cmdb-${w.mark}`, count: 1 },
    ]);
    for (const [name, values] of Object.entries(facets)) {
      if (name === "tag") continue;
      for (const { value: word, count } of values) {
        const filter = { [name]: name === "since" ? word : [word] };
        expect([name, word, (await queueOf(w, filter)).length]).toEqual([name, word, count]);
      }
    }
    expect(facets.tier.map(({ value: word, count }) => [word, count])).toEqual([
      ["1", 1],
      ["2", 1],
      ["unset", 1],
    ]);
    expect(facets.team).toEqual([{ value: w.search.slug, label: w.search.name, count: 1 }]);
    expect(facets.business.map(({ label, count }) => [label, count])).toEqual([[`Boarding ${w.mark}`, 1]]);
    expect(facets.since.map(({ value: word, count }) => [word, count])).toEqual([
      ["7", 1],
      ["30", 1],
    ]);
  });

  test("a row tells its suggestions with counts, and a real offer takes it out of the queue", async () => {
    const w = await world();
    const neighbour = await made(w, "Cart", { owner: w.payments.slug });
    const row = await made(w, "Kiosk", {
      channel: "#payments",
      contributors: [{ team: w.payments.slug }],
      dependencies: [{ target: neighbour.slug, strength: "hard" }],
    });
    const [found] = await queueOf(w);
    expect(found?.suggestions).toEqual([
      {
        team: w.payments.slug,
        name: w.payments.name,
        score: 1,
        coverage: expect.any(Number) as number,
        strength: "possible",
        why: expect.any(Array) as [],
      },
    ]);
    expect(
      found?.suggestions[0]?.why.map(({ kind, words, services }) => [kind, words, services.length]),
    ).toEqual(
      expect.arrayContaining([
        ["contributors", "the only contributing team", 0],
        ["neighbours", "holds its only neighbour", 1],
      ]),
    );
    value(
      await offerService(w.auditor, {
        ref: row.slug,
        team: w.payments.slug,
        reason,
        origin: "suggestion",
      }),
    );
    expect(await queueOf(w)).toEqual([]);
    expect(await db.agreement.findFirst({ where: { serviceId: row.id } })).toMatchObject({
      origin: "suggestion",
    });
  });

  test("a row of a placeholder shows the open offer and counts as offered", async () => {
    const w = await world();
    const slug = `radar-${w.mark}`;
    await imported(w, monday, { Radar: { declaredOwners: [{ source: "file", text: `lost-${w.mark}` }] } });
    value(await offerService(w.auditor, { ref: slug, team: w.search.slug, reason }));
    const [row] = await queueOf(w);
    expect([row?.grade, row?.triage.state, row?.offer?.name]).toEqual([
      "unresolved",
      "offered",
      w.search.name,
    ]);
    const lapsed = { ...w.auditor, now: plusDays(monday, 14) };
    expect(value(await listQueue(lapsed, { tag: [w.mark] })).items[0]?.offer).toBeNull();
  });
});

describe("OW-S3", () => {
  test("a rejected team is not suggested for 180 days, unless a new kind of evidence names it", async () => {
    const w = await world();
    const row = await made(w, "Kiosk", { contributors: [{ team: w.search.slug }] });
    const suggested = async (now = monday) =>
      value(await listQueue({ ...w.auditor, now }, { tag: [w.mark] })).items[0]?.suggestions.map(
        ({ team }) => team,
      );
    expect(await suggested()).toEqual([w.search.slug]);
    for (const ctx of [w.lead, w.reader])
      expect(await rejectSuggestion(ctx, { ref: row.slug, team: w.search.slug, why: reason })).toMatchObject({
        refusal: {
          kind: "forbidden",
          why: "Only an auditor or a lead of the suggested team can reject a suggestion.",
        },
      });
    value(await rejectSuggestion(w.otherLead, { ref: row.slug, team: w.search.slug, why: reason }));
    expect(await suggested()).toEqual([]);
    expect(await suggested(plusDays(monday, 179))).toEqual([]);
    expect(await suggested(plusDays(monday, 181))).toEqual([w.search.slug]);
    expect(
      await db.ledgerEntry.findFirst({
        where: { recordId: row.id, operation: "audits.suggestion.reject" },
      }),
    ).toMatchObject({ reason, after: { suggestion: { rejected: w.search.name, kinds: ["contributors"] } } });
    expect(
      await rejectSuggestion(w.auditor, { ref: row.slug, team: w.payments.slug, why: reason }),
    ).toMatchObject({
      refusal: { kind: "conflict", why: `Nothing suggests ${w.payments.name} for Kiosk ${w.mark}.` },
    });
  });
});

test("OW-Q2: a row names the business services that stand on it, however far, and an offer that nobody can answer", async () => {
  const w = await world();
  const low = await made(w, "Low");
  const high = await made(w, "High", { dependencies: [{ target: low.slug, strength: "hard" }] });
  value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Buying ${w.mark}`, accountable: w.slugs.lead, services: [high.slug] }],
    }),
  );
  const carries = [{ slug: `buying-${w.mark}`, name: `Buying ${w.mark}` }];
  expect((await queueOf(w)).map(({ name, carries: all }) => [name, all])).toEqual([
    [`High ${w.mark}`, carries],
    [`Low ${w.mark}`, carries],
  ]);
});

test("OW-A6: teams that were offered services and have no lead are told, most offers first, until one is named", async () => {
  const w = await world();
  const job = ctxOf({ kind: "job", name: "import" }, monday);
  const teams = value(
    await createTeams(job, {
      teams: [
        { name: `Empty ${w.mark}`, imported: true },
        { name: `Below ${w.mark}`, parent: w.payments.slug, imported: true },
      ],
    }),
  ).teams;
  const [empty, below] = teams;
  if (!empty || !below) throw new Error("the teams were not made");
  const one = await made(w, "One");
  const two = await made(w, "Two");
  value(await offerService(w.auditor, { ref: one.slug, team: empty.slug, reason }));
  value(await offerService(w.auditor, { ref: two.slug, team: below.slug, reason }));
  const told = async (ctx = w.auditor) =>
    (await listSilentTeams(ctx, 50)).teams.filter(({ slug }) => slug.endsWith(w.mark));
  // The team below one that has a lead is answered for by that lead (catalog.md section 3), who adds its first person (M-03).
  const waits = {
    offers: 1,
    members: 0,
    answerBy: plusDays(monday, 14).toString({ smallestUnit: "millisecond" }),
  };
  const silent = [
    { slug: below.slug, name: `Below ${w.mark}`, ...waits, led: true, yours: true },
    { slug: empty.slug, name: `Empty ${w.mark}`, ...waits, led: false, yours: true },
  ];
  expect(await told()).toEqual(silent);
  const shownTo = async (ctx: typeof w.lead) => (await told(ctx)).map(({ slug, yours }) => [slug, yours]);
  expect(await shownTo(w.member)).toEqual([
    [below.slug, false],
    [empty.slug, false],
  ]);
  // Who leads the team above came to lead the one below when it was made.
  const above = w.lead.actor.kind === "person" ? await actorOf(w.lead.actor.id, monday) : null;
  expect(await shownTo({ ...w.lead, actor: above ?? w.lead.actor })).toEqual([
    [below.slug, true],
    [empty.slug, false],
  ]);
  expect(await teamsWithoutLead(db, [empty.slug, below.slug])).toEqual(new Set([empty.slug]));
  // Page by page they are all there, each once; an address behind the end shows the last.
  const { teams: all, total } = await listSilentTeams(w.auditor, 50);
  expect(total).toBe(all.length);
  const pages = await Promise.all(all.map((_, place) => listSilentTeams(w.auditor, 1, place + 1)));
  expect(pages.flatMap((page) => page.teams)).toEqual(all);
  expect(await listSilentTeams(w.auditor, 1, total + 7)).toEqual({
    teams: all.slice(-1),
    from: total,
    total,
    isAuditor: true,
  });
  const { version } = await db.team.findUniqueOrThrow({ where: { slug: empty.slug } });
  value(await editTeam(w.auditor, { ref: empty.slug, version, manager: w.slugs.member }));
  expect((await told()).map(({ slug, led }) => [slug, led])).toEqual([
    [below.slug, true],
    [empty.slug, true],
  ]);
  value(await addMember(w.auditor, { team: empty.slug, person: w.slugs.member }));
  value(await nameLead(w.auditor, { team: below.slug, lead: w.slugs.other }));
  expect(await told()).toEqual([]);
});

test("OW-Q1: the order of the database is the order of the domain, whatever the services", async () => {
  const w = await world();
  const anyService = fc.record({
    tier: fc.constantFrom(null, 1, 2, 3, 4),
    weight: fc.constantFrom(null, 0, 1.5, 5),
    days: fc.constantFrom(0, 1, 30),
    carried: fc.boolean(),
  });
  const services = fc
    .sample(anyService, { numRuns: 60, seed: 42 })
    .map((one, place) => ({ ...one, name: `S${String(place)}` }));
  for (const days of [30, 1, 0])
    await imported(
      w,
      plusDays(monday, -days),
      Object.fromEntries(
        services.filter((one) => one.days === days).map(({ name, tier, weight }) => [name, { tier, weight }]),
      ),
    );
  await createBusinessServices(w.auditor, {
    businessServices: [
      {
        name: `Boarding ${w.mark}`,
        services: services.filter(({ carried }) => carried).map(({ name }) => toSlug(`${name} ${w.mark}`)),
      },
    ],
  });
  for (const { name } of services.slice(0, 3))
    await made(w, `Needs ${name}`, {
      dependencies: [{ target: toSlug(`${name} ${w.mark}`), strength: "soft" }],
      owner: w.payments.slug,
    });
  const rows = await queueOf(w, { limit: 100 });
  expect(rows).toHaveLength(60);
  const inDomain = rows
    .map((row) => ({
      ...row,
      weight: row.weight ?? 0,
      unownedSince: row.unownedSince === null ? null : Temporal.Instant.from(row.unownedSince),
    }))
    .toReversed()
    .toSorted(worstFirst);
  expect(rows.map(({ slug }) => slug)).toEqual(inDomain.map(({ slug }) => slug));
  expect(new Set(rows.map(({ dependents }) => dependents))).toEqual(new Set([0, 1]));
});
