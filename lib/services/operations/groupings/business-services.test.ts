import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { statementsOf } from "@/lib/testing/statements";
import { value, world } from "@/lib/testing/world";
import {
  listBusinessServices,
  readBusinessService,
  readBusinessServicePage,
  searchBusinessServices,
} from "../../queries/business-services";
import { createBusinessServices } from "./create-business-services";
import { addSupport } from "./add-support";
import { editBusinessService } from "./edit-business-service";
import { removeSupport } from "./remove-support";
import { renameBusinessService } from "./rename-business-service";
import { restoreBusinessService } from "./restore-business-service";
import { retireBusinessService } from "./retire-business-service";
import { registerService } from "../register-service";
import { retireService } from "../endings/retire-service";
import { weakestTier } from "../../domain/tier";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;

async function aBusinessService(w: World, name: string, more: Record<string, unknown> = {}) {
  const input = { businessServices: [{ name: `${name} ${w.mark}`, ...more }] };
  const made = value(await createBusinessServices(w.lead, input)).businessServices[0];
  if (!made) throw new Error("no business service was made");
  return made;
}
const aService = async (w: World, name: string, more: Record<string, unknown> = {}) =>
  value(await registerService(w.lead, { name: `${name} ${w.mark}`, ...more }));
const entriesOf = (recordId: string) =>
  db.ledgerEntry.findMany({ where: { recordId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

test("MOD-26: a business service names who is accountable, who hears of it and what carries it, each told in both histories", async () => {
  const w = await world();
  const cart = await aService(w, "Cart", { tier: 1, owner: w.payments.slug });
  const feed = await aService(w, "Feed");
  const made = await aBusinessService(w, "Checkout", {
    customers: "external",
    accountable: w.slugs.member,
    stakeholders: [`team:${w.search.slug}`, `person:${w.slugs.other}`, "board@example.org"],
    services: [feed.slug, cart.slug],
  });
  const view = value(await readBusinessService(w.reader, made.slug));
  expect(view).toMatchObject({
    customers: "external",
    accountable: { name: "Mika Tanaka" },
    stakeholders: [
      { kind: "team", slug: w.search.slug },
      { kind: "person", slug: w.slugs.other },
      { kind: "address", text: "board@example.org" },
    ],
  });
  expect(view.services.map(({ slug, tier, owner, band }) => [slug, tier, owner?.slug ?? null, band])).toEqual(
    [
      [cart.slug, 1, w.payments.slug, "weak"],
      [feed.slug, null, null, "unowned"],
    ],
  );
  expect(await entriesOf(made.id)).toMatchObject([
    {
      noun: "business-service",
      operation: "services.business-service.create",
      after: { supportedBy: [{ slug: cart.slug }, { slug: feed.slug }] },
    },
  ]);
  expect((await entriesOf(cart.id)).at(-1)).toMatchObject({
    operation: "services.business-service.create",
    fields: ["businessServices"],
    after: { businessServices: [{ slug: made.slug }] },
    version: 2,
  });
});

test("all faults of a file are named with their places, and nothing is written", async () => {
  const w = await world();
  const result = await createBusinessServices(w.lead, {
    businessServices: [
      { name: `Good ${w.mark}` },
      { name: `Bad ${w.mark}`, accountable: "nobody", stakeholders: ["team:none"], services: ["nothing"] },
    ],
  });
  expect(result).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "businessServices.1.services.0",
          what: "No service is called ‘nothing’. Name one that is there",
        },
        {
          path: "businessServices.1.accountable",
          what: "Nobody is called ‘nobody’. Pick a person from the list",
        },
        {
          path: "businessServices.1.stakeholders.0",
          what: "No team is called ‘none’. Name one that is there",
        },
      ],
    },
  });
  expect(await searchBusinessServices(w.lead, w.mark, 5)).toEqual([]);
});

test("the accountable person and auditors change it; while nobody is accountable any editor does", async () => {
  const w = await world();
  const made = await aBusinessService(w, "Search");
  value(await editBusinessService(w.member, { ref: made.slug, version: 1, accountable: w.slugs.other }));
  expect(await editBusinessService(w.member, { ref: made.slug, version: 2, description: "Mine" })).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Only Ines Costa, who is accountable, or an auditor can change Search ${w.mark}.`,
    },
  });
  expect(
    value(await editBusinessService(w.otherLead, { ref: made.slug, version: 2, description: "Finding" })),
  ).toEqual({
    slug: made.slug,
    version: 3,
  });
  expect(
    await editBusinessService(w.auditor, { ref: made.slug, version: 2, description: "x" }),
  ).toMatchObject({
    refusal: { kind: "stale", version: 3, by: "Ines Costa", theirs: { description: "Finding" } },
  });
});

test("CON-05: two people add two services at once and both stay; taking one away is told on both records", async () => {
  const w = await world();
  const made = await aBusinessService(w, "Pay");
  const [a, b] = [await aService(w, "A"), await aService(w, "B")];
  const both = await Promise.all([
    addSupport(w.lead, { ref: made.slug, service: a.slug }),
    addSupport(w.auditor, { ref: made.slug, service: b.slug }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  const names = async () =>
    value(await readBusinessService(w.lead, made.slug)).services.map(({ slug }) => slug);
  expect(await names()).toEqual([a.slug, b.slug]);
  value(await addSupport(w.lead, { ref: made.slug, service: a.slug }));
  expect(await entriesOf(made.id)).toHaveLength(3);
  value(await removeSupport(w.lead, { ref: made.slug, service: a.slug }));
  expect(await names()).toEqual([b.slug]);
  expect((await entriesOf(a.id)).at(-1)).toMatchObject({
    operation: "services.business-service.remove-support",
    after: { businessServices: [] },
  });
  expect(await addSupport(w.lead, { ref: made.slug, service: "nothing" })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "service", what: "No service is called ‘nothing’. Name one that is there" }],
    },
  });
});

test("all that carry it are said at once, by name or id, in as many statements for many as for few", async () => {
  const w = await world();
  const [few, many] = [await aBusinessService(w, "Few"), await aBusinessService(w, "Many")];
  const parts: Awaited<ReturnType<typeof aService>>[] = [];
  for (const name of ["A", "B", "C", "D", "E", "F"]) parts.push(await aService(w, name));
  const reads = async (business: { readonly slug: string }, services: readonly string[]) =>
    (
      await statementsOf(async () => {
        value(await editBusinessService(w.lead, { ref: business.slug, version: 1, services }));
      })
    ).length;
  const names = parts.map(({ slug }) => slug);
  const [two, six] = [await reads(few, names.slice(0, 2)), await reads(many, names)];
  expect(six).toBe(two);
  const [first, ...others] = parts.slice(3);
  value(
    await editBusinessService(w.lead, {
      ref: many.slug,
      version: 2,
      services: [first?.id ?? "", names[0] ?? ""],
    }),
  );
  expect(value(await readBusinessService(w.lead, many.slug)).services.map(({ slug }) => slug)).toEqual([
    names[0],
    first?.slug,
  ]);
  expect((await entriesOf(others[0]?.id ?? "")).at(-1)).toMatchObject({
    operation: "services.business-service.edit",
    after: { businessServices: [] },
  });
  expect(
    await editBusinessService(w.lead, {
      ref: many.slug,
      version: 3,
      services: ["nope", names[1], w.payments.id],
    }),
  ).toMatchObject({
    refusal: {
      kind: "invalid",
      issues: [
        { path: "services.0", what: "No service is called ‘nope’. Name one that is there" },
        { path: "services.2" },
      ],
    },
  });
});

test("REF-10, MOD-27: a renamed one is found by its former slug; a retired one stays readable and read-only", async () => {
  const w = await world();
  const made = await aBusinessService(w, "Old");
  value(await renameBusinessService(w.lead, { ref: made.slug, slug: `new-${w.mark}`, version: 1 }));
  value(
    await retireBusinessService(w.lead, { ref: made.slug, version: 2, reason: "Nobody buys it any more" }),
  );
  expect(value(await readBusinessService(w.lead, made.slug))).toMatchObject({
    slug: `new-${w.mark}`,
    retiredAt: w.lead.now.toString(),
  });
  expect(
    await renameBusinessService(w.lead, { ref: made.slug, slug: `newer-${w.mark}`, version: 3 }),
  ).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: `Old ${w.mark} is retired: its record is read-only.` },
  });
  expect(await addSupport(w.lead, { ref: made.slug, service: "x" })).toMatchObject({
    refusal: { kind: "conflict" },
  });
  expect(
    await createBusinessServices(w.lead, { businessServices: [{ name: "Again", slug: made.slug }] }),
  ).toMatchObject({ refusal: { kind: "conflict" } });
});

test("a retired one is taken back with what carried it", async () => {
  const w = await world();
  const service = value(await registerService(w.auditor, { name: `Cart ${w.mark}` }));
  const made = await aBusinessService(w, "Back", { services: [service.slug] });
  const [reason, why] = ["Nobody buys it any more", "They do buy it again"];
  expect(await restoreBusinessService(w.lead, { ref: made.slug, version: 1, reason: why })).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: `Back ${w.mark} is in use: there is nothing to restore.` },
  });
  value(await retireBusinessService(w.lead, { ref: made.slug, version: 1, reason }));
  expect(await restoreBusinessService(w.lead, { ref: made.slug, version: 1, reason: why })).toMatchObject({
    refusal: { kind: "stale", version: 2 },
  });
  expect(await restoreBusinessService(w.reader, { ref: made.slug, version: 2, reason: why })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  value(await restoreBusinessService(w.lead, { ref: made.slug, version: 2, reason: why }));
  expect(value(await readBusinessService(w.lead, made.slug))).toMatchObject({
    retiredAt: null,
    version: 3,
    services: [{ slug: service.slug }],
  });
});

test("the list shows what each one stands on: services, those nobody owns, and the weakest tier if all have one", async () => {
  const w = await world();
  const [one, two, none] = [
    await aService(w, "One", { tier: 1, owner: w.payments.slug }),
    await aService(w, "Two", { tier: 3 }),
    await aService(w, "None"),
  ];
  await aBusinessService(w, "First", { services: [one.slug, two.slug], customers: "internal" });
  await aBusinessService(w, "Second", { services: [one.slug, none.slug] });
  await aBusinessService(w, "Third");
  const query = { q: w.mark, person: null, customers: null, retired: false, limit: 2, cursor: null };
  const first = value(await listBusinessServices(w.reader, query));
  const second = value(await listBusinessServices(w.reader, { ...query, cursor: first.page.next }));
  expect(
    [...first.items, ...second.items].map(({ name, services, unowned, weakestTier }) => [
      name.split(" ")[0],
      services,
      unowned,
      weakestTier,
    ]),
  ).toEqual([
    ["First", 2, 1, 3],
    ["Second", 2, 1, null],
    ["Third", 0, 0, null],
  ]);
  expect(first.page.total).toBe(3);
  expect(value(await listBusinessServices(w.reader, { ...query, customers: "internal" })).items).toHaveLength(
    1,
  );
  // What has no tier ends: list and page count on those in use alone.
  value(await retireService(w.auditor, { ref: none.slug, version: 2, reason: "Nobody needs it any more" }));
  const [, listed] = value(await listBusinessServices(w.reader, query)).items;
  const read = value(await readBusinessService(w.reader, listed?.slug ?? ""));
  expect([listed?.weakestTier, weakestTier(read.services), read.services.length]).toEqual([1, 1, 2]);
});

test("PRM-03: what carries a business service is changed by those who may describe the service, and nothing joins that has ended", async () => {
  const w = await world();
  const cart = await aService(w, "Held cart", { owner: w.payments.slug });
  const gone = await aService(w, "Gone");
  value(await retireService(w.auditor, { ref: gone.slug, version: 1, reason: "Entered by mistake" }));
  const versions = () =>
    db.service.findMany({ where: { id: { in: [cart.id, gone.id] } }, select: { slug: true, version: true } });
  const others = (name: string, services: readonly string[]) =>
    createBusinessServices(w.otherLead, { businessServices: [{ name: `${name} ${w.mark}`, services }] });
  const denied = {
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Held cart ${w.mark}: Only members of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
    },
  };
  const closed = {
    ok: false,
    refusal: { kind: "conflict", why: "This service is retired: its record is read-only." },
  };
  expect(await others("Taken", [cart.slug])).toEqual(denied);
  expect(await others("Late", [gone.slug])).toEqual(closed);
  const { slug } = await aBusinessService(w, "Open", { services: [cart.slug] });
  expect(await removeSupport(w.otherLead, { ref: slug, service: cart.slug })).toEqual(denied);
  expect(await addSupport(w.auditor, { ref: slug, service: gone.slug })).toEqual(closed);
  expect((await versions()).map(({ version }) => version)).toEqual([2, 2]);
  // A service that was retired since is no hindrance to the rest, and is taken off by whoever is accountable.
  value(await retireService(w.auditor, { ref: cart.slug, version: 2, reason: "Replaced by another" }));
  const feed = await aService(w, "Feed to come");
  value(
    await editBusinessService(w.otherLead, {
      ref: slug,
      version: 1,
      services: [cart.slug, feed.slug],
      accountable: w.slugs.other,
    }),
  );
  value(await removeSupport(w.otherLead, { ref: slug, service: cart.slug }));
  expect(value(await readBusinessService(w.reader, slug)).services.map((one) => one.slug)).toEqual([
    feed.slug,
  ]);
});

test("PRM-13: a page offers to take away only what the operation lets the viewer take away, and says who can", async () => {
  const w = await world();
  const cart = await aService(w, "Cart", { owner: w.payments.slug });
  const feed = await aService(w, "Feed");
  const { slug } = await aBusinessService(w, "Checkout", { services: [cart.slug, feed.slug] });
  const offered = async (ctx: World["lead"]) => value(await readBusinessServicePage(ctx, slug)).takeAway;
  const denied = `Only members of ${w.payments.name} or an auditor can change this. Ask in #payments.`;
  expect([...(await offered(w.otherLead))]).toEqual([
    [cart.slug, { allowed: false, why: denied }],
    [feed.slug, { allowed: true }],
  ]);
  for (const ctx of [w.member, w.auditor])
    expect([...(await offered(ctx)).values()]).toEqual([{ allowed: true }, { allowed: true }]);
  expect([...(await offered(w.reader)).values()]).toMatchObject([{ allowed: false }, { allowed: false }]);
  // Whoever is accountable takes off what carries it no more, whoever owns that.
  value(await editBusinessService(w.auditor, { ref: slug, version: 1, accountable: w.slugs.other }));
  expect((await offered(w.otherLead)).get(cart.slug)).toEqual({ allowed: true });
  value(await removeSupport(w.otherLead, { ref: slug, service: cart.slug }));
});
