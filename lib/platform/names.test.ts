import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { db, violatedConstraint } from "./db";
import { claimNames, renameSlug, resolveName } from "./names";
import { nameTaken } from "./taken-names";

const at = Temporal.Instant.from("2026-03-02T09:00:00Z");
const one = "01990000-0000-7000-8000-000000000001";
const other = "01990000-0000-7000-8000-000000000002";
const name = (recordId: string, text: string, kind: "slug" | "alias" = "slug") => ({
  noun: "service" as const,
  recordId,
  kind,
  text,
  source: null,
  at,
});

test("REF-10, REF-11: a former slug keeps leading to its record and is never given to another", async () => {
  await claimNames(db, [name(one, "payments")]);
  await renameSlug(db, { noun: "service", recordId: one, slug: "checkout", at });
  expect(await resolveName(db, "service", "Payments")).toBe(one);
  expect(await resolveName(db, "service", "service:checkout")).toBe(one);
  const refusal = await claimNames(db, [name(other, "PAYMENTS")]).catch(violatedConstraint);
  expect(refusal).toBe(nameTaken);
});

test("REF-10: a record may go back to its former slug", async () => {
  await claimNames(db, [name(other, "ledger")]);
  await renameSlug(db, { noun: "service", recordId: other, slug: "book", at });
  await renameSlug(db, { noun: "service", recordId: other, slug: "ledger", at });
  const rows = await db.name.findMany({ where: { recordId: other }, orderBy: { kind: "asc" } });
  expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
    ["former", "book"],
    ["slug", "ledger"],
  ]);
});
