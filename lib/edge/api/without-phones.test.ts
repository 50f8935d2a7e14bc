import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { pool } from "@/lib/platform/connections";
import { registerService } from "@/lib/services/operations/register-service";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";
import { withoutPhones } from "./without-phones";

// Read once a process: here everybody may read, and it is no demo.
vi.hoisted(() => {
  process.env["STEWARD_PUBLIC_READ"] = "true";
});

const phone = "+31 20 555 0173";
let w: Awaited<ReturnType<typeof world>>;
let cookie = "";
let person = "";
let service = "";
const said = async (path: string, heads: Record<string, string> = {}) => {
  const answer = await apiApp().request(`http://localhost${path}`, { headers: heads });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = answer.headers.get("content-encoding") === "gzip" ? gunzipSync(bytes) : bytes;
  return { status: answer.status, text: text.toString() };
};

beforeAll(async () => {
  wire();
  w = await world();
  const lead = w.lead.actor.kind === "person" ? w.lead.actor.id : "";
  await pool.query(`UPDATE "Person" SET phone = $2 WHERE id = $1`, [lead, phone]);
  cookie = await sessionCookie({ person: lead });
  person = `callable-${w.mark}`;
  value(await createPeople(w.auditor, { people: [{ slug: person, name: `Cal ${w.mark}`, phone }] }));
  value(await editPerson(w.auditor, { ref: person, version: 1, phone: `${phone}9` }));
  service = value(await registerService(w.lead, { name: `Called ${w.mark}`, owner: w.payments.slug })).slug;
});

describe("phone numbers where everybody may read", () => {
  it("are left out of every answer to whoever has no session, and stand in it for whoever has (decision 29)", async () => {
    for (const path of [
      `/api/v1/people/${person}`,
      `/api/v1/lookup?q=${service}`,
      `/api/v1/lookup?q=${person}`,
      "/api/v1/lookup/snapshot",
      `/who/${person}`,
      "/api/v1/history?noun=person",
    ]) {
      const [anybody, own] = [await said(path), await said(path, { cookie })];
      expect([path, anybody.status, own.status]).toEqual([path, 200, 200]);
      expect(own.text, path).toContain("555 0173");
      expect(anybody.text, path).not.toMatch(/555 ?-?0173|tel:/);
    }
    const lines = `/api/v1/lookup/lines?q=${service}`;
    expect((await said(lines, { cookie })).text).toContain('"tel:');
    expect((await said(lines)).text).not.toContain('"tel:');
    const json = { accept: "application/json" };
    expect((await said(`/who/${person}`, { ...json, cookie })).text).toContain(phone);
    expect((await said(`/who/${person}`, json)).text).not.toContain(phone);
  });

  it("are in no print that anybody could hold guesses against: each audience has an ETag of its own", async () => {
    const path = `http://localhost/api/v1/people/${person}`;
    const read = async (heads: Record<string, string>) => {
      const answer = await apiApp().request(path, { headers: heads });
      return { etag: answer.headers.get("etag") ?? "", text: await answer.text(), status: answer.status };
    };
    const [anybody, own] = [await read({}), await read({ cookie })];
    const printOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 16);
    expect(anybody.etag).toBe(`"2-${printOf(anybody.text)}"`);
    expect(own.etag).toBe(`"2-${printOf(own.text)}"`);
    expect(anybody.etag).not.toBe(own.etag);
    expect((await read({ "if-none-match": anybody.etag })).status).toBe(304);
    expect((await read({ "if-none-match": own.etag })).status).toBe(200);
    expect((await read({ cookie, "if-none-match": own.etag })).status).toBe(304);
    expect((await read({ cookie, "if-none-match": anybody.etag })).status).toBe(200);
  });

  it("are why whole files are for whoever has a session", async () => {
    for (const path of ["/api/v1/exports/steward-jsonl", "/api/v1/history/export"])
      expect(await said(path)).toMatchObject({
        status: 401,
        text: expect.stringContaining("Sign in to take this as a file") as unknown,
      });
    expect((await said("/api/v1/history/export", { cookie })).status).toBe(200);
  });

  it("are taken out of fields alone, never out of texts", () => {
    const value = { phone: '+1 "x" \\', text: '"phone":"1"', reach: "tel:+1", also: "tel:", phones: "2" };
    expect(JSON.parse(withoutPhones(JSON.stringify(value)))).toEqual({
      ...value,
      phone: null,
      reach: null,
      also: null,
    });
    expect(withoutPhones('{"phone" : "1"}')).toBe('{"phone":null}');
  });
});

it("/who without a question says what to ask; ?q= asks as a path does", async () => {
  for (const path of ["/who/", "/who", "/api/who/"])
    expect(await said(path)).toEqual({
      status: 200,
      text: "Say what to look up: curl http://localhost/who/<name, host, link or address>\n",
    });
  expect((await said("/who/", { cookie })).text).toContain("Services of your teams:");
  const asked = await said(`/who?q=${service}`);
  expect(asked).toEqual(await said(`/who/${service}`));
  expect(asked.text).toContain(`Called ${w.mark}`);
});
