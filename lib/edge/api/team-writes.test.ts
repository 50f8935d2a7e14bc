import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { based, restWorld } from "@/lib/testing/rest";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send } = await restWorld(["read", "write:services", "write:teams"]);
const reason = "It is part of the test";
const get = async (slug: string) => (await send("GET", `/teams/${slug}`)).json;
const leadSlug = w.slugs.lead;

async function made(name: string, more: object = {}) {
  const answer = await send("POST", "/teams", {
    body: { name: `${name} ${w.mark}`, manager: leadSlug, ...more },
  });
  expect(answer.status).toBe(201);
  return answer.json as { slug: string; id: string; version: number };
}

describe("POST /teams", () => {
  test("adds one, once under a key, and says where it is read", async () => {
    const heads = { "idempotency-key": `team-${w.mark}` };
    const body = { name: `Lights ${w.mark}`, manager: leadSlug, channel: "#lights" };
    const first = await send("POST", "/teams", { body, heads });
    const slug = `lights-${w.mark}`;
    expect([first.status, first.json]).toEqual([201, { id: expect.any(String) as string, slug, version: 1 }]);
    expect(first.heads.get("location")).toBe(`/api/v1/teams/${slug}`);
    expect((await send("POST", "/teams", { body, heads })).json).toEqual(first.json);
    expect((await send("POST", "/teams", { body: { ...body, kind: "virtual" }, heads })).status).toBe(409);
    expect(await get(slug)).toMatchObject({ name: body.name, kind: "stream", manager: { slug: leadSlug } });
  });

  test("refuses at the fields of the body, a name that is taken, and a token without the scope", async () => {
    const unfit = await send("POST", "/teams", { body: { name: "X", parent: `no-${w.mark}`, extras: {} } });
    expect([unfit.status, unfit.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "extras", code: "unknown" })],
    ]);
    const lost = await send("POST", "/teams", { body: { name: "X", parent: `no-${w.mark}` } });
    expect([lost.status, lost.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "parent" })]]);
    const taken = await send("POST", "/teams", { body: { name: "X", slug: w.payments.slug } });
    expect(taken.status).toBe(409);
    expect((await send("POST", "/teams", { body: { name: "X" }, by: tokens.reading })).status).toBe(403);
  });
});

describe("a team changes", () => {
  test("PATCH changes what is named; without a version it is a 428, with a stale one a 412", async () => {
    const { slug } = await made("Changed", { purpose: "Old", links: [{ url: "https://a.example/x" }] });
    const path = `/teams/${slug}`;
    const body = { purpose: "New", links: null, channel: "#changed" };
    expect((await send("PATCH", path, { body })).status).toBe(428);
    const done = await send("PATCH", path, { body, heads: based(1) });
    expect([done.status, done.json]).toEqual([200, { slug, version: 2 }]);
    expect(done.heads.get("etag")).toMatch(/^"2-/);
    expect(await get(slug)).toMatchObject({ purpose: "New", links: [], channel: "#changed", version: 2 });
    const stale = await send("PATCH", path, { body: { purpose: "Mine" }, heads: based(1) });
    expect([stale.status, stale.json]).toEqual([
      412,
      expect.objectContaining({
        version: 2,
        by: "Lea Novak",
        theirs: expect.objectContaining({ purpose: "New" }) as object,
      }),
    ]);
    const foreign = await send("PATCH", path, { body: { purpose: "x" }, heads: based(2), by: tokens.other });
    expect([foreign.status, foreign.json["detail"]]).toEqual([
      403,
      `Only a lead of Changed ${w.mark} or an auditor can change this team.`,
    ]);
  });

  test("PUT states the whole, and keeps slug and members", async () => {
    const { slug } = await made("Whole", { purpose: "Old", kind: "platform", labels: ["a"] });
    const body = { name: `Whole new ${w.mark}`, manager: leadSlug, email: "whole@example.org" };
    const done = await send("PUT", `/teams/${slug}`, { body, heads: based(1) });
    expect(done.json).toEqual({ slug, version: 2 });
    expect(await get(slug)).toMatchObject({
      slug,
      name: body.name,
      email: body.email,
      manager: { slug: leadSlug },
      kind: "stream",
      purpose: null,
      labels: [],
    });
    const nameless = await send("PUT", `/teams/${slug}`, { body: {}, heads: based(2) });
    expect([nameless.status, nameless.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "name" })],
    ]);
  });

  test("is renamed, and is found by further names", async () => {
    const { slug } = await made("Named");
    const next = `${slug}-now`;
    const renamed = await send("POST", `/teams/${slug}/rename`, { body: { slug: next }, heads: based(1) });
    expect(renamed.json).toEqual({ slug: next, version: 2 });
    expect((await send("GET", `/teams/${slug}`)).heads.get("location")).toBe(`/api/v1/teams/${next}`);
    const alias = `squad ${w.mark}`;
    expect((await send("POST", `/teams/${next}/aliases`, { body: { alias } })).json).toEqual({
      slug: next,
      version: 3,
    });
    expect(await get(next)).toMatchObject({ aliases: [alias] });
    const gone = await send("DELETE", `/teams/${next}/aliases/${encodeURIComponent(alias)}`);
    expect(gone.json).toEqual({ slug: next, version: 4 });
  });
});

test("people join a team, get another role and go, without a version (CON-05)", async () => {
  const { slug } = await made("Joined");
  const members = `/teams/${slug}/members`;
  const person = w.slugs.member;
  expect((await send("POST", members, { body: { person, role: "engineer" } })).json).toEqual({
    slug,
    version: 2,
  });
  expect((await send("POST", members, { body: { person } })).status).toBe(409);
  expect((await send("PATCH", `${members}/${person}`, { body: { role: "architect" } })).json).toEqual({
    slug,
    version: 3,
  });
  expect(await get(slug)).toMatchObject({ members: [{ slug: person, role: "architect" }] });
  expect((await send("DELETE", `${members}/${person}`, { by: tokens.other })).status).toBe(403);
  expect((await send("DELETE", `${members}/${person}`, { by: tokens.member })).json).toEqual({
    slug,
    version: 4,
  });
  expect((await send("DELETE", `${members}/${person}`)).status).toBe(409);
});

test("DELETE dissolves a team with a reason, and not while it owns a service", async () => {
  const { slug } = await made("Ends");
  const body = { name: `Owned ${w.mark}`, owner: slug };
  // A token knows what its person leads from now on.
  const service = (await send("POST", "/services", { body })).json as { slug: string; accepted: boolean };
  expect(service.accepted).toBe(true);
  const path = `/teams/${slug}`;
  expect((await send("DELETE", path, { body: { reason } })).status).toBe(428);
  const held = await send("DELETE", path, { body: { reason }, heads: based(1) });
  expect([held.status, held.json["type"]]).toEqual([409, "/problems/conflict"]);
  await send("DELETE", `/services/${service.slug}`, { body: { reason }, heads: based(1) });
  expect((await send("DELETE", path, { heads: based(1) })).json["issues"]).toEqual([
    expect.objectContaining({ path: "reason" }),
  ]);
  const ahead = await send("DELETE", path, { body: { reason }, heads: based(9) });
  expect([ahead.status, ahead.json["detail"]]).toEqual([
    412,
    expect.stringMatching(
      /^This team stands at version \d, and the change is based on another\. Read it again and repeat your change$/,
    ),
  ]);
  const gone = await send("DELETE", path, { body: { reason }, heads: based(1) });
  expect([gone.status, gone.json]).toEqual([200, { slug, version: 2 }]);
  expect(await get(slug)).toMatchObject({ state: "dissolved", version: 2 });
});
