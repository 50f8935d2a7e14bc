import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { addMember } from "@/lib/teams/operations/add-member";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { actorOf } from "@/lib/teams/queries/actor";
import { ctxOf, value, world } from "@/lib/testing/world";
import { claimService } from "../operations/ownership/claim-service";
import { createCustomField } from "../operations/custom-fields/create-custom-field";
import { createBusinessServices } from "../operations/groupings/create-business-services";
import { createSystems } from "../operations/groupings/create-systems";
import { editService } from "../operations/edit-service";
import { registerService } from "../operations/register-service";
import { retireService } from "../operations/endings/retire-service";
import { allServices, ServiceListQuery, type ServiceFilter } from "../schema/service-list";
import {
  countServicesOf,
  listNeedingViewer,
  listServices,
  listMatchingSlugs,
  readParts,
} from "./service-list";
import { readFacets } from "./service-facets";

beforeAll(wire);

type Asked = { readonly [Name in keyof ServiceFilter]?: string };

/** A filter as an address states it. */
const filterOf = (asked: Asked): ServiceFilter => ({
  ...allServices,
  ...Object.fromEntries(
    Object.entries(asked).map(([name, text]) => [
      name,
      ServiceListQuery[name as keyof ServiceFilter].parse(text),
    ]),
  ),
});

/** Five services of one tag, one of each kind of difference that a filter asks for. */
async function catalog() {
  const w = await world();
  const tag = `t${w.mark}`;
  const at = (day: number) => ({ ...w.auditor, now: plusDays(w.auditor.now, day) });
  const [child] = value(
    await createTeams(w.auditor, {
      teams: [{ name: `Cards ${w.mark}`, parent: w.payments.slug, manager: w.slugs.lead }],
    }),
  ).teams;
  if (!child) throw new Error("no team was made");
  value(await addMember(w.auditor, { team: child.slug, person: w.slugs.lead }));
  value(await createSystems(w.auditor, { systems: [{ name: `Shop ${w.mark}`, slug: `shop-${w.mark}` }] }));
  value(
    await createBusinessServices(w.auditor, {
      businessServices: [{ name: `Checkout ${w.mark}`, slug: `checkout-${w.mark}` }],
    }),
  );
  const register = async (name: string, day: number, more: Readonly<Record<string, unknown>>) =>
    value(
      await registerService(at(day), {
        name: `${name} ${w.mark}`,
        slug: `${name.toLowerCase()}-${w.mark}`,
        tags: [tag],
        ...more,
      }),
    );
  if (w.lead.actor.kind !== "person") throw new Error("not a person");
  const actor = await actorOf(w.lead.actor.id, w.lead.now);
  if (!actor) throw new Error("nobody to act");
  const lead = { ...w.lead, actor };
  for (const [key, type] of [
    ["region", "text"],
    ["shards", "number"],
    ["pci", "boolean"],
  ])
    await createCustomField(w.auditor, { key, label: `The ${key ?? ""}`, type });
  const ledger = await register("Ledger", 1, {
    tier: 1,
    lifecycle: "production",
    kind: "datastore",
    system: `shop-${w.mark}`,
    businessServices: [`checkout-${w.mark}`],
    intent: "Keeps the books",
    links: [{ type: "runbook", url: "https://example.org/run" }],
    fields: { region: "eu", shards: 4, pci: true },
  });
  await register("Basket", 2, { tier: 2, lifecycle: "preview", tags: [tag, "go"] });
  await register("Éclair", 3, { slug: `eclair-${w.mark}`, repositories: [{ url: "github.com/o/eclair" }] });
  await register("Audit", 4, {
    tier: 2,
    kind: "worker",
    dependencies: [{ target: `ledger-${w.mark}` }],
    fields: { region: "us" },
  });
  await register("Relic", 5, { tier: 4 });
  value(
    await claimService(w.lead, { ref: ledger.slug, team: w.payments.slug, reason: "We wrote this service" }),
  );
  value(
    await claimService(lead, {
      ref: `basket-${w.mark}`,
      team: child.slug,
      reason: "We wrote this service",
    }),
  );
  const names = async (asked: Asked, ctx = w.auditor): Promise<readonly string[]> =>
    value(await listServices(ctx, { ...filterOf({ tag, ...asked }), limit: null, cursor: null })).items.map(
      ({ name }) => name.replace(` ${w.mark}`, ""),
    );
  return { w, tag, child, names, lead, slug: (name: string) => `${name}-${w.mark}` };
}

test("PAG-02: each filter keeps the services it names, OR inside one, AND between two, `-` for not", async () => {
  const { w, child, names, slug, tag } = await catalog();
  const by = { sort: "name" } as const;
  const all = ["Audit", "Basket", "Éclair", "Ledger", "Relic"];
  expect(await names(by)).toEqual(all);
  expect(await names({ ...by, tier: "1,2" })).toEqual(["Audit", "Basket", "Ledger"]);
  expect(await names({ ...by, tier: "-2" })).toEqual(["Éclair", "Ledger", "Relic"]);
  expect(await names({ ...by, tier: "unset" })).toEqual(["Éclair"]);
  expect(await names({ ...by, tier: "-unset" })).toEqual(["Audit", "Basket", "Ledger", "Relic"]);
  expect(await names({ ...by, tier: "2", kind: "worker" })).toEqual(["Audit"]);
  expect(await names({ ...by, kind: "-service" })).toEqual(["Audit", "Ledger"]);
  expect(await names({ ...by, lifecycle: "production,preview" })).toEqual(["Basket", "Ledger"]);
  expect(await names({ ...by, owner: w.payments.slug })).toEqual(["Ledger"]);
  expect(await names({ ...by, owner: w.payments.slug, below: "1" })).toEqual(["Basket", "Ledger"]);
  expect(await names({ ...by, owner: `-${w.payments.slug}` })).toEqual([
    "Audit",
    "Basket",
    "Éclair",
    "Relic",
  ]);
  expect(await names({ ...by, owner: "unset" })).toEqual(["Audit", "Éclair", "Relic"]);
  expect(await names({ ...by, owner: `unset,${child.slug}` })).toEqual([
    "Audit",
    "Basket",
    "Éclair",
    "Relic",
  ]);
  expect(await names({ ...by, unowned: "1" })).toEqual(["Audit", "Éclair", "Relic"]);
  expect(await names({ ...by, system: slug("shop") })).toEqual(["Ledger"]);
  expect(await names({ ...by, system: "unset" })).toEqual(["Audit", "Basket", "Éclair", "Relic"]);
  expect(await names({ ...by, businessService: slug("checkout") })).toEqual(["Ledger"]);
  expect(await names({ ...by, businessService: `-${slug("checkout")}` })).toEqual([
    "Audit",
    "Basket",
    "Éclair",
    "Relic",
  ]);
  expect(await names({ ...by, tag: `${tag},-go` })).toEqual(["Audit", "Éclair", "Ledger", "Relic"]);
  expect(await names({ ...by, source: "unset" })).toEqual(all);
  expect(await names({ ...by, has: "runbook" })).toEqual(["Ledger"]);
  expect(await names({ ...by, has: "runbook,repository" })).toEqual(["Éclair", "Ledger"]);
  expect(await names({ ...by, lacks: "description" })).toEqual(["Audit", "Basket", "Éclair", "Relic"]);
  expect(await names({ ...by, lacks: "description,-repository" })).toEqual(["Éclair"]);
  expect(await names({ ...by, has: "dependency" })).toEqual(["Audit"]);
  expect(await names({ ...by, field: "region" })).toEqual(["Audit", "Ledger"]);
  expect(await names({ ...by, field: "region:eu" })).toEqual(["Ledger"]);
  expect(await names({ ...by, field: "shards:4" })).toEqual(["Ledger"]);
  expect(await names({ ...by, field: "pci:true,region:us" })).toEqual(["Audit", "Ledger"]);
  expect(await names({ ...by, field: "-region" })).toEqual(["Basket", "Éclair", "Relic"]);
  expect(await names({ ...by, q: "ecl" })).toEqual(["Éclair"]);
  expect(await names({ ...by, q: "%" })).toEqual([]);
});

test("PAG-02: mine is what the viewer's teams hold, starred what the viewer starred", async () => {
  const { w, lead, names, slug } = await catalog();
  expect(await names({ mine: "1", sort: "name" }, lead)).toEqual(["Basket", "Ledger"]);
  expect(await names({ mine: "1" }, w.member)).toEqual(["Ledger"]);
  expect(await names({ mine: "1" }, ctxOf({ kind: "anonymous" }))).toEqual([]);
  const service = await db.service.findUniqueOrThrow({ where: { slug: slug("audit") } });
  if (w.member.actor.kind !== "person") throw new Error("not a person");
  await db.star.create({ data: { personId: w.member.actor.id, serviceId: service.id } });
  expect(await names({ starred: "1" }, w.member)).toEqual(["Audit"]);
  expect(await names({ starred: "1" }, w.lead)).toEqual([]);
});

test("PAG-02: a failed rule filters, and retired services show only when they are asked for", async () => {
  const { w, names, slug } = await catalog();
  expect(await names({ rule: "OWN-01", sort: "name" })).toEqual(["Audit", "Éclair", "Relic"]);
  expect(await names({ rule: "-OWN-01", sort: "name" })).toEqual(["Basket", "Ledger"]);
  value(
    await retireService(w.auditor, {
      ref: slug("relic"),
      version: 1,
      reason: "Nobody has used it for a year",
    }),
  );
  expect(await names({ sort: "name" })).toEqual(["Audit", "Basket", "Éclair", "Ledger"]);
  expect(await names({ lifecycle: "retired" })).toEqual(["Relic"]);
});

test("a team is listed with what it owns and what only names it, as many as its list has, without the retired ones", async () => {
  const w = await world();
  const [first] = await Promise.all(
    ["One", "Two", "Three"].map((name) =>
      registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }).then(value),
    ),
  );
  const later = { ...w.lead, now: w.lead.now.add({ hours: 1 }) };
  value(
    await retireService(later, { ref: first?.slug ?? "", version: 1, reason: "Nobody uses it any more" }),
  );
  value(await registerService(w.auditor, { name: `Four ${w.mark}`, owner: w.payments.slug }));
  const listed = value(
    await listServices(w.lead, { ...filterOf({ owner: w.payments.slug }), limit: null, cursor: null }),
  );
  expect(await countServicesOf(w.lead, [w.payments.id, w.search.id])).toEqual(
    new Map([[w.payments.id, { owned: 2, named: 1 }]]),
  );
  expect(listed.page.total).toBe(3);
});

test("PAG-03: a word that calls no record is left out and named; a former slug still finds its team", async () => {
  const { w, names, tag } = await catalog();
  const asked = filterOf({
    tag,
    owner: `${w.payments.slug},nobody-${w.mark}`,
    system: `gone-${w.mark}`,
    source: "nope",
  });
  const page = value(await listServices(w.auditor, { ...asked, limit: null, cursor: null }));
  expect(page.unknown).toEqual([
    { path: "owner", word: `nobody-${w.mark}` },
    { path: "system", word: `gone-${w.mark}` },
    { path: "source", word: "nope" },
  ]);
  expect(page.items.map(({ name }) => name)).toEqual([`Ledger ${w.mark}`]);
  const { renameTeam } = await import("@/lib/teams/operations/rename-team");
  value(await renameTeam(w.auditor, { ref: w.payments.slug, slug: `money-${w.mark}`, version: 3 }));
  expect(await names({ owner: w.payments.slug })).toEqual(["Ledger"]);
});

test("PAG-01: every column sorts both ways, not set last, then by slug", async () => {
  const { names } = await catalog();
  const sorted = async (sort: string) => (await names({ sort })).join(" ");
  expect(await sorted("tier")).toBe("Ledger Audit Basket Relic Éclair");
  expect(await sorted("-tier")).toBe("Relic Audit Basket Ledger Éclair");
  expect(await sorted("name")).toBe("Audit Basket Éclair Ledger Relic");
  expect(await sorted("-name")).toBe("Relic Ledger Éclair Basket Audit");
  expect(await sorted("owner")).toBe("Basket Ledger Audit Éclair Relic");
  expect(await sorted("-owner")).toBe("Ledger Basket Audit Éclair Relic");
  expect(await sorted("lifecycle")).toBe("Audit Éclair Relic Basket Ledger");
  expect(await sorted("-lifecycle")).toBe("Ledger Basket Audit Éclair Relic");
  expect(await sorted("kind")).toBe("Ledger Basket Éclair Relic Audit");
  expect(await sorted("-kind")).toBe("Audit Basket Éclair Relic Ledger");
  expect(await sorted("system")).toBe("Ledger Audit Basket Éclair Relic");
  expect(await sorted("-system")).toBe("Ledger Audit Basket Éclair Relic");
  expect(await sorted("-dependents")).toBe("Ledger Audit Basket Éclair Relic");
  expect(await sorted("updated")).toBe("Ledger Basket Éclair Audit Relic");
  expect(await sorted("-updated")).toBe("Relic Audit Éclair Basket Ledger");
});

test("API-05: paging forth and back meets every service once, under every order", async () => {
  const { w, tag, names } = await catalog();
  for (const sort of [
    "tier",
    "-tier",
    "-owner",
    "system",
    "-findings",
    "grade",
    "since",
    "updated",
  ] as const) {
    const whole = await names({ sort });
    const walk = async (cursor: string | null, way: "next" | "previous") => {
      const asked = { ...filterOf({ tag, sort }), limit: 2, cursor };
      const page = value(await listServices(w.auditor, asked));
      return {
        names: page.items.map(({ name }) => name.replace(` ${w.mark}`, "")),
        to: page.page[way],
        page,
      };
    };
    const first = await walk(null, "next");
    const second = await walk(first.to, "next");
    const third = await walk(second.to, "next");
    expect([...first.names, ...second.names, ...third.names], sort).toEqual(whole);
    expect([first.page.page.previous, third.page.page.next], sort).toEqual([null, null]);
    const back = await walk(third.page.page.previous, "previous");
    expect(back.names, sort).toEqual(second.names);
    expect((await walk(back.to, "previous")).names, sort).toEqual(first.names);
  }
});

test("API-05: a page that is turned after its last row was changed neither repeats nor skips the others", async () => {
  const { w, tag } = await catalog();
  const page = async (cursor: string | null) =>
    value(await listServices(w.auditor, { ...filterOf({ tag, sort: "name" }), limit: 2, cursor }));
  const first = await page(null);
  value(await editService(w.auditor, { ref: first.items[1]?.slug, version: 1, name: `Aaa ${w.mark}` }));
  expect((await page(first.page.next)).items.map(({ name }) => name)).toEqual([
    `Éclair ${w.mark}`,
    `Ledger ${w.mark}`,
  ]);
});

test("API-05: a cursor of another filter is refused", async () => {
  const { w, tag } = await catalog();
  const first = value(await listServices(w.auditor, { ...filterOf({ tag }), limit: 2, cursor: null }));
  const other = { ...filterOf({ tag, tier: "2" }), limit: 2, cursor: first.page.next };
  expect(await listServices(w.auditor, other)).toMatchObject({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "cursor" }] },
  });
});

test("PAG-02: facets count the values under the other filters, and equal the list", async () => {
  const { w, tag, child, slug } = await catalog();
  const facets = await readFacets(w.auditor, filterOf({ tag, tier: "2" }), [
    "tier",
    "owner",
    "kind",
    "system",
    "businessService",
    "source",
  ]);
  expect(facets.tier).toEqual([
    { value: "1", label: "Tier 1", count: 1 },
    { value: "2", label: "Tier 2", count: 2 },
    { value: "4", label: "Tier 4", count: 1 },
    { value: "unset", label: "Not set", count: 1 },
  ]);
  expect(facets.owner).toEqual([
    { value: child.slug, label: `Cards ${w.mark}`, count: 1 },
    { value: "unset", label: "No team", count: 1 },
  ]);
  expect(facets.kind.map(({ value: kind, count }) => [kind, count])).toEqual([
    ["service", 1],
    ["worker", 1],
  ]);
  expect(facets.system).toEqual([{ value: "unset", label: "Not set", count: 2 }]);
  expect(facets.businessService).toEqual([{ value: "unset", label: "None", count: 2 }]);
  expect(facets.source).toEqual([{ value: "unset", label: "By hand", count: 2 }]);
  const { businessService } = await readFacets(w.auditor, filterOf({ tag }), ["businessService"]);
  expect(businessService).toEqual([
    { value: "unset", label: "None", count: 4 },
    { value: slug("checkout"), label: `Checkout ${w.mark}`, count: 1 },
  ]);
  const parts = await readParts(w.auditor, filterOf({ tag, lacks: "runbook" }));
  expect(parts).toEqual([
    { part: "runbook", has: 1, lacks: 4 },
    { part: "dashboard", has: 0, lacks: 5 },
    { part: "repository", has: 1, lacks: 4 },
    { part: "dependency", has: 1, lacks: 4 },
    { part: "description", has: 1, lacks: 4 },
  ]);
});

test("PAG-04: all that match are the same services in the same order, up to a ceiling", async () => {
  const { w, tag, slug } = await catalog();
  const filter = filterOf({ tag, sort: "name", tier: "2" });
  expect(await listMatchingSlugs(w.auditor, filter, 10)).toEqual([slug("audit"), slug("basket")]);
  expect(await listMatchingSlugs(w.auditor, filter, 1)).toEqual([slug("audit")]);
});

test("OA-15: what is named and not accepted is counted beside what is unowned, as its list is long", async () => {
  const w = await world();
  value(await registerService(w.lead, { name: `Offered ${w.mark}`, owner: w.search.slug }));
  value(await registerService(w.otherLead, { name: `Taken ${w.mark}`, owner: w.search.slug }));
  const page = async (asked: Asked) => {
    const { total, unowned, unaccepted, byPerson } = value(
      await listServices(w.lead, { ...filterOf(asked), limit: null, cursor: null }),
    ).page;
    return { total, unowned, unaccepted, byPerson };
  };
  expect(await page({ owner: w.search.slug })).toEqual({ total: 2, unowned: 0, unaccepted: 1, byPerson: 0 });
  const listed = await page({ owner: w.search.slug, grade: "unaccepted" });
  expect(listed.total).toBe(1);
});

test("OA-15: a list of which a team has taken every service says so, unless it holds retired ones", async () => {
  const w = await world();
  const tag = `t${w.mark}`;
  const register = async (name: string, ctx: Ctx) =>
    value(
      await registerService(ctx, {
        name: `${name} ${w.mark}`,
        owner: w.search.slug,
        tags: [tag],
        lifecycle: "production",
      }),
    );
  await register("Taken", w.otherLead);
  const relic = await register("Relic", w.otherLead);
  const later = { ...w.otherLead, now: w.lead.now.add({ hours: 1 }) };
  value(await retireService(later, { ref: relic.slug, version: 1, reason: "Nobody uses it any more" }));
  const says = async (asked: Asked) => {
    const filter = filterOf({ tag, ...asked });
    const { page } = value(await listServices(w.lead, { ...filter, limit: null, cursor: null }));
    return [page.total, page.everyOwned];
  };
  expect(await says({})).toEqual([1, true]);
  expect(await says({ lifecycle: "-retired" })).toEqual([1, true]);
  expect(await says({ lifecycle: "production,retired" })).toEqual([2, false]);
  expect(await says({ tier: "4" })).toEqual([0, false]);
  await register("Offered", w.lead);
  expect(await says({})).toEqual([2, false]);
});

test("UI-91: what needs the viewer is counted in the catalog and not on a page of it", async () => {
  const w = await world();
  expect(await listNeedingViewer(w.lead, 2)).toEqual({
    items: [],
    total: 0,
    held: 0,
    unproven: { count: 0, why: null },
  });
  for (const name of ["A", "B", "C", "D", "E", "F"])
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug }));
  value(await registerService(w.otherLead, { name: `Other ${w.mark}`, owner: w.search.slug }));
  const well = async (name: string, blockers: number, more: { grade?: string; evidence?: string } = {}) => {
    const { id } = await db.service.findFirstOrThrow({
      where: { slug: `${name}-${w.mark}` },
      select: { id: true },
    });
    await db.serviceStanding.update({
      where: { serviceId: id },
      data: { band: more.grade === undefined ? "owned" : "weak", grade: "owned", blockers, ...more },
    });
  };
  await well("a", 0);
  await well("b", 1);
  await well("e", 0, { grade: "unproven", evidence: "Paging is not connected" });
  await well("f", 1, { grade: "unproven", evidence: "Paging is not connected" });
  const { items, total, held, unproven } = await listNeedingViewer(w.lead, 2);
  expect({ total, held }).toEqual({ total: 4, held: 6 });
  expect(unproven, "its owner cannot connect paging").toEqual({ count: 2, why: "Paging is not connected" });
  expect(items).toHaveLength(2);
  const every = (await listNeedingViewer(w.lead, 10)).items.map(({ slug }) => slug);
  expect(every.toSorted()).toEqual(["b", "c", "d", "f"].map((name) => `${name}-${w.mark}`));
  expect(every.slice(0, 2)).toEqual(items.map(({ slug }) => slug));
});
