import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { instantNow } from "@/lib/platform/clock";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { registerService } from "@/lib/services/operations/register-service";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { contractOf } from "@/lib/testing/contract";
import { ctxOf, value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let contract: Awaited<ReturnType<typeof contractOf>>;
let w: Awaited<ReturnType<typeof world>>;
const now = instantNow();
const until = plusDays(now, 60).toString().slice(0, 10);
const said = { rule: "DOC-01", reason: "The vendor writes it in May", until };

const tokenOf = async (ctx: Ctx, scopes: readonly string[], more: object = {}) =>
  value(
    await createToken(ctx, { name: "waives", scopes: ["read", ...scopes], days: 9, mostDays: 90, ...more }),
  ).text;

beforeAll(async () => {
  wire();
  contract = await contractOf(apiApp());
  w = await world(now);
});

async function ask(path: string, token: string, body?: object, heads: Readonly<Record<string, string>> = {}) {
  const answer = await contract.ask(`/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...heads },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { answer, json: (text === "" ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>> };
}

test("OW-U2: asked for and approved by personal tokens; one of the organisation never waives, whatever its scopes", async () => {
  const { slug } = value(await registerService(w.lead, { name: `Till ${w.mark}`, owner: w.payments.slug }));
  const machine = await tokenOf(ctxOf({ kind: "job", name: "test" }, now), ["write:services"], {
    kind: "organisation",
  });
  expect((await ask(`/services/${slug}/waivers`, machine, said)).json).toMatchObject({
    status: 403,
    detail: "People decide this: sign in, or use a personal token.",
  });
  const lead = await tokenOf(w.lead, ["write:services"]);
  const key = { "idempotency-key": `waiver-${w.mark}` };
  const made = await ask(`/services/${slug}/waivers`, lead, said, key);
  expect(made.answer.status).toBe(201);
  const again = await ask(`/services/${slug}/waivers`, lead, said, key);
  expect([again.json, again.answer.headers.get("idempotency-replayed")]).toEqual([made.json, "true"]);
  const at = made.answer.headers.get("location")?.replace("/api/v1", "") ?? "";
  const auditor = await tokenOf(w.auditor, ["audit"]);
  expect((await ask(`${at}/approve`, auditor, {})).answer.status).toBe(428);
  expect((await ask(`${at}/approve`, auditor, {}, { "if-match": '"7"' })).answer.status).toBe(412);
  const read = await ask(at, auditor);
  const tag = read.answer.headers.get("etag") ?? "";
  expect(read.json).toMatchObject({
    state: "requested",
    service: { slug },
    askedBy: "Lea Novak",
    version: 1,
  });
  expect((await ask(`${at}/approve`, lead, {}, { "if-match": tag })).answer.status).toBe(403);
  expect((await ask(`${at}/approve`, auditor, {}, { "if-match": tag })).json).toMatchObject({
    slug,
    version: 2,
  });
  const { json } = await ask(`/audits/waivers?service=${slug}&state=in-force&count=true`, lead);
  expect(json).toMatchObject({
    items: [{ state: "approved", decidedBy: "Dele Adeyemi" }],
    page: { total: 1 },
  });
});
