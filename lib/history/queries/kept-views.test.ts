import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { markOf } from "@/lib/people/domain/actor";
import { value, world } from "@/lib/testing/world";
import type { Prisma } from "@/prisma/generated/client";
import { tryUndoEntry } from "../operations/undo-entry";
import { exportHistory } from "./export";
import {
  anything,
  listEntries,
  listHistory,
  readEntry,
  readOperations,
  readRawEntry,
  readRunLine,
} from "./history";

type Side = Prisma.InputJsonObject | null;

/** What the ledger was told of a view before views kept for oneself told it nothing. */
async function written(
  { now, actor, request, via }: Ctx,
  view: { readonly id: string; readonly name: string; readonly run: string },
  operation: string,
  before: Side,
  after: Side,
): Promise<string> {
  const mark = markOf(actor);
  const made = await db.ledgerEntry.create({
    data: {
      at: dateOf(now),
      operation,
      noun: "saved-view",
      recordId: view.id,
      record: { slug: view.id, name: view.name },
      actorKind: mark.kind,
      actorId: mark.id,
      actor: mark,
      via,
      request,
      run: view.run,
      ...(before === null ? {} : { before }),
      ...(after === null ? {} : { after }),
      fields: Object.keys({ ...before, ...after }).sort(),
    },
  });
  return made.id;
}

test("PAG-03, LED-05: what the ledger was once told of views kept for oneself is shown by no reading of it", async () => {
  const w = await world();
  const view = { id: randomUUID(), name: `Secret ${w.mark}`, run: randomUUID() };
  const ours = { ...view, name: `Ours ${w.mark}` };
  const kept = `Kept ${w.mark}`;
  const only = `services.view.only-${w.mark}`;
  const whole = { name: view.name, query: "q=secret", shared: false };
  const hidden = [
    await written(w.member, view, only, null, whole),
    await written(w.member, view, "services.view.replace", { query: "q=secret" }, { query: "q=hidden" }),
  ];
  const shared = [
    await written(
      w.member,
      ours,
      "services.view.edit",
      { name: view.name, shared: false },
      { name: ours.name, shared: true },
    ),
    await written(w.member, ours, "services.view.replace", { query: "q=hidden" }, { query: "q=ours" }),
    await written(
      w.member,
      { ...view, name: kept },
      "services.view.edit",
      { name: ours.name, shared: true },
      { name: kept, shared: false },
    ),
  ];
  hidden.push(
    await written(
      w.member,
      { ...view, name: kept },
      "services.view.replace",
      { query: "q=ours" },
      { query: "q=own" },
    ),
    await written(
      w.member,
      { ...view, name: kept },
      "services.view.remove",
      { name: kept, query: "q=own", shared: false },
      null,
    ),
  );
  const newest = shared.toReversed();

  for (const ctx of [w.reader, w.auditor, w.member]) {
    const query = { ...anything, record: view.id, limit: null, cursor: null };
    const entries = value(await listEntries(ctx, query)).items;
    expect(entries.map(({ id }) => id)).toEqual(newest);
    expect(entries.map(({ record, before, after, fields }) => [record.name, before, after, fields])).toEqual([
      [ours.name, { shared: true }, { shared: false }, ["shared"]],
      [ours.name, { query: "q=hidden" }, { query: "q=ours" }, ["query"]],
      [ours.name, { shared: false }, { name: ours.name, shared: true }, ["name", "shared"]],
    ]);
    const lines = value(await listHistory(ctx, query)).items;
    expect(lines).toHaveLength(3);
    const grouped = value(
      await listHistory(ctx, { ...query, record: null, noun: "saved-view", limit: 200 }),
    ).items;
    const texts = [JSON.stringify(entries), JSON.stringify(lines), JSON.stringify(grouped)];
    const run = await readRunLine(ctx, view.run);
    expect(run).not.toBeNull();
    texts.push(JSON.stringify(run));
    for (const format of ["csv", "jsonl"] as const) {
      let text = "";
      for await (const part of value(await exportHistory(ctx, { ...anything, record: view.id }, format)))
        text += part;
      expect(text).toContain(ours.name);
      texts.push(text);
    }
    for (const text of texts)
      for (const secret of [view.name, kept, "q=secret", "q=own"]) expect(text).not.toContain(secret);
    for (const id of hidden) {
      const missing = { ok: false, refusal: { kind: "not-found", what: "entry", ref: id } };
      expect(await readEntry(ctx, id)).toEqual(missing);
      expect(await readRawEntry(ctx, id)).toEqual(missing);
      expect(await tryUndoEntry(ctx, id)).toEqual(missing);
    }
    for (const id of shared) value(await readRawEntry(ctx, id));
    expect(await readOperations(ctx)).not.toContain(only);
    expect(await readOperations(ctx)).toContain("services.view.replace");
  }
});
