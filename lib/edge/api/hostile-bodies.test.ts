import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { based, restWorld } from "@/lib/testing/rest";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send, ask } = await restWorld(["read", "write:services", "write:teams", "write:people"]);

test.each(["/services", "/systems", "/business-services", "/teams"])(
  "a field of %s that is called as something every object has is unknown as any other",
  async (path) => {
    const name = `Proto of ${path.slice(1)} ${w.mark}`;
    const { slug } = (await send("POST", path, { body: { name } })).json as { slug: string };
    for (const word of ["constructor", "toString", "hasOwnProperty"])
      for (const [method, at] of [
        ["POST", path],
        ["PUT", `${path}/${slug}`],
        ["PATCH", `${path}/${slug}`],
      ] as const) {
        const refused = await send(method, at, {
          body: { name, [word]: null },
          heads: method === "POST" ? {} : based(1),
        });
        expect([refused.status, refused.json["issues"]], `${method} ${word}`).toMatchObject([
          422,
          [{ path: word, code: "unknown" }],
        ]);
      }
    const raw = await ask(`/api/v1${path}/${slug}`, {
      method: "PUT",
      body: `{"name": "X", "__proto__": {"isAdmin": true}}`,
      headers: { authorization: `Bearer ${tokens.lead}`, "content-type": "application/json", ...based(1) },
    });
    expect(raw.status).toBe(422);
  },
);

test("a body of very many faults is told the first hundred, and how many more there are", async () => {
  const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`field${String(at)}`, 1]));
  const refused = await send("POST", "/services", { body });
  expect([refused.status, (refused.json["issues"] as object[]).length, refused.json["detail"]]).toEqual([
    422,
    100,
    "field0: There is no field by this name, and 19999 more",
  ]);
  const elements = await send("POST", "/services", {
    body: { name: "X", dependencies: Array.from({ length: 300 }, () => ({ target: 7 })) },
  });
  expect((elements.json["issues"] as object[]).length).toBe(100);
});

test("a token that is looked up by mistake is kept nowhere", async () => {
  for (const asked of [tokens.other, `Bearer ${tokens.other}`, `https://a.example/?t=${tokens.other}`]) {
    const looked = await send("GET", `/lookup?q=${encodeURIComponent(asked)}`);
    expect([looked.status, looked.json["answer"]]).toEqual([200, "none"]);
    await ask(`/who/${encodeURIComponent(asked)}`, { headers: { authorization: `Bearer ${tokens.lead}` } });
  }
  const kept = await db.lookupMiss.findMany();
  expect(JSON.stringify(kept).toLowerCase()).not.toContain(tokens.other.slice(4, 30).toLowerCase());
});
