import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { based, restWorld } from "@/lib/testing/rest";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send } = await restWorld(["read", "write:services"]);
const reason = "It is part of the test";

async function made(path: string, name: string, more: object = {}) {
  const answer = await send("POST", path, { body: { name: `${name} ${w.mark}`, ...more } });
  expect(answer.status).toBe(201);
  return answer.json as { slug: string; id: string; version: number };
}
const aService = (name: string, more: object = {}) =>
  made("/services", name, { owner: w.payments.slug, ...more });

describe.each([
  { path: "/systems", noun: "system" },
  { path: "/business-services", noun: "business service" },
])("a $noun over the API", ({ path, noun }) => {
  const get = async (slug: string) => (await send("GET", `${path}/${slug}`)).json;

  test("is added once under a key, and refused at the fields of the body, by its name and by the scope", async () => {
    const heads = { "idempotency-key": `${noun}-${w.mark}` };
    const body = { name: `Begun as ${noun} ${w.mark}`, description: "Carts and paying" };
    const first = await send("POST", path, { body, heads });
    const slug = `begun-as-${noun.replace(" ", "-")}-${w.mark}`;
    expect([first.status, first.json]).toEqual([201, { id: expect.any(String) as string, slug, version: 1 }]);
    expect(first.heads.get("location")).toBe(`/api/v1${path}/${slug}`);
    expect(first.heads.get("etag")).toMatch(/^"1-/);
    const again = await send("POST", path, { body, heads });
    expect([again.status, again.json, again.heads.get("idempotency-replayed")]).toEqual([
      201,
      first.json,
      "true",
    ]);
    expect((await send("POST", path, { body: { ...body, description: "x" }, heads })).status).toBe(409);
    expect(await get(slug)).toMatchObject({ ...body, version: 1, updatedBy: "Lea Novak" });
    const taken = await send("POST", path, { body: { name: "Another", slug } });
    expect([taken.status, taken.json["type"]]).toEqual([409, "/problems/conflict"]);
    const unfit = await send("POST", path, { body: { name: "x\u202e", description: 7 } });
    expect([unfit.status, (unfit.json["issues"] as { path: string }[]).map((issue) => issue.path)]).toEqual([
      422,
      ["name", "description"],
    ]);
    const unknown = await send("POST", path, { body: { name: "X", descripton: "x", extras: {}, id: "z" } });
    expect([unknown.status, unknown.json["issues"]]).toEqual([
      422,
      [
        expect.objectContaining({ path: "descripton", mend: "Did you mean description?" }),
        expect.objectContaining({ path: "extras", code: "unknown" }),
        expect.objectContaining({ path: "id", code: "unknown" }),
      ],
    ]);
    const blind = await send("POST", path, { body: { name: "X" }, by: tokens.reading });
    expect([blind.status, blind.json["detail"]]).toEqual([
      403,
      "This token lacks the scope ‘write:services’. Make one that has it.",
    ]);
  });

  test("is changed and replaced on what it was, 428 without and 412 with an older version", async () => {
    const { slug } = await made(path, `Changed ${noun}`, { description: "Old" });
    const at = `${path}/${slug}`;
    for (const method of ["PATCH", "PUT", "DELETE"])
      expect((await send(method, at, { body: { name: "X", reason } })).status).toBe(428);
    const done = await send("PATCH", at, { body: { description: "New" }, heads: based(1) });
    expect([done.status, done.json]).toEqual([200, { slug, version: 2 }]);
    expect(done.heads.get("etag")).toMatch(/^"2-/);
    const stale = await send("PATCH", at, { body: { description: "Mine" }, heads: based(1) });
    expect([stale.status, stale.json]).toEqual([
      412,
      expect.objectContaining({
        version: 2,
        by: "Lea Novak",
        theirs: expect.objectContaining({ description: "New" }) as object,
      }),
    ]);
    const same = await send("PATCH", at, { body: { description: "New" }, heads: based(2) });
    expect(same.json, "what changes nothing keeps the version").toEqual({ slug, version: 2 });
    const name = `Whole ${noun} ${w.mark}`;
    const whole = await send("PUT", at, { body: { name }, heads: based(2) });
    expect(whole.json).toEqual({ slug, version: 3 });
    expect(await get(slug)).toMatchObject({ slug, name, description: null });
    const nameless = await send("PUT", at, { body: {}, heads: based(3) });
    expect([nameless.status, nameless.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "name" })],
    ]);
    expect((await send("PATCH", `${path}/nothing`, { body: {}, heads: based(1) })).status).toBe(404);
  });

  test("is renamed, retired with a reason, closed then, and taken back", async () => {
    const { slug } = await made(path, `Named ${noun}`);
    const next = `${slug}-now`;
    const renamed = await send("POST", `${path}/${slug}/rename`, { body: { slug: next }, heads: based(1) });
    expect(renamed.json).toEqual({ slug: next, version: 2 });
    const moved = await send("GET", `${path}/${slug}`);
    expect([moved.status, moved.heads.get("location")]).toEqual([308, `/api/v1${path}/${next}`]);
    const at = `${path}/${next}`;
    expect((await send("DELETE", at, { heads: based(2) })).json["issues"]).toEqual([
      expect.objectContaining({ path: "reason" }),
    ]);
    const gone = await send("DELETE", at, { body: { reason }, heads: based(2) });
    expect([gone.status, gone.json]).toEqual([200, { slug: next, version: 3 }]);
    expect(await get(next)).toMatchObject({ retiredAt: expect.any(String) as string });
    const closed = await send("PATCH", at, { body: { description: "x" }, heads: based(3) });
    expect([closed.status, closed.json["detail"]]).toEqual([
      409,
      `Named ${noun} ${w.mark} is retired: its record is read-only.`,
    ]);
    const back = await send("POST", `${at}/restore`, { body: { reason }, heads: based(3) });
    expect(back.json).toEqual({ slug: next, version: 4 });
    expect(await get(next)).toMatchObject({ retiredAt: null });
  });
});

describe("what belongs to a system", () => {
  test("its team and the system above it are named by slug; only leads of the team change it", async () => {
    const shop = await made("/systems", "Shop");
    const body = { parent: shop.slug, ownerTeam: w.payments.slug };
    const { slug } = await made("/systems", "Checkout", body);
    const get = async () => (await send("GET", `/systems/${slug}`)).json;
    expect(await get()).toMatchObject({
      parent: { slug: shop.slug },
      ownerTeam: { slug: w.payments.slug },
    });
    const foreign = await send("PATCH", `/systems/${slug}`, {
      body: { description: "x" },
      heads: based(1),
      by: tokens.other,
    });
    expect([foreign.status, foreign.json["detail"]]).toEqual([
      403,
      `Only a lead of ${w.payments.name} or an auditor can change Checkout ${w.mark}.`,
    ]);
    const loop = await send("PATCH", `/systems/${shop.slug}`, { body: { parent: slug }, heads: based(1) });
    expect([loop.status, loop.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "parent" })]]);
    await send("PATCH", `/systems/${slug}`, { body: { parent: null, ownerTeam: null }, heads: based(1) });
    expect(await get()).toMatchObject({ parent: null, ownerTeam: null });
  });

  test("one that holds a service is not retired", async () => {
    const { slug } = await made("/systems", "Full");
    await aService("Held", { system: slug });
    const held = await send("DELETE", `/systems/${slug}`, { body: { reason }, heads: based(1) });
    expect([held.status, held.json["detail"]]).toEqual([
      409,
      `Full ${w.mark} still holds 1 service. Move it to another system first.`,
    ]);
  });
});

describe("what belongs to a business service", () => {
  test("who answers for it, who hears of it and what carries it are replaced whole, and told as lists", async () => {
    const cart = await aService("Cart");
    const { slug } = await made("/business-services", "Paying", {
      customers: "external",
      accountable: w.slugs.lead,
      stakeholders: [`team:${w.search.slug}`, "board@example.org"],
      services: [cart.slug],
    });
    const at = `/business-services/${slug}`;
    const get = async () => (await send("GET", at)).json;
    expect(await get()).toMatchObject({
      customers: "external",
      accountable: { slug: w.slugs.lead },
      stakeholders: [
        { kind: "team", slug: w.search.slug },
        { kind: "address", text: "board@example.org" },
      ],
      services: [{ slug: cart.slug }],
    });
    const foreign = await send("PATCH", at, { body: { customers: null }, heads: based(1), by: tokens.other });
    expect([foreign.status, foreign.json["detail"]]).toEqual([
      403,
      `Only Lea Novak, who is accountable, or an auditor can change Paying ${w.mark}.`,
    ]);
    await send("PATCH", at, { body: { stakeholders: null, customers: null }, heads: based(1) });
    expect(await get()).toMatchObject({ stakeholders: [], customers: null, services: [{ slug: cart.slug }] });
    await send("PUT", at, { body: { name: `Paying ${w.mark}` }, heads: based(2) });
    expect(await get()).toMatchObject({ accountable: null, services: [] });
  });

  test("one service more or less needs no version (CON-05)", async () => {
    const [cart, bank] = [await aService("Basket"), await aService("Bank")];
    const { slug } = await made("/business-services", "Selling");
    const at = `/business-services/${slug}/services`;
    const both = await Promise.all(
      [cart, bank].map(({ slug: service }) => send("POST", at, { body: { service } })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const lost = await send("POST", at, { body: { service: "nothing-like-it" } });
    expect([lost.status, lost.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "service" })]]);
    const gone = await send("DELETE", `${at}/${cart.slug}`);
    expect([gone.status, gone.json]).toEqual([200, { slug, version: 4 }]);
    expect((await send("GET", `/business-services/${slug}`)).json).toMatchObject({
      services: [{ slug: bank.slug }],
    });
  });
});
