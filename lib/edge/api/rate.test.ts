import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { once } from "@/lib/platform/once";
import { sessionCookie } from "@/lib/testing/session";
import { aPerson, ctxOf } from "@/lib/testing/world";
import { type Askers, formTaken, networkAsking, rateOf, takeFor } from "../request/rate";
import { apiApp } from "./app";

// Read once a process: here one may ask twice, then once a second.
vi.hoisted(() => {
  Object.assign(process.env, {
    STEWARD_RATE_LIMIT: "1",
    STEWARD_RATE_BURST: "2",
    STEWARD_PUBLIC_READ: "true",
    AUTH_TRUST_HOST: "true",
    METRICS_TOKEN: "only-for-tests",
  });
});

const clock = vi.hoisted(() => ({ now: 1_800_000_000_000 }));
vi.mock("@/lib/platform/clock", () => ({
  instantNow: () => Temporal.Instant.fromEpochMilliseconds(clock.now),
}));

let cookie = "";
beforeAll(async () => {
  clock.now = Date.now();
  cookie = await sessionCookie({ person: (await aPerson("Lea Novak")).id });
});
beforeEach(() => {
  once<Askers>("rate-askers", () => new Map()).clear();
});

const ask = (path: string, heads: Record<string, string> = {}) =>
  apiApp().request(`http://localhost${path}`, { headers: heads });
const list = "/api/v1/teams";

describe("how often one may ask (API-09)", () => {
  it("each answer says how often more, and what comes too soon when to come again", async () => {
    const first = await ask(list, { cookie });
    expect(first.status).toBe(200);
    expect(first.headers.get("ratelimit-policy")).toBe('"requests";q=2;w=2');
    expect(first.headers.get("ratelimit")).toBe('"requests";r=1;t=1');
    expect((await ask(list, { cookie })).headers.get("ratelimit")).toBe('"requests";r=0;t=2');
    const refused = await ask(list, { cookie, "x-request-id": "night-shift-42" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.headers.get("ratelimit")).toBe('"requests";r=0;t=2');
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.json()).toEqual({
      type: "/problems/too-many",
      title: "Too many requests",
      status: 429,
      detail: "Wait 1 s, then try again",
      retryAfterSeconds: 1,
      request: "night-shift-42",
    });
    clock.now += 1000;
    expect((await ask(list, { cookie })).status).toBe(200);
  });

  it("/who answers in words", async () => {
    await ask("/who/nobody-of-that-name");
    await ask("/who/nobody-of-that-name");
    const refused = await ask("/who/nobody-of-that-name");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await refused.text()).toBe("Wait 1 s, then try again\n");
  });

  it("a person and each network count for themselves", async () => {
    const from = (address: string) => ask(list, { "x-forwarded-for": address });
    for (const status of [200, 200, 429]) expect((await from("203.0.113.9")).status).toBe(status);
    expect((await ask(list, { cookie, "x-forwarded-for": "203.0.113.9" })).status).toBe(200);
    expect((await from("203.0.113.10")).status).toBe(200);
    for (const status of [200, 200, 429])
      expect((await from(`2001:db8::${String(status)}`)).status).toBe(status);
  });

  it("health, figures and the document are answered as often as they are asked for", async () => {
    for (let asked = 0; asked < 5; asked += 1) {
      expect((await ask("/api/health")).status).toBe(200);
      expect((await ask("/api/health/ready")).headers.get("ratelimit")).toBeNull();
      expect((await ask("/api/metrics", { authorization: "Bearer only-for-tests" })).status).toBe(200);
      expect((await ask("/api/v1/openapi.json")).status).toBe(200);
    }
  });
});

it("figures are for whoever bears the whole token, and no part of it", async () => {
  const wrong = ["", "Bearer ", "Bearer only-for-test", "Bearer only-for-testsx", "Bearer ONLY-FOR-TESTS"];
  for (const authorization of wrong) {
    const answer = await ask("/api/metrics", { authorization });
    expect(answer.status, authorization).toBe(401);
    expect(await answer.text()).not.toContain("only-for-tests");
  }
});

describe("a form", () => {
  it("may be sent twice as often at once, whatever else its person asks for", () => {
    const actor = { kind: "person", id: "a" } as never;
    for (let sent = 0; sent < 4; sent += 1) expect(formTaken(actor)).toEqual({ ok: true, value: null });
    expect(formTaken(actor)).toEqual({
      ok: false,
      refusal: { kind: "too-many", retryAfterSeconds: 1 },
    });
    expect(formTaken(ctxOf({ kind: "job", name: "clock" }).actor)).toEqual({ ok: true, value: null });
  });
});

it("a person's tokens count as the person, each of the organisation's for itself, wherever they come from", () => {
  const token = (id: string, kind: "token" | "person") => ({ kind, id: "lea", token: { id } }) as never;
  const asked = (actor: never) => rateOf(actor, "203.0.113.9").retryAfterSeconds;
  const [one, other] = [token("1", "token"), token("2", "token")];
  expect([asked(one), asked(one), asked(one), asked(other)]).toEqual([null, null, 1, null]);
  const [mine, another] = [token("3", "person"), token("4", "person")];
  const signedIn = { kind: "person", id: "lea" } as never;
  expect([asked(mine), asked(another), asked(mine), asked(signedIn)]).toEqual([null, null, 1, 1]);
});

describe("who asks", () => {
  it("is the network that the front saw, whatever the request says of itself before it", () => {
    expect(networkAsking("198.51.100.1, 203.0.113.9", "10.0.0.7")).toBe("203.0.113.9");
    expect(networkAsking("unknown", "::ffff:10.0.0.7")).toBe("10.0.0.7");
    expect(networkAsking(null, "10.0.0.7")).toBe("10.0.0.7");
    expect(networkAsking(undefined, undefined)).toBe("unknown");
  });

  it("is remembered as long as there is room, those who asked last", () => {
    const askers: Askers = new Map();
    const now = Temporal.Instant.fromEpochMilliseconds(0);
    const pace = { perSecond: 1, burst: 2 };
    for (const asker of ["a", "b", "c", "a", "d"]) takeFor(askers, asker, pace, now, 3);
    expect([...askers.keys()]).toEqual(["c", "a", "d"]);
    expect(takeFor(askers, "a", pace, now, 3).isTaken).toBe(false);
  });
});

describe("behind the server's own listener", () => {
  const server = createServer((asked, answer) => void getRequestListener(apiApp().fetch)(asked, answer));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it("the address of the line counts", async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const from = (localAddress: string) =>
      new Promise((resolve, reject) => {
        request({ port, host: "127.0.0.1", localAddress, path: list, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .once("error", reject)
          .end();
      });
    expect([await from("127.0.0.1"), await from("127.0.0.1"), await from("127.0.0.1")]).toEqual([
      200, 200, 429,
    ]);
    expect(await from("127.0.0.2")).toBe(200);
  });
});
