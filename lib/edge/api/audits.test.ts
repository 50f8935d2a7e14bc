import { beforeAll, describe, expect, it } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { registerService } from "@/lib/services/operations/register-service";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { monday, value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let contract: Awaited<ReturnType<typeof contractOf>>;
let signedIn: RequestInit;
let w: Awaited<ReturnType<typeof world>>;
const ask = (path: string, init: RequestInit = signedIn) => contract.ask(`/api/v1/audits/${path}`, init);

type Answer = {
  readonly items: readonly Record<string, unknown>[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total?: number };
};
const json = async (path: string): Promise<Answer> => (await ask(path)).json() as Promise<Answer>;
const day = (days: number) => plusDays(monday, days).toString();

beforeAll(async () => {
  wire();
  contract = await contractOf(apiApp());
  w = await world();
  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  signedIn = { headers: { cookie: await sessionCookie({ person }) } };
  for (const [name, tier] of [
    ["Pier", 3],
    ["Quay", 1],
  ] as const)
    value(await registerService(w.auditor, { name: `${name} ${w.mark}`, tier, tags: [w.mark] }));
  // Ten days later a lead claims the quay: unowned until then.
  value(
    await claimService(
      { ...w.lead, now: plusDays(monday, 10) },
      { ref: `quay-${w.mark}`, team: w.payments.slug, reason: "We have always run it" },
    ),
  );
});

describe("/audits/grades", () => {
  it("says how each service is graded now, worst first, with who holds it", async () => {
    const { items, page } = await json(`grades?tag=${w.mark}&count=true`);
    expect(page).toEqual({ next: null, previous: null, total: 2 });
    expect(items).toMatchObject([
      { service: { slug: `pier-${w.mark}` }, tier: 3, grade: "unclaimed", band: "unowned", owner: null },
      { service: { slug: `quay-${w.mark}` }, tier: 1, owner: { slug: w.payments.slug } },
    ]);
    expect(items[1]?.["band"]).not.toBe("unowned");
  });

  it("says how it was at an instant: half-open, since when, and unowned since when (OW-T1)", async () => {
    const then = await json(`grades?service=quay-${w.mark}&at=${day(10 - 1)}`);
    expect(then.items).toMatchObject([
      { grade: "unclaimed", band: "unowned", since: day(0), unownedSince: day(0), owner: null },
    ]);
    const start = await json(`grades?service=quay-${w.mark}&at=${day(10)}`);
    expect(start.items).toMatchObject([{ unownedSince: null, owner: { slug: w.payments.slug } }]);
    expect((await json(`grades?service=quay-${w.mark}&at=${day(-1)}`)).items).toEqual([]);
    expect(
      (await json(`grades?tag=${w.mark}&team=${w.payments.slug}&at=${day(5)}&count=true`)).page.total,
    ).toBe(0);
  });

  it("pages on and back without gaps or repeats; a cursor belongs to its filter and its instant", async () => {
    const first = await json(`grades?tag=${w.mark}&limit=1`);
    const second = await json(`grades?tag=${w.mark}&limit=1&cursor=${String(first.page.next)}`);
    expect([...first.items, ...second.items].map(({ service }) => service)).toMatchObject([
      { slug: `pier-${w.mark}` },
      { slug: `quay-${w.mark}` },
    ]);
    expect(second.page.next).toBeNull();
    const back = await json(`grades?tag=${w.mark}&limit=1&cursor=${String(second.page.previous)}`);
    expect(back.items).toEqual(first.items);
    expect((await ask(`grades?tag=${w.mark}&at=${day(1)}&cursor=${String(first.page.next)}`)).status).toBe(
      422,
    );
  });
});

describe("/audits/findings", () => {
  it("lists what fails now and what failed then, each with how to mend it", async () => {
    const before = await json(`findings?service=quay-${w.mark}&rule=OWN-01&at=${day(5)}&count=true`);
    expect(before).toMatchObject({
      items: [
        {
          rule: "OWN-01",
          state: "failed",
          severity: "B",
          since: "2026-03-02T09:00:00Z",
          tier: 1,
          owner: null,
        },
      ],
      page: { total: 1 },
    });
    expect(before.items[0]?.["mend"]).not.toBe("");
    expect((await json(`findings?service=quay-${w.mark}&rule=OWN-01&state=failed`)).items).toEqual([]);
    const held = await json(`findings?service=quay-${w.mark}&team=${w.payments.slug}`);
    expect(held.items.length).toBeGreaterThan(0);
    for (const { owner } of held.items)
      expect(owner).toEqual({ slug: w.payments.slug, name: w.payments.name });
  });

  it("pages on", async () => {
    const all = await json(`findings?service=pier-${w.mark}&limit=200&count=true`);
    const walked: unknown[] = [];
    for (let cursor = ""; ;) {
      const { items, page } = await json(`findings?service=pier-${w.mark}&limit=7${cursor}`);
      walked.push(...items);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(walked).toEqual(all.items);
    expect(all.page.total).toBe(walked.length);
  });
});

describe("/audits/unowned", () => {
  it("is the queue, worst first, with suggestions and the work on each", async () => {
    const { items } = await json(`unowned?tag=${w.mark}&count=true`);
    expect(items).toMatchObject([
      {
        slug: `pier-${w.mark}`,
        grade: "unclaimed",
        offer: null,
        suggestions: [],
        triage: { state: "new", version: 0 },
      },
    ]);
    expect((await json(`unowned?tag=${w.mark}&triage=blocked`)).items).toEqual([]);
  });
});

it("refuses filters it does not know, with the nearest; and who is not signed in", async () => {
  const answer = await ask("grades?teem=x&band=blue");
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    issues: [{ path: "teem", mend: "Did you mean team?" }, { path: "band" }],
  });
  for (const list of ["findings", "grades", "unowned"]) {
    expect((await ask(list, {})).status).toBe(401);
    expect(contract.document.paths[`/api/v1/audits/${list}`]).toBeDefined();
  }
});
