import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { Temporal } from "@/lib/kernel/time";
import type { Moved, WireJson } from "@/lib/kernel/wire";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { aPerson } from "@/lib/testing/world";
import { appOf } from "./app";
import { instant, manyOf } from "./parameters";
import { deed } from "./deed";
import { type Api, list, read } from "./route";

const Ship = z.object({ slug: z.string(), name: z.string(), version: z.number().int() });
type Ship = z.output<typeof Ship>;
const calypso: Ship = { slug: "calypso", name: "Calypso", version: 7 };

function shipAt(ref: string, at: string | undefined): Result<Ship | WireJson | Moved> {
  if (ref === "bug") throw new Error("secret of the engine room");
  if (ref === "sunk") throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  if (ref === "calypso-1") return ok({ moved: "calypso" });
  if (ref === "old")
    return ok({ wireJson: '{"slug":"old","name":"a\u009b31m\u202eb","version":3}', version: 3 });
  if (ref === "wire") return ok({ wireJson: '{"slug":"wire",  "name":"Wire","version":3}', version: 3 });
  return ref === "calypso" || ref === at ? ok(calypso) : refuse({ kind: "not-found", what: "ship", ref });
}

function harbour(): Api {
  const api: Api = { routes: [] };
  read(api, {
    path: "/ships/{ref}",
    summary: "One ship",
    query: z.object({ at: instant.optional() }),
    view: Ship,
    run: (_ctx, { ref, at }) => Promise.resolve(shipAt(ref, at?.toString())),
  });
  // Declared after the route whose place would swallow it.
  read(api, {
    path: "/ships/count",
    summary: "How many ships",
    view: z.object({ count: z.number() }),
    run: () => Promise.resolve(ok({ count: 1 })),
  });
  list(api, {
    path: "/ships",
    summary: "Ships",
    query: z.object({
      owner: z.string().optional(),
      kind: manyOf(z.enum(["barque", "sloop"])).optional(),
      sort: z.enum(["name", "-name"]).default("name"),
    }),
    item: Ship,
    run: (_ctx, { cursor, limit, owner }) =>
      Promise.resolve(
        owner === "wire"
          ? ok({
              wireJson:
                '{"items":[{"slug":"a","name":"A","version":1}],"page":{"next":"n1","previous":null}}',
              page: { next: "n1", previous: null },
            })
          : ok({
              items: [calypso].slice(0, limit),
              page: { next: "n/1", previous: cursor === null ? null : "p1", total: 12 },
            }),
      ),
  });
  deed(api, {
    method: "patch",
    path: "/ships/{ref}",
    summary: "Change a ship",
    body: z.object({ name: z.string() }),
    view: z.object({ got: z.unknown() }),
    ifMatch: "may",
    run: (_ctx, got: unknown) => Promise.resolve(ok({ got })),
  });
  return api;
}

const app = appOf(harbour());
const { ask, document } = await contractOf(app);
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

let cookie = "";
let person = "";
beforeAll(async () => {
  person = (await aPerson("Lea Novak")).id;
  cookie = await sessionCookie({ person });
});
const signedIn = (heads: Record<string, string> = {}) => ({ headers: { cookie, ...heads } });
const get = (path: string, heads?: Record<string, string>) => ask(path, signedIn(heads));
const patch = (body: string, heads: Record<string, string> = {}, path = "/api/v1/ships/calypso") =>
  ask(path, {
    method: "PATCH",
    body,
    headers: {
      cookie,
      host: "localhost",
      origin: "http://localhost",
      "content-type": "application/json",
      ...heads,
    },
  });

describe("refusals of the door (API-06)", () => {
  it("an unknown address is a 404 problem that carries the request id", async () => {
    const answer = await ask("/api/v1/shipz", { headers: { "x-request-id": "night-shift-42" } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("x-request-id")).toBe("night-shift-42");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await bodyOf(answer)).toEqual({
      type: "/problems/no-route",
      title: "There is nothing at this address",
      status: 404,
      detail: "Nothing stands at /api/v1/shipz. See /api/v1/openapi.json",
      request: "night-shift-42",
    });
  });

  it.each(["short", "has space in it", "semi;colon;semi", "x".repeat(129)])(
    "a request id of no sane shape is replaced: %s",
    async (id) => {
      const answer = await ask("/api/health", { headers: { "x-request-id": id } });
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it("a ship that is called as an address is takes what that address does not", async () => {
    const path = "/api/v1/ships/count";
    expect(await bodyOf(await get(path))).toEqual({ count: 1 });
    expect(await bodyOf(await patch('{"name":"Count"}', {}, path))).toEqual({
      got: { name: "Count", ref: "count" },
    });
    const answer = await ask(path, { method: "DELETE" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("a method that the address does not take is a 405 that names those it does", async () => {
    const answer = await ask("/api/v1/ships/calypso", { method: "DELETE" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, PATCH");
    expect((await bodyOf(answer))["type"]).toBe("/problems/method");
    expect((await ask("/api/health", { method: "POST" })).status).toBe(405);
  });

  it("a query over 8 KB is a 414", async () => {
    expect((await get(`/api/v1/ships?owner=${"x".repeat(9 * 1024)}`)).status).toBe(414);
    expect((await get(`/api/v1/ships?owner=${"x".repeat(7 * 1024)}`)).status).toBe(200);
  });

  it("a body over 1 MiB is a 413, whether it tells its length or not", async () => {
    const large = JSON.stringify({ name: "x".repeat(1024 * 1024) });
    const told = await patch(large, { "content-length": String(large.length) });
    expect(told.status).toBe(413);
    expect((await bodyOf(told))["detail"]).toBe("A body holds at most 1 MiB");
    const streamed = await patch(large);
    expect(streamed.status).toBe(413);
    const files = await ask("/api/v1/imports", {
      method: "POST",
      headers: { "content-length": String(5 * 1024 * 1024) },
    });
    expect(files.status).toBe(404);
  });

  it("a body that is no JSON is a 415 by its head and a 422 by its text", async () => {
    const form = await patch("name=Calypso", { "content-type": "application/x-www-form-urlencoded" });
    expect(form.status).toBe(415);
    const broken = await patch('{"name": ');
    expect(broken.status).toBe(422);
    expect(await bodyOf(broken)).toMatchObject({ type: "/problems/invalid", issues: [{ path: "" }] });
    expect(await bodyOf(await patch("[1]"))).toMatchObject({
      issues: [{ what: "The body is JSON, but not an object" }],
    });
  });

  it("a body that nests without end is refused, at any depth", async () => {
    const nested = (depth: number) => `{"name":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const issues = [{ path: "", what: "The body is nested deeper than 100 levels", mend: "Flatten it" }];
    for (const depth of [100, 1_000, 3_000, 9_000, 100_000])
      expect(await bodyOf(await patch(nested(depth)))).toMatchObject({ status: 422, issues });
    expect(await bodyOf(await patch(nested(99)))).not.toMatchObject({ issues });
  });

  it("a bug is a 500 without its text", async () => {
    const answer = await get("/api/v1/ships/bug");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("engine");
  });

  it("a database that is away is a 503, and a write says that nothing was saved (BAD-19)", async () => {
    const answer = await get("/api/v1/ships/sunk");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await bodyOf(answer)).toMatchObject({
      type: "/problems/unavailable",
      detail: "The database does not answer. Try again in a moment",
    });
  });
});

describe("parameters (API-10, BAD-13)", () => {
  it.each([
    ["limit=-1", "limit", "Give a whole number from 1 to 200"],
    ["limit=abc", "limit", "Give a whole number from 1 to 200"],
    ["limit=201", "limit", "Give a whole number from 1 to 200"],
    ["limit=1.5", "limit", "Give a whole number from 1 to 200"],
    ["sort=password", "sort", "Use one of: name, -name"],
    ["count=yes", "count", "Give true or false"],
    ["kind=barque,boat", "kind.1", "Use one of: barque, sloop"],
    ["fields=slug,nam", "fields", 'There is no field "nam"'],
    ["owner=a&owner=b", "owner", "Give this parameter once"],
  ])("%s is a 422 that names it", async (query, path, what) => {
    const answer = await get(`/api/v1/ships?${query}`);
    expect(answer.status).toBe(422);
    expect(await bodyOf(answer)).toMatchObject({ issues: [{ path, what }] });
  });

  it.each([
    ["/ships?owner=a%00b", "owner"],
    ["/ships?owner=a&%00=b", "\0"],
    ["/ships/a%00", "path"],
  ])("%s holds a NUL sign, which no text can: a 422 that says where", async (address, path) => {
    const answer = await get(`/api/v1${address}`);
    expect(answer.status).toBe(422);
    expect(await bodyOf(answer)).toMatchObject({ issues: [{ path, what: "No text holds a NUL sign" }] });
  });

  it.each(["0000-01-01T00:00:00Z", "-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00Z"])(
    "no record names %s: a 422",
    async (at) => {
      const answer = await get(`/api/v1/ships/calypso?at=${encodeURIComponent(at)}`);
      expect(answer.status).toBe(422);
      expect(await bodyOf(answer)).toMatchObject({ issues: [{ path: "at" }] });
    },
  );

  it("an unknown parameter is refused with the nearest name", async () => {
    const answer = await get("/api/v1/ships?ownr=payments&password=1");
    expect(answer.status).toBe(422);
    expect((await bodyOf(answer))["issues"]).toEqual([
      {
        path: "ownr",
        what: "There is no parameter by this name",
        code: "unknown",
        mend: "Did you mean owner?",
      },
      {
        path: "password",
        what: "There is no parameter by this name",
        code: "unknown",
        mend: "It knows: owner, kind, sort, limit, cursor, count, fields",
      },
    ]);
  });

  it("a value near an allowed one is refused with it", async () => {
    expect(await bodyOf(await get("/api/v1/ships?sort=nam"))).toMatchObject({
      issues: [{ path: "sort", mend: "Did you mean name?" }],
    });
  });

  it("an instant is read, and what is none is refused with an example", async () => {
    const at = Temporal.Instant.from("2026-03-02T09:00:00Z").toString();
    expect((await get(`/api/v1/ships/${encodeURIComponent(at)}?at=2026-03-02T10:00:00%2B01:00`)).status).toBe(
      200,
    );
    expect(await bodyOf(await get("/api/v1/ships/calypso?at=yesterday"))).toMatchObject({
      issues: [{ path: "at", what: "Give an instant, such as 2026-03-02T09:00:00Z" }],
    });
  });
});

describe("answers (API-01, API-05, API-07)", () => {
  it("a record carries its version and a print of the answer as ETag, and whoever holds it gets a 304", async () => {
    const first = await get("/api/v1/ships/calypso");
    expect(first.status).toBe(200);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"7-[\w-]{16}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(await bodyOf(first)).toEqual(calypso);
    for (const held of [etag, `W/${etag}`, `"6", ${etag}`, "*"]) {
      const again = await get("/api/v1/ships/calypso", { "if-none-match": held });
      expect(again.status).toBe(304);
      expect(again.headers.get("etag")).toBe(etag);
      expect(await again.text()).toBe("");
    }
    for (const held of ['"6"', '"7"', etag.replace("7-", "6-")])
      expect((await get("/api/v1/ships/calypso", { "if-none-match": held })).status).toBe(200);
  });

  it("JSON that the database wrote leaves as it is", async () => {
    const answer = await get("/api/v1/ships/wire");
    expect(answer.headers.get("etag")).toMatch(/^"3-[\w-]{16}"$/);
    expect(await answer.text()).toBe('{"slug":"wire",  "name":"Wire","version":3}');
  });

  it("a former slug leads to the present one with a 308 that keeps the query", async () => {
    const answer = await get("/api/v1/ships/calypso-1?at=2026-03-02T09:00:00Z");
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe("/api/v1/ships/calypso?at=2026-03-02T09:00:00Z");
  });

  it("a literal address is not swallowed by one with a place", async () => {
    expect(await bodyOf(await get("/api/v1/ships/count"))).toEqual({ count: 1 });
  });

  it("HEAD answers as GET without a body", async () => {
    const answer = await ask("/api/v1/ships/calypso", { method: "HEAD", ...signedIn() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toMatch(/^"7-[\w-]{16}"$/);
    expect(await answer.text()).toBe("");
  });

  it("a list leads on and back with Link heads that keep its filters", async () => {
    const answer = await get("/api/v1/ships?owner=payments&limit=1&cursor=c0");
    expect(answer.headers.get("link")).toBe(
      '</api/v1/ships?owner=payments&limit=1&cursor=n%2F1>; rel="next", </api/v1/ships?owner=payments&limit=1&cursor=p1>; rel="prev"',
    );
    expect(await bodyOf(answer)).toEqual({ items: [calypso], page: { next: "n/1", previous: "p1" } });
  });

  it("the total is told only when asked for, and fields are only those asked for", async () => {
    const answer = await get("/api/v1/ships?count=true&fields=slug,version");
    expect(await bodyOf(answer)).toEqual({
      items: [{ slug: "calypso", version: 7 }],
      page: { next: "n/1", previous: null, total: 12 },
    });
    expect(await bodyOf(await get("/api/v1/ships?owner=wire&fields=slug"))).toEqual({
      items: [{ slug: "a" }],
      page: { next: "n1", previous: null },
    });
  });
});

describe("who may ask", () => {
  it("nobody signed in reads nothing where reading is not public", async () => {
    const answer = await ask("/api/v1/ships/calypso");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="steward"');
    expect((await bodyOf(answer))["type"]).toBe("/problems/unauthenticated");
    expect((await ask("/who/calypso")).status).toBe(401);
  });

  it("API-11: a browser writes only from a page of this site", async () => {
    for (const heads of [{ origin: "https://evil.example" }, { origin: "null" }, { origin: "" }]) {
      const answer = await patch('{"name":"x"}', heads);
      expect(answer.status).toBe(403);
    }
    expect((await patch('{"name":"x"}')).status).toBe(200);
  });

  it("BAD-20: a token that nobody gave is a 401, and one in an address is told to be withdrawn", async () => {
    const bearer = await ask("/api/v1/ships/calypso", { headers: { authorization: "Bearer abc" } });
    expect(bearer.status).toBe(401);
    expect(bearer.headers.get("www-authenticate")).toBe('Bearer realm="steward"');
    expect(await bodyOf(bearer)).toMatchObject({
      type: "/problems/unauthenticated",
      detail: "This is no token of Steward: one is stw_ and 49 letters and digits. Copy the whole of it",
    });
    for (const name of ["token", "access_token", "api_key"]) {
      const answer = await ask(`/api/v1/ships/calypso?${name}=geheim`);
      expect(answer.status).toBe(401);
      const { detail } = await bodyOf(answer);
      expect(detail).toBe(
        `Never put a token in an address, where every log keeps it: take ‘${name}’ out, send it as ‘Authorization: Bearer …’, and have that token revoked`,
      );
    }
  });

  it("a write of nobody is a 401 before its body is read", async () => {
    expect((await patch('{"name":"x"}', { cookie: "" })).status).toBe(401);
  });
});

describe("deeds", () => {
  it("CON-03: If-Match becomes the version that the operation is based on", async () => {
    const got = { got: { name: "x", ref: "calypso", version: 7 } };
    expect(await bodyOf(await patch('{"name":"x"}', { "if-match": '"7"' }))).toEqual(got);
    const etag = (await get("/api/v1/ships/calypso")).headers.get("etag") ?? "";
    for (const held of [etag, `W/${etag}`])
      expect(await bodyOf(await patch('{"name":"x"}', { "if-match": held }))).toEqual(got);
    for (const held of ["seven", '"7-"', '"7-short"'])
      expect((await patch('{"name":"x"}', { "if-match": held })).status).toBe(422);
  });

  it("API-10: an unknown field of the body is refused with the nearest name", async () => {
    const answer = await patch('{"nmae":"x"}');
    expect(answer.status).toBe(422);
    expect(await bodyOf(answer)).toMatchObject({ issues: [{ path: "nmae", mend: "Did you mean name?" }] });
  });

  it("a body cannot say which record it means", async () => {
    expect((await patch('{"name":"x","ref":"other"}')).status).toBe(422);
  });
});

describe("the process itself (A54, A55)", () => {
  it("says that it lives and that it is ready, naming each part", async () => {
    expect(await bodyOf(await ask("/api/health"))).toMatchObject({ status: "ok", version: "0.1.0" });
    const answer = await ask("/api/health/ready");
    expect(answer.status).toBe(200);
    const { status, parts } = (await answer.json()) as {
      status: string;
      parts: Record<string, { ok: boolean; what: string }>;
    };
    expect(parts["database"]?.what).toMatch(/^PostgreSQL \d+/);
    expect(status).toBe("ready");
    expect(parts["writing"]).toEqual({ ok: true, what: "the disk takes what is written" });
    expect(parts["migrations"]).toMatchObject({ ok: true });
    expect(parts["timeZones"]?.what).toMatch(/^Node has tzdb 20\d\d[a-z]; PostgreSQL (agrees|differs)/);
  });

  it("tells figures to nobody without a token", async () => {
    expect((await ask("/api/metrics")).status).toBe(403);
  });

  it("documents every route in OpenAPI 3.1", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([
      "/api/v1/ships",
      "/api/v1/ships/count",
      "/api/v1/ships/{ref}",
    ]);
    expect(document.paths["/api/v1/ships/{ref}"]?.["get"]?.parameters?.map((one) => one.name)).toEqual([
      "ref",
      "at",
    ]);
    expect(document.paths["/api/v1/ships"]?.["get"]?.parameters?.map((one) => one.name).sort()).toEqual([
      "count",
      "cursor",
      "fields",
      "kind",
      "limit",
      "owner",
      "sort",
    ]);
  });
});

describe("the document and the answers", () => {
  it("API-10: an answer with a field more, a field less or of another type is noticed", async () => {
    const api: Api = { routes: [] };
    read(api, {
      path: "/boats/{ref}",
      summary: "One boat",
      view: z.strictObject({ slug: z.string(), tons: z.number().nullable() }),
      run: (_ctx, { ref }) =>
        Promise.resolve(
          ok({
            wireJson:
              { more: '{"slug":"a","tons":1,"x":1}', less: '{"slug":"a"}', other: '{"slug":"a","tons":"1"}' }[
                ref
              ] ?? '{"slug":"a","tons":null}',
            version: null,
          }),
        ),
    });
    const held = await contractOf(appOf(api));
    expect((await held.ask("/api/v1/boats/good", signedIn())).status).toBe(200);
    for (const ref of ["more", "less", "other"])
      await expect(held.ask(`/api/v1/boats/${ref}`, signedIn())).rejects.toThrow("against the document");
  });

  it("API-10: what `fields` leaves out the document lets go, and no field is missing from whole items", async () => {
    const api: Api = { routes: [] };
    list(api, {
      path: "/boats",
      summary: "Boats",
      query: z.object({ put: z.string().default('{"slug":"a","tons":1}') }),
      item: z.strictObject({ slug: z.string(), tons: z.number().nullable() }),
      run: (_ctx, { put }) =>
        Promise.resolve(
          ok({
            wireJson: `{"items":[${put}],"page":{"next":null,"previous":null}}`,
            page: { next: null, previous: null },
          }),
        ),
    });
    const held = await contractOf(appOf(api));
    const boats = (query: string) => held.ask(`/api/v1/boats${query}`, signedIn());
    expect(await bodyOf(await boats("?fields=tons"))).toMatchObject({ items: [{ tons: 1 }] });
    expect(await bodyOf(await boats(""))).toMatchObject({ items: [{ slug: "a", tons: 1 }] });
    const other = encodeURIComponent('{"slug":"a","tons":"1"}');
    for (const query of [
      `?put=${encodeURIComponent('{"slug":"a"}')}`,
      `?put=${other}`,
      `?fields=tons&put=${other}`,
    ])
      await expect(boats(query)).rejects.toThrow("against the document");
  });
});

describe("signs that command a terminal", () => {
  it.each([
    ["ships/old", 200, '"a\\u009b31m\\u202eb"'],
    ["ships/%C2%9B31m", 404, "\\u009b31m"],
  ])("%s: JSON escapes them and says the same", async (path, status, shown) => {
    const answer = await get(`/api/v1/${path}`);
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(text).toContain(shown);
    expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(JSON.stringify(JSON.parse(text))).toContain("\u009b31m");
  });
});

describe("who/<anything> as text", () => {
  it("says that nothing goes by a name, slashes, quotes and broken escapes too", async () => {
    for (const [path, asked] of [
      ["nothing%20at/all", "nothing at/all"],
      ["%E0%A4%A", "%E0%A4%A"],
    ] as const) {
      const answer = await get(`/who/${path}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(await answer.text()).toBe(
        `Nothing is called ‘${asked}’, and nothing is near. Read as a name.\n`,
      );
    }
  });

  it.each([
    ["/who/a%00b", 422, "No text holds a NUL sign. Take %00 out\n"],
    ["/api/who/a%00b", 422, "No text holds a NUL sign. Take %00 out\n"],
    [`/who/a?${"b".repeat(9_000)}`, 414, "A query holds at most 8 KB\n"],
  ])("what the door refuses of %.20s is said in text", async (path, status, body) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe(body);
  });
});
