import { beforeAll, describe, expect, it } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { editPerson } from "@/lib/people/operations/edit-person";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editService } from "@/lib/services/operations/edit-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { registerService } from "@/lib/services/operations/register-service";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let contract: Awaited<ReturnType<typeof contractOf>>;
let signedIn: RequestInit;
let w: Awaited<ReturnType<typeof world>>;
let made: { readonly id: string; readonly slug: string };
const ask = (path: string, init: RequestInit = signedIn) => contract.ask(`/api/v1/${path}`, init);
type Page = {
  readonly items: readonly { readonly id: string; readonly operation: string }[];
  readonly page: { readonly next: string | null; readonly previous: string | null };
};
const pageOf = async (path: string): Promise<Page> => {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as Page;
};

beforeAll(async () => {
  wire();
  contract = await contractOf(apiApp());
  w = await world();
  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  signedIn = { headers: { cookie: await sessionCookie({ person }) } };
  made = value(await registerService(w.lead, { name: `Told ${w.mark}`, owner: w.payments.slug }));
  value(await editService(w.auditor, { ref: made.slug, version: 1, tier: 2, channel: "#told" }));
});

describe("GET /api/v1/history (API-03, API-05, API-06)", () => {
  it("answers entries newest first, with cursors both ways, as the document says", async () => {
    const first = await pageOf(`history?record=${made.id}&limit=1`);
    expect(first.items).toMatchObject([
      {
        operation: "services.service.edit",
        noun: "service",
        record: { id: made.id, slug: made.slug, name: `Told ${w.mark}` },
        actor: { kind: "person", name: "Dele Adeyemi" },
        via: "page",
        before: { tier: null, channel: null },
        after: { tier: 2, channel: "#told" },
        version: 2,
      },
    ]);
    const second = await pageOf(`history?record=${made.id}&limit=1&cursor=${first.page.next ?? ""}`);
    expect(second.items).toMatchObject([
      { operation: "services.service.register", before: null, version: 1 },
    ]);
    expect(second.page.next).toBeNull();
    const back = await pageOf(`history?record=${made.id}&limit=1&cursor=${second.page.previous ?? ""}`);
    expect(back.items).toEqual(first.items);
    const answer = await ask(`history?record=${made.id}&limit=1`);
    expect(answer.headers.get("link")).toContain('rel="next"');
  });

  it.each([
    ["history?noun=planet", "noun"],
    ["history?from=yesterday", "from"],
    ["history?cursor=broken", "cursor"],
    ["history?record=nothing-of-the-kind", "record"],
    ["history?person=nobody-of-the-kind", "person"],
    ["history?run=7", "run"],
    ["history?recrod=x", "recrod"],
  ])("%s is refused and the parameter named", async (path, name) => {
    const answer = await ask(path);
    expect(answer.status).toBe(422);
    expect(
      ((await answer.json()) as { issues: { path: string }[] }).issues.map((issue) => issue.path),
    ).toEqual([name]);
  });

  it("a day is a day of UTC, and the last one is meant whole", async () => {
    expect((await pageOf(`history?record=${made.id}&from=2026-03-02&to=2026-03-02`)).items).toHaveLength(2);
    expect((await pageOf(`history?record=${made.id}&to=2026-03-01`)).items).toEqual([]);
    expect((await pageOf(`history?record=${made.id}&from=2026-03-02T09:00:00.001Z`)).items).toEqual([]);
  });

  it("one entry answers at its address, an unknown one does not", async () => {
    const { items } = await pageOf(`history?record=${made.id}&limit=1`);
    const answer = await ask(`history/${items[0]?.id ?? ""}`);
    expect(await answer.json()).toEqual(items[0]);
    expect((await ask("history/00000000-0000-7000-8000-000000000000")).status).toBe(404);
    expect((await ask("history/nonsense")).status).toBe(404);
  });

  it("nobody reads it without signing in", async () => {
    expect((await ask("history", {})).status).toBe(401);
    expect((await ask("history/export", {})).status).toBe(401);
  });
});

describe("the history of one record (API-02)", () => {
  it("stands below each kind of record", async () => {
    const [system] = value(await createSystems(w.auditor, { systems: [{ name: `Sys ${w.mark}` }] })).systems;
    const [business] = value(
      await createBusinessServices(w.auditor, { businessServices: [{ name: `Biz ${w.mark}` }] }),
    ).businessServices;
    value(await editPerson(w.auditor, { ref: w.slugs.lead, version: 1, slack: "lea" }));
    const last = async (path: string) => (await pageOf(`${path}/history?limit=1`)).items[0]?.operation;
    expect(await last(`services/${made.slug}`)).toBe("services.service.edit");
    expect(await last(`services/${made.id}`)).toBe("services.service.edit");
    expect(await last(`teams/${w.payments.slug}`)).toBe("teams.team.add-member");
    expect(await last(`people/${w.slugs.lead}`)).toBe("people.person.edit");
    expect(await last(`systems/${system?.slug ?? ""}`)).toBe("services.system.create");
    expect(await last(`business-services/${business?.slug ?? ""}`)).toBe("services.business-service.create");
    expect((await ask("services/nothing-of-the-kind/history")).status).toBe(404);
    expect((await ask(`services/${made.slug}/history?noun=team`)).status).toBe(422);
  });

  it("a former slug leads to the present one", async () => {
    const { slug } = value(
      await registerService(w.lead, { name: `Moving ${w.mark}`, owner: w.payments.slug }),
    );
    value(await renameService(w.lead, { ref: slug, slug: `moved-${w.mark}`, version: 1 }));
    const answer = await ask(`services/${slug}/history?limit=5`);
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(`/api/v1/services/moved-${w.mark}/history?limit=5`);
  });
});

describe("GET /api/v1/history/export (LED-08)", () => {
  it("answers CSV or JSON lines under the same filter, as a file", async () => {
    const csv = await ask(`history/export?record=${made.id}&field=tier`);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toMatch(
      /^attachment; filename="steward-history-[\d-]+\.csv"$/,
    );
    const rows = (await csv.text()).trimEnd().split("\n");
    expect(rows[0]).toBe("at,who,operation,noun,record,name,field,before,after,reason,via,run,entry");
    expect(rows.find((row) => row.includes(",tier,"))).toContain(
      `2026-03-02T09:00:00Z,Dele Adeyemi,services.service.edit,service,${made.slug},Told ${w.mark},tier,,2,,page,,`,
    );
    const lines = await ask(`history/export?record=${made.id}&format=jsonl`);
    expect(lines.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
    const entries = (await lines.text()).trimEnd().split("\n");
    expect(entries.map((line) => JSON.parse(line) as unknown)).toEqual(
      (await pageOf(`history?record=${made.id}`)).items,
    );
    expect((await ask("history/export?format=xlsx")).status).toBe(422);
  });
});

describe("?at= (LED-07, API-02)", () => {
  const then = "2026-03-02T10:00:00Z";

  it("every kind of record answers as it was, as the document says", async () => {
    const later = { ...w.auditor, now: w.auditor.now.add({ hours: 48 }) };
    const [system] = value(await createSystems(w.auditor, { systems: [{ name: `Past ${w.mark}` }] })).systems;
    const [business] = value(
      await createBusinessServices(w.auditor, { businessServices: [{ name: `Bygone ${w.mark}` }] }),
    ).businessServices;
    const { slug } = value(
      await registerService(w.lead, {
        name: `Past ${w.mark}`,
        owner: w.payments.slug,
        links: [{ type: "runbook", title: "", url: "https://example.org/run" }],
        dependencies: [{ target: `absent-${w.mark}`, strength: null }],
      }),
    );
    value(await editService(later, { ref: slug, version: 1, name: "Renamed since", links: [] }));
    const at = async (path: string) => {
      const answer = await ask(`${path}${path.includes("?") ? "&" : "?"}at=${then}`);
      expect(answer.status, path).toBe(200);
      return (await answer.json()) as unknown;
    };
    expect(await at(`services/${slug}`)).toMatchObject({
      name: `Past ${w.mark}`,
      version: 1,
      asOf: then,
      ownership: { holder: { slug: w.payments.slug } },
      links: [{ type: "runbook", url: "https://example.org/run" }],
      dependencies: [{ target: { text: `absent-${w.mark}`, service: null }, strength: null }],
    });
    expect(await at(`services/${slug}/ownership`)).toMatchObject({
      holder: { slug: w.payments.slug },
      current: { state: "active" },
    });
    expect(await at(`teams/${w.payments.slug}`)).toMatchObject({ members: [{}, {}], can: { edit: false } });
    expect(await at(`people/${w.slugs.lead}`)).toMatchObject({ state: "active" });
    expect(await at(`systems/${system?.slug ?? ""}`)).toMatchObject({ subsystems: [] });
    expect(await at(`business-services/${business?.slug ?? ""}`)).toMatchObject({ services: [] });
    const owned = (await at(`teams/${w.payments.slug}/services`)) as { items: { slug: string }[] };
    expect(owned.items.map((one) => one.slug)).toContain(slug);
  });

  it("before it was entered it is not there, and what lies ahead is not known", async () => {
    const early = await ask(`services/${made.slug}?at=2026-03-01`);
    expect(early.status).toBe(404);
    expect(((await early.json()) as { detail: string }).detail).toContain(
      "was entered on 2 Mar 2026 09:00 UTC",
    );
    const ahead = await ask(`services/${made.slug}?at=2999-01-01`);
    expect(ahead.status).toBe(422);
    expect((await ask(`services/${made.slug}?at=soon`)).status).toBe(422);
  });
});
