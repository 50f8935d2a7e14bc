import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { monday, unique, value, world } from "@/lib/testing/world";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { pool } from "@/lib/platform/connections";
import { registerService } from "@/lib/services/operations/register-service";
import { addTag } from "@/lib/services/operations/service-parts";
import { appOf } from "./app";
import type { Api } from "./route";
import { serviceRoutes } from "./services";

beforeAll(wire);

const api: Api = { routes: [] };
serviceRoutes(api);
const { ask } = await contractOf(appOf(api));

type Item = Readonly<Record<string, unknown>> & { readonly slug: string };
type Page = {
  readonly items: readonly Item[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total?: number };
};

let w: Awaited<ReturnType<typeof world>>;
let headers: Record<string, string>;
beforeAll(async () => {
  w = await world();
  if (w.lead.actor.kind !== "person") throw new Error("the lead is no person");
  headers = { cookie: await sessionCookie({ person: w.lead.actor.id }) };
});
const get = (path: string) => ask(`/api/v1${path}`, { headers });
const list = async (query: string) => (await get(`/services?${query}`)).json() as Promise<Page>;
const slugs = ({ items }: Page) => items.map(({ slug }) => slug);

/** So many services of one tag of their own, by name in the order of their numbers. */
async function fleet(count: number) {
  const tag = `t${unique()}`;
  const made: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const name = `Ship ${String(number).padStart(2, "0")} ${tag}`;
    const owner = number % 2 === 0 ? w.payments.slug : null;
    made.push(
      value(await registerService(w.lead, { name, tier: (number % 4) + 1, owner, tags: [tag] })).slug,
    );
  }
  return { tag, made };
}

describe("the list (API-05, PAG-02)", () => {
  let tag: string;
  let made: readonly string[];
  beforeAll(async () => {
    ({ tag, made } = await fleet(7));
  });

  test("an item has the words of the record; what is not set is absent", async () => {
    const [item] = (await list(`tag=${tag}&sort=name&limit=1`)).items;
    expect(item).toEqual({
      id: expect.any(String) as string,
      slug: made[0],
      name: `Ship 00 ${tag}`,
      kind: "service",
      lifecycle: "design",
      tier: 1,
      version: 1,
      ownership: {
        grade: "thin",
        band: "weak",
        holder: { id: w.payments.id, slug: w.payments.slug, name: w.payments.name },
        since: monday.toString(),
        evidence: expect.any(String) as string,
      },
      system: null,
      tags: [tag],
      findings: { blockers: expect.any(Number) as number, warnings: expect.any(Number) as number },
      dependents: 0,
      updatedAt: monday.toString(),
    });
  });

  test("filters are those of the page, by the same names", async () => {
    expect(slugs(await list(`tag=${tag}&owner=${w.payments.slug}&sort=name`))).toEqual(
      made.filter((_, number) => number % 2 === 0),
    );
    expect(slugs(await list(`tag=${tag}&tier=1,2&unowned=1&sort=-name`))).toEqual([made[5], made[1]]);
    expect(slugs(await list(`q=${tag}&band=-unowned&tier=-1&sort=name`))).toEqual([made[2], made[6]]);
    expect((await list(`tag=${tag}&unowned=true&count=true`)).page.total).toBe(3);
    expect((await list(`tag=${tag}`)).page).toEqual({ next: null, previous: null });
  });

  test("FTS-01: words that are left out, alone, leave all others", async () => {
    const [one = ""] = made;
    const q = encodeURIComponent(`-"${one}"`);
    const page = await list(`tag=${tag}&sort=name&q=${q}`);
    expect(slugs(page)).toEqual(made.filter((slug) => slug !== one));
  });

  test("fields chooses what an item carries", async () => {
    const page = await list(`tag=${tag}&fields=slug,tier&sort=name&limit=2`);
    expect(page.items).toEqual([
      { slug: made[0], tier: 1 },
      { slug: made[1], tier: 2 },
    ]);
  });

  test("Link heads lead on and back, and every service is met once", async () => {
    const first = await get(`/services?tag=${tag}&sort=name&limit=3`);
    const on = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = (await (await ask(on, { headers })).json()) as Page;
    expect(slugs(second)).toEqual(made.slice(3, 6));
    const back = await list(`tag=${tag}&sort=name&limit=3&cursor=${second.page.previous ?? ""}`);
    expect(slugs(back)).toEqual(made.slice(0, 3));
  });

  test.each([
    ["limit=0", "limit", undefined],
    ["limit=abc", "limit", undefined],
    ["limit=-1", "limit", undefined],
    ["sort=password", "sort", undefined],
    ["tier=9", "tier", undefined],
    ["ownr=payments", "ownr", "Did you mean owner?"],
    ["owner=nobody-has-this", "owner", "Give a slug, a former slug or an id"],
    ["fields=slug,password", "fields", undefined],
  ])("BAD-13: %s is a 422 that names the parameter", async (query, path, mend) => {
    const answer = await get(`/services?${query}`);
    expect(answer.status).toBe(422);
    const { issues } = (await answer.json()) as { issues: { path: string; mend?: string }[] };
    expect(issues[0]).toMatchObject({ path, ...(mend === undefined ? {} : { mend }) });
  });

  test("API-05: a cursor is bound to its filter and order; elsewhere it is refused with the code CURSOR", async () => {
    const { page } = await list(`tag=${tag}&sort=name&limit=2`);
    for (const query of [
      `tag=${tag}&sort=-name&cursor=${page.next ?? ""}`,
      "cursor=broken",
      `tier=1&cursor=${page.next ?? ""}`,
    ]) {
      const answer = await get(`/services?${query}`);
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { issues: [{ path: "cursor", code: "CURSOR" }] },
      ]);
    }
  });

  test("PAG-03: a filter and a cursor that are both wrong are both told, the filter first", async () => {
    const answer = await get("/services?owner=nobody-has-this&system=nor-this&cursor=broken");
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { issues: [{ path: "owner" }, { path: "system" }, { path: "cursor", code: "CURSOR" }] },
    ]);
  });

  test("BAD-13: a query of more than 8 KB is a 414", async () => {
    expect((await get(`/services?q=${"x".repeat(9_000)}`)).status).toBe(414);
  });

  test("facets count under the filters of the others, and name what is not there", async () => {
    const answer = await get(`/facets?tag=${tag}&tier=1&facets=tier,owner`);
    expect(await answer.json()).toEqual({
      tier: [
        { value: "1", label: "Tier 1", count: 2 },
        { value: "2", label: "Tier 2", count: 2 },
        { value: "3", label: "Tier 3", count: 2 },
        { value: "4", label: "Tier 4", count: 1 },
      ],
      owner: [{ value: w.payments.slug, label: w.payments.name, count: 2 }],
    });
    expect(Object.keys((await (await get(`/facets?tag=${tag}`)).json()) as object)).toEqual([
      "owner",
      "tier",
      "lifecycle",
      "kind",
      "grade",
      "tag",
    ]);
    expect((await get("/facets?facets=colour")).status).toBe(422);
    expect((await get("/facets?owner=nobody-has-this")).status).toBe(422);
  });

  test("the number of statements does not grow with the rows", async () => {
    const statements = async (query: string) => {
      let count = 0;
      const heard = () => (count += 1);
      pool.on("acquire", heard);
      await list(query);
      pool.off("acquire", heard);
      return count;
    };
    const few = await statements(`tag=${tag}&limit=1`);
    expect(await statements(`tag=${tag}&limit=7`)).toBe(few);
  });
});

test("API-05: walking while others write meets no service twice and skips none that was there throughout", async () => {
  const { tag, made } = await fleet(6);
  for (const sort of ["name", "tier"]) {
    const met: string[] = [];
    let cursor: string | null = null;
    let number = 0;
    do {
      const page: Page = await list(
        `tag=${tag}&sort=${sort}&limit=2${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      met.push(...slugs(page));
      cursor = page.page.next;
      number += 1;
      // One service more, and one that was read already changes.
      value(
        await registerService(w.lead, { name: `New ${String(number)} ${sort} ${unique()}`, tags: [tag] }),
      );
      value(await addTag(w.lead, { ref: met[0] ?? "", tag: `w${unique()}` }));
    } while (cursor !== null);
    const known = met.filter((slug) => made.includes(slug));
    expect([...new Set(known)], sort).toHaveLength(known.length);
    expect([...known].sort(), sort).toEqual([...made].sort());
  }
}, 120_000);
