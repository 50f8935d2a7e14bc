import { beforeAll, describe, expect, test } from "vitest";
import { readService } from "@/lib/edge/forms/service";
import { wire } from "@/lib/edge/start/wiring";
import { runImport, type RunImport } from "./run-import";
import { db } from "@/lib/platform/db";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { previewBulkEdit } from "@/lib/services/queries/bulk-edit";
import { readCustomField } from "@/lib/services/queries/custom-fields";
import { readService as readServicePage } from "@/lib/services/queries/services";
import { readServiceToEdit } from "@/lib/services/queries/edit-service";
import { bulkEdit } from "@/lib/services/operations/bulk-edit";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { editCustomField } from "@/lib/services/operations/custom-fields/edit-custom-field";
import { restoreCustomField } from "@/lib/services/operations/custom-fields/restore-custom-field";
import { retireCustomField } from "@/lib/services/operations/custom-fields/retire-custom-field";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";

beforeAll(wire);

/** A service of the payments team and three fields whose keys no other test uses. */
async function asked() {
  const w = await world();
  const key = (word: string) => `${word}-${w.mark}`;
  const create = async (more: Readonly<Record<string, unknown>>) =>
    value(await createCustomField(w.auditor, more));
  await create({
    label: `Data class ${w.mark}`,
    key: key("class"),
    type: "choice",
    choices: ["Public", "Restricted"],
    requiredFor: ["service"],
  });
  await create({ label: `Shards ${w.mark}`, key: key("shards"), type: "number", help: "As it runs today" });
  await create({ label: `Payer ${w.mark}`, key: key("payer"), type: "team" });
  const service = value(await registerService(w.lead, { name: `Ledger ${w.mark}`, owner: w.payments.slug }));
  const fieldsNow = async () =>
    (await db.service.findUniqueOrThrow({ where: { id: service.id }, select: { fields: true } })).fields;
  return { w, key, service, fieldsNow };
}

const entriesOf = async (key: string) => {
  const rows = await db.ledgerEntry.findMany({
    where: { noun: "custom-field", record: { path: ["slug"], equals: key } },
    orderBy: { seq: "asc" },
    select: { operation: true, fields: true, version: true },
  });
  return rows.map(({ operation, fields, version }) => [operation, fields, version]);
};

describe("MOD-15: which fields there are", () => {
  test("an auditor or an administrator adds, changes, retires and takes up a field; the ledger keeps each (PRM-10, LED-01)", async () => {
    const w = await world();
    const key = `centre-${w.mark}`;
    const given = { label: `Centre ${w.mark}`, type: "text" };
    for (const ctx of [w.lead, w.reader])
      expect(await createCustomField(ctx, given)).toEqual({
        ok: false,
        refusal: {
          kind: "forbidden",
          why: "Only an auditor or an administrator can change which fields services have.",
        },
      });
    expect(value(await createCustomField(w.admin, given))).toEqual({ key });
    expect(await createCustomField(w.auditor, { ...given, label: "Another", key })).toMatchObject({
      refusal: { kind: "conflict", path: "key" },
    });
    const edit = { ...given, key, help: "Four digits" };
    value(await editCustomField(w.auditor, { ...edit, version: 1 }));
    value(await editCustomField(w.auditor, { ...edit, version: 2 }));
    expect(await editCustomField(w.admin, { ...edit, help: "Five", version: 1 })).toMatchObject({
      refusal: { kind: "stale", was: { help: null }, theirs: { help: "Four digits" } },
    });
    value(await retireCustomField(w.auditor, { key, version: 2 }));
    value(await restoreCustomField(w.auditor, { key, version: 3 }));
    expect(await entriesOf(key)).toEqual([
      ["services.custom-field.create", expect.any(Array), 1],
      ["services.custom-field.edit", ["help"], 2],
      ["services.custom-field.retire", ["removed"], 3],
      ["services.custom-field.restore", ["removed"], 4],
    ]);
  });

  test("a list needs answers, a requirement a kind that is asked, a key plain letters", async () => {
    const w = await world();
    const refused = async (more: object) => {
      const result = await createCustomField(w.auditor, { label: `X ${w.mark}`, type: "text", ...more });
      return result.ok || result.refusal.kind !== "invalid"
        ? result
        : result.refusal.issues.map(({ path }) => path);
    };
    expect(await refused({ type: "choice" })).toEqual(["choices"]);
    expect(await refused({ appliesTo: ["worker"], requiredFor: ["service"] })).toEqual(["requiredFor"]);
    expect(await refused({ key: "Cost Centre" })).toEqual(["key"]);
    expect(await refused({ type: "colour" })).toEqual(["type"]);
    expect(await refused({ label: "值" })).toEqual(["key"]);
  });
});

describe("MOD-15: one rule at every door", () => {
  test("a form: values as their fields keep them, faults at their fields, another part leaves them alone", async () => {
    const { w, key, service, fieldsNow } = await asked();
    const send = async (answers: Readonly<Record<string, string>>, version: number) => {
      const form = new FormData();
      form.set("ref", service.slug);
      form.set("version", String(version));
      for (const [name, answer] of Object.entries(answers)) form.set(`fields.${key(name)}`, answer);
      return editService(w.lead, readService(form));
    };
    expect(await send({ class: "", shards: "many", payer: "ghosts" }, 1)).toEqual({
      ok: false,
      refusal: {
        kind: "invalid",
        issues: [
          { path: `fields.${key("class")}`, what: `Give Data class ${w.mark}: every service has to say it` },
          {
            path: `fields.${key("shards")}`,
            what: `Give Shards ${w.mark} as a number, as in 12 or 0.5`,
          },
          {
            path: `fields.${key("payer")}`,
            what: "No team is called ‘ghosts’. Name one that is there",
          },
        ],
      },
    });
    value(await send({ class: "restricted", shards: "12", payer: w.payments.name }, 1));
    const stands = { [key("class")]: "Restricted", [key("shards")]: 12, [key("payer")]: w.payments.slug };
    expect(await fieldsNow()).toEqual(stands);
    value(await editService(w.lead, { ref: service.slug, version: 2, intent: "Keeps the books" }));
    expect(await fieldsNow()).toEqual(stands);
    const { custom, service: view } = value(await readServicePage(w.reader, service.slug));
    expect(
      custom
        .filter((field) => field.key.endsWith(w.mark))
        .map(({ label, value: is, choice }) => [label, is, choice]),
    ).toEqual([
      [`Data class ${w.mark}`, "Restricted", null],
      [`Payer ${w.mark}`, w.payments.slug, { slug: w.payments.slug, name: w.payments.name }],
      [`Shards ${w.mark}`, "12", null],
    ]);
    expect(view.sources[`fields.${key("shards")}`]).toMatchObject({ by: "manual" });
  });

  test("a bulk edit: planned, refused and applied by the same rule", async () => {
    const { w, key, service, fieldsNow } = await asked();
    const plan = (word: string, to: string | null) =>
      previewBulkEdit(w.auditor, { set: "field", key: key(word), to }, [service.slug]);
    expect((await plan("none", "1")).fault).toBe(
      `No custom field is called ‘${key("none")}’. Name one that is there`,
    );
    expect((await plan("shards", "many")).rows.map(({ outcome, why }) => [outcome, why])).toEqual([
      ["refused", `Give Shards ${w.mark} as a number, as in 12 or 0.5`],
    ]);
    const { rows } = await plan("shards", "7");
    expect(rows.map(({ outcome, was, will }) => [outcome, was, will])).toEqual([["changes", "not set", "7"]]);
    value(
      await bulkEdit(w.auditor, {
        change: { set: "field", key: key("shards"), to: "7" },
        rows: rows.map(({ id, version }) => ({ id, version })),
      }),
    );
    expect(await fieldsNow()).toEqual({ [key("shards")]: 7 });
    expect((await plan("shards", "7")).rows.map(({ outcome }) => outcome)).toEqual(["same"]);
  });

  test("a CSV file: cells as their fields keep them, unfit ones told and left out, unknown ones kept hidden; again unchanged", async () => {
    const { w, key, service, fieldsNow } = await asked();
    const options: RunImport = { source: `csv-${w.mark}`, createTeams: false, strict: false, expected: null };
    const columns = Object.fromEntries(
      ["class", "shards", "region"].map((word) => [key(word), "field" as const]),
    );
    const bring = async (row: string) => {
      const text = `slug,name,${key("class")},${key("shards")},${key("region")}\n${service.slug},Ledger ${w.mark},${row}\n`;
      const { plan } = value(await runImport(w.auditor, readTexts({ "a.csv": text }, { columns }), options));
      return plan.rows.map(({ state, issues }) => [
        state,
        issues.map(({ code, what }) => `${code}: ${what}`),
      ]);
    };
    expect(await bring("restricted,many,eu")).toEqual([
      [
        "change",
        [
          `SCHEMA: Give Shards ${w.mark} as a number, as in 12 or 0.5.`,
          `KEY-UNKNOWN: No custom field is called "${key("region")}".`,
        ],
      ],
    ]);
    expect(await fieldsNow()).toEqual({ [key("class")]: "Restricted", [key("region")]: "eu" });
    const [[again] = []] = await bring("restricted,many,eu");
    expect(again).toBe("unchanged");
    // The value that was kept comes to light with the field that asks for it.
    const shown = async () =>
      value(await readServiceToEdit(w.lead, service.slug))
        .custom.filter((field) => field.key === key("region"))
        .map(({ value: is }) => is);
    expect(await shown()).toEqual([]);
    value(await createCustomField(w.auditor, { label: "Region", key: key("region"), type: "text" }));
    expect(await shown()).toEqual(["eu"]);
  });

  test("a field that is no longer used keeps its values hidden and takes no new ones; taken up again they are there", async () => {
    const { w, key, service, fieldsNow } = await asked();
    const shards = key("shards");
    value(await editService(w.lead, { ref: service.slug, version: 1, fields: { [shards]: 3 } }));
    value(await retireCustomField(w.auditor, { key: shards, version: 1 }));
    expect(
      await editService(w.lead, { ref: service.slug, version: 2, fields: { [shards]: 4 } }),
    ).toMatchObject({
      refusal: { issues: [{ path: `fields.${shards}`, what: `Shards ${w.mark} is no longer used` }] },
    });
    const seen = async () =>
      value(await readServicePage(w.reader, service.slug)).custom.some((field) => field.key === shards);
    expect([await seen(), await fieldsNow()]).toEqual([false, { [shards]: 3 }]);
    expect(value(await readCustomField(w.auditor, shards))).toMatchObject({ removed: true, uses: 1 });
    value(await restoreCustomField(w.auditor, { key: shards, version: 2 }));
    expect(await seen()).toBe(true);
  });
});
