import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { registerService } from "@/lib/services/operations/register-service";
import type { LookupView } from "@/lib/services/view/lookup";
import { lookupText } from "@/lib/services/view/lookup-text";
import { type LookupSnapshot, offlineAnswer } from "@/lib/services/view/lookup-snapshot";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { Looked } from "./lookup-views";
import { appOf } from "./app";
import { lookupRoutes } from "./lookup";
import type { Api } from "./route";

const api: Api = { routes: [] };
lookupRoutes(api);
const app = appOf(api);
const { ask } = await contractOf(app);

let w: Awaited<ReturnType<typeof world>>;
let headers: Record<string, string>;
let slug: string;
let base: string;
beforeAll(async () => {
  wire();
  w = await world();
  if (w.member.actor.kind !== "person") throw new Error("the member is no person");
  headers = { cookie: await sessionCookie({ person: w.member.actor.id }) };
  // One of the services has a lead who can be reached, and needs nobody else.
  await db.person.update({ where: { slug: w.slugs.lead }, data: { slack: `lea-${w.mark}` } });
  base = `base-${w.mark}`;
  slug = `cart-${w.mark}`;
  const registered = { lifecycle: "production", tier: 1 };
  value(await registerService(w.lead, { ...registered, name: `Base ${w.mark}`, slug: base, owner: null }));
  value(
    await registerService(w.lead, {
      ...registered,
      name: `Cart ${w.mark}`,
      slug,
      owner: w.payments.slug,
      intent: `Holds what guests of ${w.mark} are about to buy`,
      aliases: [`basket ${w.mark}`],
      dependencies: [{ target: base }],
      links: [{ type: "runbook", title: "Runbook", url: `https://docs.example/${w.mark}` }],
      identifiers: [
        { type: "host", value: `${w.mark}.example` },
        { type: "labels", value: `job=${w.mark}` },
      ],
    }),
  );
});
const get = (path: string, more: Record<string, string> = {}) =>
  ask(`/api/v1${path}`, { headers: { ...headers, ...more } });
const post = (path: string, body: unknown) =>
  ask(`/api/v1${path}`, {
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      host: "localhost",
      origin: "http://localhost",
    },
    body: JSON.stringify(body),
  });

describe("GET and POST /lookup", () => {
  test("LKP-21: the answer holds owner, reach, runbook, neighbours and why", async () => {
    const answer = (await (await get(`/lookup?q=basket%20${w.mark}`)).json()) as LookupView;
    expect(answer).toMatchObject({
      answer: "found",
      records: [
        {
          slug,
          why: `also called: basket ${w.mark}`,
          owner: { slug: w.payments.slug },
          leads: [{ name: "Lea Novak" }],
          channel: "#payments",
          runbook: `https://docs.example/${w.mark}`,
          tier: 1,
        },
      ],
      detail: { needs: [{ slug: base, band: "unowned" }], confirmedAt: expect.any(String) as string },
    });
  });

  test("LKP-09: an alert as JSON is posted, and reads as long as it is no more than 16 KB", async () => {
    const alert = (note: string) => ({ q: JSON.stringify({ labels: { job: w.mark, note } }) });
    expect(await (await post("/lookup", alert("x".repeat(3_000)))).json()).toMatchObject({
      answer: "found",
      records: [{ slug }],
    });
    expect((await post("/lookup", alert("x".repeat(17_000)))).status).toBe(422);
    expect((await post("/lookup", { q: "x".repeat(501) })).status).toBe(422);
    expect((await post("/lookup", { nothing: 1 })).status).toBe(422);
    expect((await post("/lookup", { q: slug, suggest: true })).status).toBe(200);
  });

  test("LKP-25: the record of a service that nobody owns says days and whom to ask", async () => {
    expect(await (await get(`/lookup?q=${base}`)).json()).toMatchObject({
      answer: "found",
      records: [{ band: "unowned" }],
      detail: { unowned: { days: expect.any(Number) as number }, neededBy: [{ slug }] },
      contact: { people: expect.any(Array) as unknown[] },
    });
  });
});

test("UI-80: the lines of the list, and the last look-ups for an empty text", async () => {
  const lines = async (q: string) =>
    (await (await get(`/lookup/lines?q=${encodeURIComponent(q)}`)).json()) as { hits: object[] };
  expect((await lines(`basket ${w.mark}`)).hits[0]).toMatchObject({
    group: "Also known as",
    href: `/services/${slug}`,
    owner: w.payments.name,
    lead: "Lea Novak",
  });
  expect((await lines(base)).hits.map((hit) => ("group" in hit ? hit.group : ""))).toContain("Depends on it");
  expect((await post("/lookup/recent", { asked: "basket", record: `service:${slug}` })).status).toBe(200);
  expect((await lines("")).hits[0]).toMatchObject({ group: "Looked up last", slug });
  expect((await post("/lookup/recent", { asked: "basket", record: "service:DROP TABLE" })).status).toBe(422);
});

test("LKP-29: a second asking of the snapshot gets 304, and it answers as the server does", async () => {
  const answer = await get("/lookup/snapshot");
  const etag = answer.headers.get("etag") ?? "";
  const snapshot = (await answer.json()) as LookupSnapshot;
  expect((await get("/lookup/snapshot", { "if-none-match": etag })).status).toBe(304);
  for (const q of [
    slug,
    `basket ${w.mark}`,
    `https://${w.mark}.example/a`,
    `job=${w.mark}`,
    `cart${w.mark}`,
    "#payments",
    base,
  ]) {
    const online = (await (await get(`/lookup?q=${encodeURIComponent(q)}`)).json()) as LookupView;
    const offline = offlineAnswer(snapshot, q);
    expect([q, offline.answer, offline.records, offline.contact]).toEqual([
      q,
      online.answer,
      online.records,
      online.contact,
    ]);
  }
  value(await registerService(w.lead, { name: `Later ${w.mark}`, owner: w.payments.slug }));
  expect((await get("/lookup/snapshot", { "if-none-match": etag })).status).toBe(200);
});

test("the snapshot is gzipped for whoever takes that, and for nobody else", async () => {
  const asked = (accepted?: string) =>
    // Asked past the contract: what is zipped cannot be held against a schema.
    app.request("http://localhost/api/v1/lookup/snapshot", {
      headers: { ...headers, ...(accepted === undefined ? {} : { "accept-encoding": accepted }) },
    });
  const [plain, zipped] = [await asked(), await asked("br, gzip")];
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(zipped.headers.get("content-encoding")).toBe("gzip");
  for (const answer of [plain, zipped])
    expect(answer.headers.get("vary")).toBe("accept-encoding, cookie, authorization");
  expect(plain.headers.get("etag")).not.toBe(zipped.headers.get("etag"));
  const { at: _plainAt, ...told } = (await plain.json()) as LookupSnapshot;
  const bytes = Buffer.from(await zipped.arrayBuffer());
  expect(zipped.headers.get("content-length")).toBe(String(bytes.byteLength));
  const { at: _zippedAt, ...unzipped } = JSON.parse(gunzipSync(bytes).toString()) as LookupSnapshot;
  expect(unzipped).toEqual(told);
});

test("FTS-01: all words, a phrase, not a word, a beginning; the best first, marked", async () => {
  const search = async (q: string) =>
    (await (await get(`/search?q=${encodeURIComponent(q)}`)).json()) as { items: object[]; total: number };
  expect(await search(`guests buy ${w.mark}`)).toMatchObject({
    total: 1,
    items: [{ slug, owner: { slug: w.payments.slug }, highlights: [{ field: "name" }, {}, {}] }],
  });
  expect((await search(`"what guests" ${w.mark}`)).total).toBe(1);
  expect((await search(`"guests what" ${w.mark}`)).total).toBe(0);
  expect((await search(`${w.mark} gues`)).total).toBe(1);
  expect((await search(`${w.mark} -guests`)).items).not.toContainEqual(expect.objectContaining({ slug }));
  expect(await search("-")).toEqual({ items: [], total: 0 });
});

test("curl …/who/<anything> prints owner, reach, runbook and neighbours", async () => {
  const answer = await ask(`/who/${slug}`, { headers });
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const text = await answer.text();
  expect(text).toContain(`Cart ${w.mark} (service ${slug})`);
  expect(text).toMatch(new RegExp(`^owner     ${w.payments.name} — `, "m"));
  expect(text).toMatch(/^reach     Lea Novak \(manager\)/m);
  expect(text).toMatch(/^ask in    #payments$/m);
  expect(text).toMatch(new RegExp(`^needs     Base ${w.mark} \\(UNOWNED\\)$`, "m"));
  const path = await ask(`/who/https://${w.mark}.example/a/b`, { headers });
  expect(await path.text()).toContain(`matched   its host: ${w.mark}.example`);
});

test("/who/<anything>: a script learns by the code that nothing is found, and is given JSON where it asks for that", async () => {
  const nothing = await ask("/who/zzzzqqxvwk", { headers });
  expect([nothing.status, await nothing.text()]).toEqual([
    404,
    expect.stringMatching(/^Nothing is called ‘zzzzqqxvwk’, and nothing is near\. Read as .*\n\ncan help /s),
  ]);
  const json = await ask(`/who/${slug}`, { headers: { ...headers, accept: "application/json" } });
  expect([json.status, json.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  expect(Looked.parse(await json.json())).toMatchObject({ answer: "found", records: [{ slug }] });
  const none = await ask("/who/zzzzqqxvwk", { headers: { ...headers, accept: "application/json" } });
  expect([none.status, await none.json()]).toEqual([404, expect.objectContaining({ answer: "none" })]);
});

test("text of an answer names grade and days, CODEOWNERS and what fits less", () => {
  const none: LookupView = {
    asked: "x",
    answer: "none",
    readAs: ["a host", "a name"],
    about: "record",
    records: [],
    detail: null,
    also: [],
    more: 0,
    sharedOwner: null,
    tagged: null,
    codeowners: [],
    contact: { channel: "#audit", people: [{ slug: "dele", name: "Dele Adeyemi", email: "dele@x.example" }] },
  };
  expect(lookupText(none)).toBe(
    "Nothing is called ‘x’, and nothing is near. Read as a host and a name.\n\ncan help  #audit · Dele Adeyemi dele@x.example\n",
  );
});
