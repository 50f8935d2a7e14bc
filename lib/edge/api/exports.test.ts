import { beforeAll, describe, expect, it } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { runImport } from "@/lib/exchange/operations/run-import";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { retireCustomField } from "@/lib/services/operations/custom-fields/retire-custom-field";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { contractOf } from "@/lib/testing/contract";
import { readTexts } from "@/lib/testing/imports";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { apiApp } from "./app";

let contract: Awaited<ReturnType<typeof contractOf>>;
let signedIn: RequestInit;
let w: Awaited<ReturnType<typeof world>>;
const ask = (path: string, init: RequestInit = signedIn) => contract.ask(`/api/v1/exports/${path}`, init);

beforeAll(async () => {
  wire();
  contract = await contractOf(apiApp());
  w = await world();
  const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
  signedIn = { headers: { cookie: await sessionCookie({ person }) } };
  for (const name of ["Quay", "Ledger"])
    value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, tier: 2 }));
});

describe("GET /api/v1/exports/{format}", () => {
  it("EXP-01, EXP-03: the services of a list as CSV with chosen columns, by slug whatever the list is sorted by", async () => {
    const answer = await ask(`csv?owner=${w.payments.slug}&sort=-name&columns=slug,owner,tier`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="services-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.text()).toBe(
      `slug,owner,tier\nledger-${w.mark},${w.payments.slug},2\nquay-${w.mark},${w.payments.slug},2\n`,
    );
  });

  it("EXP-02: what the file cannot hold is named in a head, and nothing that no record has", async () => {
    const csv = await ask(`csv?owner=${w.payments.slug}`);
    expect(csv.headers.get("steward-lost")).toBe("agreements, declaredOwners.at");
    const fewer = await ask(`csv?owner=${w.payments.slug}&columns=slug,name`);
    expect(fewer.headers.get("steward-lost")).toBe(
      "agreements, declaredOwners, declaredOwners.at, lifecycle, tier",
    );
  });

  it("MOD-15, EXP-02: each field in use has a column, and the file read in again changes nothing", async () => {
    const key = (word: string) => `${word}-${w.mark}`;
    const types = { audited: "boolean", floor: "number", answer: "text", former: "text" };
    for (const [word, type] of Object.entries(types))
      value(await createCustomField(w.auditor, { label: key(word), key: key(word), type }));
    const register = (name: string, fields: Readonly<Record<string, unknown>>) =>
      registerService(w.lead, {
        name: `${name} ${w.mark}`,
        tags: [key("fielded")],
        fields: Object.fromEntries(Object.entries(fields).map(([word, one]) => [key(word), one])),
      });
    value(await register("Atlas", { audited: true, floor: 1, answer: "no", former: "kept" }));
    value(await register("Berth", { audited: false, floor: 0, answer: "=1+1; yes" }));
    value(await retireCustomField(w.auditor, { key: key("former"), version: 1 }));
    const query = `csv?tag=${key("fielded")}`;
    const heads = ["answer", "audited", "floor"].map((word) => `field:${key(word)}`);
    const chosen = await ask(`${query}&columns=slug,${heads.join(",")}`);
    expect(await chosen.text()).toBe(
      `slug,${heads.join(",")}\natlas-${w.mark},no,yes,1\nberth-${w.mark},'=1+1; yes,no,0\n`,
    );
    const usual = await ask(query);
    expect(usual.headers.get("steward-lost")).toBe("fields.hidden");
    const read = readTexts({ "export.csv": await usual.text() });
    const options = { source: `csv-${w.mark}`, createTeams: false, strict: false, expected: null };
    const { plan } = value(await runImport(w.auditor, read, options));
    expect(plan.rows.map(({ slug, state, issues }) => [slug, state, issues])).toEqual([
      [`atlas-${w.mark}`, "unchanged", []],
      [`berth-${w.mark}`, "unchanged", []],
    ]);
  });

  it("EXP-05: the first line names the instant and what an import does not take back", async () => {
    const answer = await ask(`steward-jsonl?owner=${w.payments.slug}`);
    const [head, ...lines] = (await answer.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(head).toEqual({
      steward: "catalog",
      form: 1,
      at: answer.headers.get("steward-as-of"),
      scope: "services",
      filter: `owner=${w.payments.slug}`,
      lost: ["agreements"],
    });
    expect(lines).toMatchObject([
      { noun: "service", slug: `ledger-${w.mark}`, tier: 2, information: { holder: w.payments.slug } },
      { noun: "service", slug: `quay-${w.mark}` },
    ]);
  });

  it("EXP-01: without a filter Steward's form holds the whole catalog, each noun by slug", async () => {
    const answer = await ask("steward-jsonl");
    const lines = (await answer.text())
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => JSON.parse(line) as { noun: string; slug: string });
    const nouns = ["person", "team", "system", "business-service", "service"];
    const order = (one: { noun: string; slug: string }) => `${String(nouns.indexOf(one.noun))} ${one.slug}`;
    expect(lines.map(order)).toEqual([...lines.map(order)].sort());
    expect(lines).toContainEqual(expect.objectContaining({ noun: "team", slug: w.payments.slug }));
    expect(lines).toContainEqual(expect.objectContaining({ noun: "person", slug: w.slugs.lead }));
  });

  it("EXP-05: while a file is read the catalog may change, and the file does not", async () => {
    const { id } = value(
      await registerService(w.lead, { name: `Slow ${w.mark}`, owner: w.payments.slug, tier: 3 }),
    );
    const answer = await ask(`csv?owner=${w.payments.slug}&tier=3&columns=slug,channel`);
    value(await editService(w.lead, { ref: id, version: 1, channel: "#moved" }));
    expect(await answer.text()).toBe(`slug,channel\nslow-${w.mark},\n`);
    const after = await ask(`csv?owner=${w.payments.slug}&tier=3&columns=slug,channel`);
    expect(await after.text()).toBe(`slug,channel\nslow-${w.mark},#moved\n`);
  });

  it("a HEAD answers the heads and reads no record", async () => {
    for (let time = 0; time < 8; time += 1) {
      const answer = await ask("steward-jsonl", { ...signedIn, method: "HEAD" });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("steward-lost")).toBe("agreements, people.role, teams.formedAt");
      expect(await answer.text()).toBe("");
    }
  });

  it("at most three are read at once; the next is asked to wait, and may when one is done", async () => {
    // More than a stream holds while nobody reads it.
    for (let time = 0; time < 10; time += 1)
      value(
        await registerService(w.lead, { name: `Long ${String(time)} ${w.mark}`, notes: "x".repeat(9_000) }),
      );
    const open = [];
    for (let time = 0; time < 3; time += 1) open.push(await ask("steward-jsonl"));
    const fourth = await ask("steward-jsonl");
    expect([fourth.status, fourth.headers.get("retry-after")]).toEqual([429, "5"]);
    for (const answer of open) await answer.text();
    const fifth = await ask("csv?columns=slug");
    expect(fifth.status).toBe(200);
    await fifth.text();
  });

  it("refuses by name what it cannot write", async () => {
    const refused = async (path: string) => {
      const answer = await ask(path);
      const { detail, issues } = (await answer.json()) as {
        detail: string;
        issues?: { path: string; mend?: string }[];
      };
      return [answer.status, detail, ...(issues ?? []).map(({ mend }) => mend)];
    };
    expect(await refused("xml")).toEqual([404, 'No format goes by "xml"']);
    expect(await refused("csv?columns=slug,ownr")).toEqual([
      422,
      "columns: There is no column ‘ownr’. Did you mean owner?",
      undefined,
    ]);
    expect(await refused("steward-yaml?columns=slug")).toEqual([
      422,
      "columns: Only CSV has columns",
      "Leave this out",
    ]);
    expect(await refused("steward-yaml?scope=catalog&tier=1")).toEqual([
      422,
      "scope: A filter chooses services; the whole catalog has none",
      "Leave one of them out",
    ]);
    expect(await refused(`csv?columns=slug,field:none`)).toEqual([
      422,
      `columns: No custom field in use is called ‘none’`,
      undefined,
    ]);
    expect(await refused("csv?owner=nobody-at-all")).toEqual([
      422,
      "owner: Nothing is called ‘nobody-at-all’",
      undefined,
    ]);
    expect(await refused("csv?source=nope")).toEqual([422, "source: Nothing is called ‘nope’", undefined]);
    expect(await refused("csv?teir=1")).toEqual([
      422,
      "teir: There is no parameter by this name",
      "Did you mean tier?",
    ]);
  });

  it("writes nothing for somebody who is not signed in", async () => {
    expect((await ask("csv", {})).status).toBe(401);
  });
});
