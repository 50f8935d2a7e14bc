import { expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { revokeToken } from "@/lib/teams/operations/tokens/revoke-token";
import { ctxOf, value, world } from "@/lib/testing/world";
import { exportHistory } from "./export";
import { anything, listEntries, listHistory, readEntry, readRawEntry } from "./history";

const wanted = { scopes: ["read"], days: 30, mostDays: 90 };

/** What this reader is told of tokens, by each way of reading: the deeds on them and the names of the tokens. */
async function told(ctx: Ctx, record: string | null = null) {
  for (const noun of ["token", null]) {
    const filter = { ...anything, noun, record };
    const { items } = value(await listEntries(ctx, { ...filter, limit: 100, cursor: null }));
    const entries = items.filter((one) => one.noun === "token");
    const lines = value(await listHistory(ctx, { ...filter, limit: 100, cursor: null })).items;
    let file = "";
    for await (const part of value(await exportHistory(ctx, filter, "jsonl"))) file += part;
    const inFile = file
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as { id: string; noun: string }]))
      .filter((one) => one.noun === "token");
    const ids = entries.map(({ id }) => id);
    expect(lines.flatMap((one) => (one.kind === "entry" && one.noun === "token" ? [one.id] : []))).toEqual(
      ids,
    );
    expect(inFile.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    if (noun === null) return entries.map((one) => `${one.operation} ${one.record.name}`);
  }
  return [];
}

test("the history of a token is read by whose it is, auditors and administrators, and by nobody else", async () => {
  const w = await world();
  const made = value(await createToken(w.lead, { ...wanted, name: "deploy" }));
  const ours = value(await createToken(w.admin, { ...wanted, name: "machine", kind: "organisation" }));
  value(await revokeToken(w.admin, { id: made.id }));
  const of = ["teams.token.revoke deploy", "teams.token.create deploy"];
  expect(await told(w.lead)).toEqual(of);
  for (const ctx of [w.admin, w.auditor])
    expect(await told(ctx)).toEqual([of[0], "teams.token.create machine", of[1]]);
  const grant = { id: ours.id, name: "machine", scopes: ["read"], team: null } as const;
  const machine = ctxOf({ kind: "token", token: grant });
  for (const ctx of [w.otherLead, w.reader, machine, ctxOf({ kind: "anonymous" })]) {
    expect(await told(ctx)).toEqual([]);
    expect(await told(ctx, made.id)).toEqual([]);
  }

  const entries = await db.ledgerEntry.findMany({ where: { recordId: made.id } });
  expect(entries).toHaveLength(2);
  for (const { id } of entries) {
    expect(value(await readRawEntry(w.lead, id)).id).toBe(id);
    for (const read of [readEntry, readRawEntry])
      expect(await read(w.otherLead, id)).toMatchObject({ refusal: { kind: "not-found" } });
  }
  const { id } = await db.ledgerEntry.findFirstOrThrow({ where: { recordId: ours.id } });
  expect(await readRawEntry(w.lead, id)).toMatchObject({ refusal: { kind: "not-found" } });
  expect(value(await readRawEntry(w.auditor, id)).id).toBe(id);
});
