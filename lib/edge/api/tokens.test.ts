import { randomBytes } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { instantNow } from "@/lib/platform/clock";
import { tokenBytes, tokenOf } from "@/lib/platform/token-text";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { revokeToken } from "@/lib/teams/operations/tokens/revoke-token";
import { sessionCookie } from "@/lib/testing/session";
import { contractOf } from "@/lib/testing/contract";
import { monday, value, world } from "@/lib/testing/world";
import { noteUnknownSoon, usesWritten } from "../session/token-use";
import { apiApp } from "./app";

vi.setConfig({ testTimeout: 120_000 });

const app = apiApp();
const { ask } = await contractOf(app);
async function describeTeam(
  slug: string,
  text: string,
  heads: Record<string, string> = {},
): Promise<Response> {
  const { version } = await db.team.findUniqueOrThrow({ where: { slug } });
  return ask(`/api/v1/teams/${slug}`, {
    method: "PATCH",
    body: JSON.stringify({ purpose: `Said by ${text.slice(-4)}` }),
    ...bearing(text, { "content-type": "application/json", "if-match": `"${String(version)}"`, ...heads }),
  });
}
const made = async (ctx: Parameters<typeof createToken>[0], more: object = {}) =>
  value(await createToken(ctx, { name: "deploy", scopes: ["read"], days: 90, mostDays: 365, ...more }));
const bearing = (text: string, heads: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${text}`, ...heads },
});
const detailOf = async (answer: Response) => ((await answer.json()) as { detail: string }).detail;

describe("a token at the door of the API", () => {
  test("reads as its person, until it is revoked: the next request is a 401 that says so", async () => {
    const w = await world(instantNow());
    const { id, text } = await made(w.lead);
    expect((await ask(`/api/v1/teams/${w.payments.slug}`, bearing(text))).status).toBe(200);
    value(await revokeToken(w.lead, { id }));
    const answer = await ask(`/api/v1/teams/${w.payments.slug}`, bearing(text));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="steward"');
    expect(await detailOf(answer)).toMatch(/^This token was revoked on .* Make another one$/);
  });

  test("writes and reads nothing by a body that was still on its way when it was revoked", async () => {
    const w = await world(instantNow());
    const { id, text } = await made(w.lead, { scopes: ["read", "write:teams"] });
    const arriving = (path: string, method: string, body: string, heads: Record<string, string>) => {
      let send = (): void => undefined;
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(body.slice(0, 5)));
          send = () => {
            controller.enqueue(new TextEncoder().encode(body.slice(5)));
            controller.close();
          };
        },
      });
      const init: RequestInit & { readonly duplex: "half" } = {
        method,
        body: stream,
        duplex: "half",
        ...bearing(text, { "content-type": "application/json", ...heads }),
      };
      const answer = app.request(new Request(`http://localhost${path}`, init));
      return {
        answer,
        send: () => {
          send();
        },
      };
    };
    const { version, purpose } = await db.team.findUniqueOrThrow({ where: { slug: w.payments.slug } });
    const write = arriving(`/api/v1/teams/${w.payments.slug}`, "PATCH", JSON.stringify({ purpose: "Late" }), {
      "if-match": `"${String(version)}"`,
    });
    const read = arriving("/api/v1/lookup", "POST", JSON.stringify({ q: w.payments.slug }), {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    value(await revokeToken(w.lead, { id }));
    write.send();
    read.send();
    expect([(await write.answer).status, (await read.answer).status]).toEqual([401, 401]);
    expect(await db.team.findUniqueOrThrow({ where: { slug: w.payments.slug } })).toMatchObject({
      version,
      purpose,
    });
  });

  test("answers /who too, and a refusal there is one line of text", async () => {
    const w = await world(instantNow());
    const { text } = await made(w.lead);
    const answer = await ask(`/who/team:${w.payments.slug}`, bearing(text));
    expect([answer.status, answer.headers.get("vary")]).toEqual([200, "accept, cookie, authorization"]);
    const refused = await ask("/who/x", bearing("stw_abc"));
    expect([refused.status, await refused.text()]).toEqual([
      401,
      "This is no token of Steward: one is stw_ and 49 letters and digits. Copy the whole of it\n",
    ]);
  });

  test("one without the scope is a 403 that names it, for reading as for writing", async () => {
    const w = await world(instantNow());
    const blind = await made(w.lead, { scopes: ["write:teams"] });
    for (const path of ["/api/v1/teams", "/api/v1/history", "/api/v1/lookup?q=x", "/api/v1/exports/csv"]) {
      const answer = await ask(path, bearing(blind.text));
      expect([answer.status, await detailOf(answer)]).toEqual([
        403,
        "This token lacks the scope ‘read’. Make one that has it.",
      ]);
    }
    expect((await ask("/who/x", bearing(blind.text))).status).toBe(403);
    const reading = await made(w.lead);
    const answer = await describeTeam(w.payments.slug, reading.text);
    expect([answer.status, await detailOf(answer)]).toEqual([
      403,
      "This token lacks the scope ‘write:teams’. Make one that has it.",
    ]);
  });

  test("without the scope to read one that is outdated hears that alone, and nothing of what stands there", async () => {
    const w = await world(instantNow());
    const { slug } = w.payments;
    const [writing, both] = [
      await made(w.lead, { scopes: ["write:teams"] }),
      await made(w.lead, { scopes: ["read", "write:teams"] }),
    ];
    expect((await describeTeam(slug, both.text)).status).toBe(200);
    const late = { "if-match": '"1"' };
    const blind = await describeTeam(slug, writing.text, late);
    expect([blind.status, await blind.json()]).toEqual([
      412,
      {
        type: "/problems/stale",
        title: "Somebody changed it meanwhile",
        status: 412,
        detail:
          "Another version of this team stands there. Read it with a token that has the scope ‘read’, and repeat your change",
        why: "Another version of this team stands there. Read it with a token that has the scope ‘read’, and repeat your change",
        request: expect.any(String) as string,
      },
    ]);
    const seeing = await describeTeam(slug, both.text, late);
    expect([seeing.status, await seeing.json()]).toMatchObject([
      412,
      { theirs: { purpose: expect.any(String) as string } },
    ]);
  });

  test("a token that writes does so from anywhere, and the history tells which and on whose behalf", async () => {
    const w = await world(instantNow());
    const { slug } = w.payments;
    const mine = await made(w.lead, { scopes: ["read", "write:teams"] });
    const ours = await made(w.admin, { kind: "organisation", scopes: ["write:teams"] });
    for (const { text } of [mine, ours]) {
      const answer = await describeTeam(slug, text, { origin: "https://ci.example" });
      expect(answer.status).toBe(200);
    }
    const told = await ask(`/api/v1/history?record=team:${slug}&limit=2`, bearing(mine.text));
    const { items } = (await told.json()) as { items: { actor: object; via: string }[] };
    expect(items.map(({ actor, via }) => ({ actor, via }))).toEqual([
      {
        via: "api",
        actor: {
          kind: "token",
          id: ours.id,
          name: "deploy",
          slug: null,
          account: null,
          token: { id: ours.id, name: "deploy" },
        },
      },
      {
        via: "api",
        actor: {
          kind: "person",
          id: expect.any(String) as string,
          name: "Lea Novak",
          slug: w.slugs.lead,
          account: null,
          token: { id: mine.id, name: "deploy" },
        },
      },
    ]);
  });

  test("counts where a cookie comes with it, also when it is refused", async () => {
    const w = await world(instantNow());
    const person = w.admin.actor.kind === "person" ? w.admin.actor.id : "";
    const cookie = await sessionCookie({ person });
    const { text } = await made(w.reader, { scopes: ["write:teams"] });
    expect((await ask("/api/v1/teams", { headers: { cookie } })).status).toBe(200);
    expect((await ask("/api/v1/teams", bearing(text, { cookie }))).status).toBe(403);
    expect((await ask("/api/v1/teams", bearing("stw_abc", { cookie }))).status).toBe(401);
  });

  test("is in the log by its id alone, and when it was used is written down beside the answer", async () => {
    const w = await world(instantNow());
    const { id, text } = await made(w.lead);
    const told = vi.spyOn(log, "info");
    await ask("/api/v1/teams", bearing(text));
    await usesWritten();
    const { lastUsedAt } = await db.token.findUniqueOrThrow({ where: { id } });
    expect(lastUsedAt).not.toBeNull();
    const lines = told.mock.calls.map(([line]) => line);
    expect(lines).toContainEqual(
      expect.objectContaining({ route: "/api/v1/teams", actor: "person", token: id, status: 200 }),
    );
    expect(JSON.stringify(lines)).not.toContain(text);
    told.mockRestore();
  });
});

describe("a refused token is in the ledger", () => {
  const told = async (where: object) => {
    const entries = await db.ledgerEntry.findMany({ where, orderBy: { seq: "asc" } });
    return entries.map(({ operation, actor, after, reason, sender }) => ({
      operation,
      actor,
      after,
      reason,
      sender,
    }));
  };

  test("where it is asked for more than its scopes hold: once a day, without the token", async () => {
    const w = await world(instantNow());
    const { id, text } = await made(w.lead, { scopes: ["write:teams"] });
    const refused = { recordId: id, operation: "teams.token.refuse" };
    expect((await ask("/api/v1/teams", bearing(text))).status).toBe(403);
    await usesWritten();
    expect(await told(refused)).toHaveLength(1);
    expect((await ask("/who/x", bearing(text))).status).toBe(403);
    expect((await ask("/api/v1/teams", bearing(text))).status).toBe(403);
    const [entry] = await told(refused);
    expect(entry).toMatchObject({
      actor: { kind: "job", job: "tokens" },
      after: { refusedAs: "beyond its scopes" },
      reason: "It was asked for more than its scopes hold",
      sender: { from: "an address that is not known" },
    });
    // What the person of the token may not do is no fault of the token.
    const able = await made(w.otherLead, { scopes: ["read", "write:teams"] });
    expect((await describeTeam(w.payments.slug, able.text)).status).toBe(403);
    await usesWritten();
    expect(await told(refused)).toHaveLength(1);
    expect(await told({ recordId: able.id, operation: "teams.token.refuse" })).toEqual([]);
    expect(JSON.stringify(await told({ recordId: id }))).not.toContain(text);
  });

  test("where nobody knows it: once a day for each network, and 30 an hour of all", async () => {
    const unknown = { operation: "people.session.turn-away" };
    const text = tokenOf(randomBytes(tokenBytes));
    for (const one of [text, tokenOf(randomBytes(tokenBytes)), "stw_abc"])
      expect((await ask("/api/v1/teams", bearing(one))).status).toBe(401);
    await usesWritten();
    expect(await told(unknown)).toHaveLength(1);
    for (let sender = 0; sender < 40; sender += 1)
      noteUnknownSoon(
        { now: monday, sender: { from: `10.0.${String(sender)}.…`, browser: "curl" } },
        "Nobody knows this token. Make one under Tokens in the menu of your name",
      );
    await usesWritten();
    const entries = await told(unknown);
    expect(entries).toHaveLength(31);
    expect(entries.find(({ sender }) => JSON.stringify(sender).includes("10.0.0."))).toEqual({
      operation: "people.session.turn-away",
      actor: { kind: "job", job: "tokens", id: null, name: "Steward" },
      after: { way: "a token of the API" },
      reason: "Nobody knows this token",
      sender: { from: "10.0.0.…", browser: "curl" },
    });
    expect(JSON.stringify(entries)).not.toContain(text);
  });
});
