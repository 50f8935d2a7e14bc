import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { renameService } from "@/lib/services/operations/rename-service";
import { based, restWorld } from "@/lib/testing/rest";
import { sessionCookie } from "@/lib/testing/session";
import { value } from "@/lib/testing/world";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send, ask, document } = await restWorld(["read", "write:services"]);
const get = async (slug: string) => (await send("GET", `/services/${slug}`)).json;

async function registered(name: string, more: object = {}) {
  const made = await send("POST", "/services", {
    body: { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more },
  });
  expect(made.status).toBe(201);
  return made.json as { slug: string; id: string; version: number };
}

describe("POST /services", () => {
  test("registers it, says where it is read, and what came of its owner", async () => {
    const name = `Ledger ${w.mark}`;
    const mine = await send("POST", "/services", { body: { name, owner: w.payments.slug, tier: 2 } });
    const slug = `ledger-${w.mark}`;
    expect(mine.json).toEqual({
      slug,
      id: expect.any(String) as string,
      version: 1,
      accepted: true,
      offeredTo: null,
    });
    expect([mine.status, mine.heads.get("location")]).toEqual([201, `/api/v1/services/${slug}`]);
    expect(mine.heads.get("etag")).toMatch(/^"1-[\w-]{16}"$/);
    expect(await get(slug)).toMatchObject({ name, tier: 2, version: 1, updatedBy: "Lea Novak" });
    const theirs = await send("POST", "/services", {
      body: { name: `Index ${w.mark}`, owner: w.search.slug },
    });
    expect(theirs.json).toMatchObject({ accepted: false, offeredTo: w.search.name });
  });

  test("refuses as the form does: 422 at the field, 409 for a name that is taken, 403 without the scope", async () => {
    const { slug } = await registered("Taken");
    const unfit = await send("POST", "/services", { body: { name: "x\u202e", tier: 5 } });
    expect([unfit.status, (unfit.json["issues"] as { path: string }[]).map(({ path }) => path)]).toEqual([
      422,
      ["name", "tier"],
    ]);
    const unknown = await send("POST", "/services", { body: { name: "X", ownr: "y", version: 3, id: "z" } });
    expect([unknown.status, unknown.json["issues"]]).toEqual([
      422,
      [
        expect.objectContaining({ path: "ownr", mend: "Did you mean owner?" }),
        expect.objectContaining({ path: "version", code: "unknown" }),
        expect.objectContaining({ path: "id", code: "unknown" }),
      ],
    ]);
    const deeper = await send("POST", "/services", {
      body: {
        name: "X",
        dependencies: [{ target: "x" }, { target: "y", strenght: "hard" }],
        deployment: { mechanim: "Argo" },
      },
    });
    expect([deeper.status, deeper.json["issues"]]).toEqual([
      422,
      [
        {
          path: "dependencies.1.strenght",
          what: "There is no field by this name",
          code: "unknown",
          mend: "Did you mean strength?",
        },
        expect.objectContaining({ path: "deployment.mechanim", mend: "Did you mean mechanism?" }),
      ],
    ]);
    const taken = await send("POST", "/services", { body: { name: "Another", slug } });
    expect([taken.status, taken.json["type"], taken.json["path"]]).toEqual([
      409,
      "/problems/conflict",
      "slug",
    ]);
    const blind = await send("POST", "/services", { body: { name: "X" }, by: tokens.reading });
    expect([blind.status, blind.json["detail"]]).toEqual([
      403,
      "This token lacks the scope ‘write:services’. Make one that has it.",
    ]);
    const head = { "if-match": '"1"' };
    const versioned = await send("POST", "/services", { body: { name: "X" }, heads: head });
    expect([versioned.status, versioned.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "If-Match" })],
    ]);
  });

  test("a cookie writes from the pages of this site alone, and nobody not at all", async () => {
    if (w.lead.actor.kind !== "person") throw new Error("the lead is no person");
    const cookie = await sessionCookie({ person: w.lead.actor.id });
    const post = (heads: Record<string, string>) =>
      ask("/api/v1/services", {
        method: "POST",
        body: JSON.stringify({ name: `Cookie ${w.mark}` }),
        headers: { "content-type": "application/json", host: "localhost", ...heads },
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ cookie })).status).toBe(403);
    expect((await post({ cookie, origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ cookie, origin: "http://localhost" })).status).toBe(201);
  });
});

describe("Idempotency-Key (API-08)", () => {
  test("the same request again is answered as before, also when the record moved on; another is a 409", async () => {
    const heads = { "idempotency-key": randomUUID() };
    const body = { name: `Once ${w.mark}`, owner: w.payments.slug };
    const first = await send("POST", "/services", { body, heads });
    expect([first.status, first.heads.get("idempotency-replayed")]).toEqual([201, null]);
    const { slug } = first.json as { slug: string };
    await send("PATCH", `/services/${slug}`, { body: { channel: "#once" }, heads: based(1) });
    const again = await send("POST", "/services", { body: { owner: body.owner, name: body.name }, heads });
    expect([again.status, again.json, again.heads.get("idempotency-replayed")]).toEqual([
      201,
      first.json,
      "true",
    ]);
    for (const head of ["etag", "location"]) expect(again.heads.get(head)).toBe(first.heads.get(head));
    const other = await send("POST", "/services", { body: { ...body, tier: 1 }, heads });
    expect([other.status, other.json["detail"]]).toEqual([
      409,
      "This Idempotency-Key was sent with another request before. Send this one with a key of its own",
    ]);
    expect(await db.service.count({ where: { name: body.name } })).toBe(1);
  });

  test("of requests at once one is carried out, and all are answered by it", async () => {
    const heads = { "idempotency-key": randomUUID() };
    const body = { name: `At once ${w.mark}` };
    const answers = await Promise.all([1, 2, 3, 4].map(() => send("POST", "/services", { body, heads })));
    const [first] = answers;
    expect(answers.map(({ status, json }) => ({ status, json }))).toEqual(
      answers.map(() => ({ status: 201, json: first?.json })),
    );
    const replayed = answers.filter(({ heads: told }) => told.get("idempotency-replayed") === "true");
    expect(replayed).toHaveLength(3);
    expect(await db.service.count({ where: { name: body.name } })).toBe(1);
  });

  test("belongs to who sent it, is free again after a refusal, and has a sane length", async () => {
    const heads = { "idempotency-key": randomUUID() };
    const refused = await send("POST", "/services", { body: { name: "" }, heads });
    expect(refused.status).toBe(422);
    const mine = await send("POST", "/services", { body: { name: `Mine ${w.mark}` }, heads });
    const theirs = await send("POST", "/services", {
      body: { name: `Theirs ${w.mark}` },
      heads,
      by: tokens.other,
    });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    for (const key of ["", "x".repeat(256)]) {
      const bad = await send("POST", "/services", { body: { name: "X" }, heads: { "idempotency-key": key } });
      expect([bad.status, bad.json["issues"]]).toEqual([
        422,
        [expect.objectContaining({ path: "Idempotency-Key" })],
      ]);
    }
  });
});

describe("PATCH /services/{ref}", () => {
  test("changes what is named, answers the new version, and the history tells by which door", async () => {
    const { slug, id } = await registered("Patched", { tags: ["a", "b"], intent: "Old words", tier: 1 });
    const answer = await send("PATCH", `/services/${slug}`, {
      body: { intent: "New words", tags: ["c"], tier: null, channel: "#pay", reason: "Words were old" },
      heads: { ...based(1), "content-type": "application/merge-patch+json" },
    });
    expect([answer.status, answer.json]).toEqual([200, { slug, version: 2 }]);
    expect(answer.heads.get("etag")).toMatch(/^"2-/);
    const now = await get(slug);
    expect(now).toMatchObject({ intent: "New words", tags: ["c"], channel: "#pay", version: 2 });
    expect("tier" in now).toBe(false);
    const entry = await db.ledgerEntry.findFirstOrThrow({
      where: { recordId: id },
      orderBy: { seq: "desc" },
    });
    expect([entry.operation, entry.via, entry.reason]).toEqual([
      "services.service.edit",
      "api",
      "Words were old",
    ]);
  });

  test("merges objects, and null takes a list, a text or an object away (RFC 7396)", async () => {
    const { slug } = await registered("Merged", {
      deployment: { mechanism: "Argo", statusUrl: "https://deploy.example/x" },
      links: [{ type: "runbook", url: "https://docs.example/x" }],
      standsAlone: true,
    });
    await send("PATCH", `/services/${slug}`, {
      body: { deployment: { mechanism: "Flux" } },
      heads: based(1),
    });
    expect(await get(slug)).toMatchObject({
      deployment: { mechanism: "Flux", statusUrl: "https://deploy.example/x" },
    });
    const gone = { deployment: { statusUrl: null }, links: null, standsAlone: null };
    expect((await send("PATCH", `/services/${slug}`, { body: gone, heads: based(2) })).status).toBe(200);
    const now = await get(slug);
    expect(now).toMatchObject({ deployment: { mechanism: "Flux" }, links: [], version: 3 });
    expect("standsAlone" in now).toBe(false);
  });

  test("without If-Match it is a 428, with another version a 412 that tells who was faster and what moved", async () => {
    const { slug } = await registered("Raced", { intent: "First" });
    const body = { intent: "Mine" };
    for (const heads of [{}, { "if-match": "*" }]) {
      const blind = await send("PATCH", `/services/${slug}`, { body, heads });
      expect([blind.status, blind.json]).toEqual([
        428,
        {
          type: "/problems/no-version",
          title: "This has to say what it is based on",
          status: 428,
          detail: "Read the record, and send the ETag that came with it as If-Match",
          request: expect.any(String) as string,
        },
      ]);
    }
    const etag = (await send("GET", `/services/${slug}`)).heads.get("etag") ?? "";
    const theirs = await send("PATCH", `/services/${slug}`, {
      body: { intent: "Theirs" },
      heads: { "if-match": etag },
      by: tokens.member,
    });
    expect(theirs.status).toBe(200);
    const stale = await send("PATCH", `/services/${slug}`, { body, heads: { "if-match": etag } });
    expect([stale.status, stale.json]).toEqual([
      412,
      expect.objectContaining({
        type: "/problems/stale",
        version: 2,
        by: "Mika Tanaka",
        was: { intent: "First" },
        theirs: { intent: "Theirs" },
      }),
    ]);
    expect(await get(slug)).toMatchObject({ intent: "Theirs", version: 2 });
  });

  test("what only a lead changes is a 403 for a member, and all of it for another team", async () => {
    const { slug } = await registered("Kept");
    const patch = (body: object, by: string) =>
      send("PATCH", `/services/${slug}`, { body, by, heads: based(1) });
    expect((await patch({ tier: 1 }, tokens.member)).status).toBe(403);
    const foreign = await patch({ intent: "Ours" }, tokens.other);
    expect([foreign.status, foreign.json["detail"]]).toEqual([
      403,
      `Only members of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
    ]);
    expect((await patch({ owner: w.search.slug }, tokens.lead)).status).toBe(422);
    expect((await send("PATCH", `/services/no-${w.mark}`, { body: {}, heads: based(1) })).status).toBe(404);
  });

  test("a former slug and the id lead to the record as well", async () => {
    const { slug, id } = await registered("Named");
    const other = `${slug}-now`;
    value(await renameService(w.lead, { ref: slug, slug: other, version: 1 }));
    for (const [ref, version] of [
      [id, 2],
      [slug, 3],
    ] as const) {
      const body = { value: `Said at ${ref}` };
      const answer = await send("PATCH", `/services/${ref}`, { body, heads: based(version) });
      expect(answer.json).toEqual({ slug: other, version: version + 1 });
    }
  });
});

describe("PUT /services/{ref}", () => {
  test("states the whole: what is left out is stated no more, slug and owner stay", async () => {
    const { slug } = await registered("Whole", {
      tier: 1,
      tags: ["a"],
      intent: "Words",
      dependencies: [{ target: `pg-${w.mark}`, strength: "hard" }],
    });
    const body = { name: `Whole new ${w.mark}`, kind: "website", lifecycle: "production", tags: ["z"] };
    expect((await send("PUT", `/services/${slug}`, { body })).status).toBe(428);
    const reason = "It was described anew";
    const answer = await send("PUT", `/services/${slug}`, { body: { ...body, reason }, heads: based(1) });
    expect([answer.status, answer.json]).toEqual([200, { slug, version: 2 }]);
    const now = await get(slug);
    expect(now).toMatchObject({
      ...body,
      slug,
      dependencies: [],
      ownership: { holder: { slug: w.payments.slug } },
    });
    expect(["tier" in now, "intent" in now]).toEqual([false, false]);
    const same = await send("PUT", `/services/${slug}`, { body, heads: based(2) });
    expect(same.json).toEqual({ slug, version: 2 });
    const nameless = await send("PUT", `/services/${slug}`, { body: { kind: "website" }, heads: based(2) });
    expect([nameless.status, nameless.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "name" })],
    ]);
  });
});

test("API-10: the document tells bodies, media types and heads of what writes", () => {
  const service = document.paths["/api/v1/services/{ref}"] as unknown as Record<
    string,
    { parameters: { name: string; required?: boolean }[]; requestBody: { content: object } }
  >;
  expect(Object.keys(service["patch"]?.requestBody.content ?? {})).toEqual(["application/merge-patch+json"]);
  const heads = (of: string, path: string) =>
    (document.paths[path]?.[of] as unknown as (typeof service)[string]).parameters.map(
      ({ name, required = false }) => [name, required],
    );
  expect(heads("put", "/api/v1/services/{ref}")).toEqual([
    ["ref", true],
    ["If-Match", true],
  ]);
  expect(heads("post", "/api/v1/services")).toEqual([["Idempotency-Key", false]]);
  const { requestBody, responses } = document.paths["/api/v1/services"]?.["post"] as unknown as {
    requestBody: { required: boolean };
    responses: Record<string, { headers: object }>;
  };
  expect(requestBody.required).toBe(true);
  expect(Object.keys(responses["201"]?.headers ?? {})).toEqual(["ETag", "Location", "Idempotency-Replayed"]);
});
