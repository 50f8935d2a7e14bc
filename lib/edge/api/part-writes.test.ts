import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { restWorld } from "@/lib/testing/rest";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send } = await restWorld(["read", "write:services"]);

async function registered(name: string, more: object = {}) {
  const body = { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more };
  return (await send("POST", "/services", { body })).json as { slug: string; id: string };
}
const items = async (slug: string, part: string) =>
  (await send("GET", `/services/${slug}/${part}`)).json["items"] as Record<string, unknown>[];
const idOf = async (slug: string, part: string) => String((await items(slug, part))[0]?.["id"]);

describe("dependencies (API-02, CON-05)", () => {
  test("are added at once without a version, said more of, and taken away by their id", async () => {
    const [made, pg] = [await registered("Needy"), await registered("Postgres")];
    const path = `/services/${made.slug}/dependencies`;
    const unknown = `redis-${w.mark}`;
    const added = await Promise.all(
      [pg.slug, unknown].map((target) => send("POST", path, { body: { target, strength: "soft" } })),
    );
    expect(added.map(({ status }) => status)).toEqual([200, 200]);
    expect(added.map(({ json }) => json["version"]).sort()).toEqual([2, 3]);
    const again = await send("POST", path, { body: { target: pg.slug, strength: "hard", note: "All rows" } });
    expect(again.json).toEqual({ slug: made.slug, version: 4 });
    const all = await items(made.slug, "dependencies");
    const id = expect.any(String) as string;
    expect(all).toHaveLength(2);
    expect(all).toEqual(
      expect.arrayContaining([
        { id, target: { text: unknown, service: null }, strength: "soft" },
        {
          id,
          target: { text: pg.slug, service: { id: pg.id, slug: pg.slug, name: `Postgres ${w.mark}` } },
          strength: "hard",
          note: "All rows",
        },
      ]),
    );
    const gone = all.find(({ strength }) => strength === "soft");
    const removed = await send("DELETE", `${path}/${String(gone?.["id"])}`);
    expect([removed.status, removed.json]).toEqual([200, { slug: made.slug, version: 5 }]);
    expect(await items(made.slug, "dependencies")).toMatchObject([{ target: { text: pg.slug } }]);
    const missing = await send("DELETE", `${path}/${String(gone?.["id"])}`);
    expect([missing.status, missing.json["type"]]).toEqual([404, "/problems/not-found"]);
  });

  test("are refused as in the form: itself, a word that is none, another's service", async () => {
    const { slug } = await registered("Alone");
    const path = `/services/${slug}/dependencies`;
    const add = (body: object, by?: string) => send("POST", path, { body, ...(by ? { by } : {}) });
    const self = await add({ target: slug });
    expect([self.status, self.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "target" })]]);
    const weak = await add({ target: "x", strength: "weak" });
    expect([weak.status, weak.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "strength", what: "Pick hard or soft from the list: hard, soft" })],
    ]);
    expect((await add({ target: "x" }, tokens.other)).status).toBe(403);
    expect((await add({ target: "x" }, tokens.reading)).status).toBe(403);
    expect((await add({})).status).toBe(422);
    const based = await send("POST", path, { body: { target: "x" }, heads: { "if-match": '"1"' } });
    expect([based.status, based.json["issues"]]).toEqual([
      422,
      [expect.objectContaining({ path: "If-Match", mend: "Leave it out" })],
    ]);
  });

  test("are acknowledged by the service that is needed", async () => {
    const pg = await registered("Store");
    const needs = await registered("Reader", { dependencies: [{ target: pg.slug }] });
    const path = `/services/${pg.slug}/acknowledge`;
    const known = await send("POST", path, { body: { dependent: needs.slug } });
    expect([known.status, known.json]).toEqual([200, { slug: needs.slug, version: 2 }]);
    expect((await items(needs.slug, "dependencies"))[0]).toHaveProperty("acknowledgedAt");
    expect((await send("POST", path, { body: { dependent: pg.slug } })).status).toBe(422);
  });
});

test("links, repositories, identifiers, contributors and tags come and go in the same way", async () => {
  const { slug } = await registered("Listed");
  const runbook = "https://docs.example/runbook";
  const bodies = {
    links: { type: "runbook", title: "Runbook", url: runbook },
    repositories: { url: "https://github.com/acme/listed" },
    identifiers: { type: "host", value: `listed-${w.mark}.example.org` },
    contributors: { team: w.search.slug, note: "Builds it" },
  };
  let version = 1;
  for (const [part, body] of Object.entries(bodies)) {
    const added = await send("POST", `/services/${slug}/${part}`, { body });
    expect(added.json).toEqual({ slug, version: (version += 1) });
  }
  const verified = await send("POST", `/services/${slug}/verify-runbook`, { body: { url: runbook } });
  expect(verified.json).toEqual({ slug, version: (version += 1) });
  for (const part of Object.keys(bodies)) {
    const id = await idOf(slug, part);
    const removed = await send("DELETE", `/services/${slug}/${part}/${id}`);
    expect(removed.json).toEqual({ slug, version: (version += 1) });
    expect(await items(slug, part)).toEqual([]);
  }
  const tag = "placement:stor";
  expect((await send("POST", `/services/${slug}/tags`, { body: { tag } })).status).toBe(200);
  expect(await items(slug, "tags")).toEqual([tag]);
  expect((await send("DELETE", `/services/${slug}/tags/${tag}`)).status).toBe(200);
  expect(await items(slug, "tags")).toEqual([]);
});
