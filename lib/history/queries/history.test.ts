import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { together } from "@/lib/platform/operation";
import { ok } from "@/lib/kernel/result";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editService } from "@/lib/services/operations/edit-service";
import { importServices } from "@/lib/services/operations/import-services";
import { registerService } from "@/lib/services/operations/register-service";
import { addLink } from "@/lib/services/operations/service-parts";
import { monday, value, world } from "@/lib/testing/world";
import { exportHistory } from "./export";
import { anything, type HistoryQuery, listEntries, listHistory, readEntry, readRunLine } from "./history";

beforeAll(wire);

const later = (ctx: Ctx, days = 1): Ctx => ({ ...ctx, now: plusDays(monday, days) });
const asked = (query: Partial<HistoryQuery>): HistoryQuery => ({
  ...anything,
  limit: null,
  cursor: null,
  ...query,
});

async function aServiceWithLinks(count: number) {
  const w = await world();
  const { id, slug } = value(
    await registerService(w.lead, { name: `Paged ${w.mark}`, owner: w.payments.slug }),
  );
  for (let place = 1; place <= count; place += 1)
    value(
      await addLink(later(w.lead, place), {
        ref: slug,
        type: "other",
        title: String(place),
        url: `https://example.org/${String(place)}`,
      }),
    );
  return { w, id, slug };
}

describe("the list of changes (LED-05)", () => {
  test("is walked forth and back without gaps or repeats, newest first", async () => {
    const { w, id } = await aServiceWithLinks(6);
    const page = async (cursor: string | null) =>
      value(await listEntries(w.reader, asked({ record: id, limit: 3, cursor })));
    const first = await page(null);
    const second = await page(first.page.next);
    const third = await page(second.page.next);
    const versions = (one: typeof first) => one.items.map(({ version }) => version);
    expect([versions(first), versions(second), versions(third)]).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
    expect([first.page.previous, third.page.next]).toEqual([null, null]);
    expect(versions(await page(third.page.previous))).toEqual([4, 3, 2]);
    expect(versions(await page(second.page.previous))).toEqual([7, 6, 5]);
    expect((await page(second.page.previous)).page.previous).toBeNull();
    // What is written meanwhile moves nothing.
    const other = await listEntries(
      w.reader,
      asked({ record: id, limit: 3, cursor: first.page.next, via: "api" }),
    );
    expect(other).toMatchObject({ ok: false, refusal: { kind: "invalid", issues: [{ path: "cursor" }] } });
  });

  test("every filter narrows it", async () => {
    const { w, id, slug } = await aServiceWithLinks(2);
    value(
      await editService(
        { ...later(w.auditor, 5), via: "api" },
        { ref: slug, version: 3, tier: 2, reason: null },
      ),
    );
    const count = async (query: Partial<HistoryQuery>) =>
      value(await listEntries(w.reader, asked({ record: id, ...query }))).items.length;
    const actor = w.auditor.actor;
    expect(await count({})).toBe(4);
    expect(await count({ record: slug })).toBe(4);
    expect(await count({ record: `service:${slug}` })).toBe(4);
    expect(await count({ noun: "team" })).toBe(0);
    expect(await count({ person: actor.kind === "person" ? actor.slug : "" })).toBe(1);
    expect(await count({ operation: "services.service.add-link" })).toBe(2);
    expect(await count({ via: "api" })).toBe(1);
    expect(await count({ field: "links" })).toBe(3);
    expect(await count({ from: plusDays(monday, 2) })).toBe(2);
    expect(await count({ to: plusDays(monday, 2) })).toBe(2);
    expect(await count({ from: plusDays(monday, 2), to: plusDays(monday, 5) })).toBe(1);
    expect(await listEntries(w.reader, asked({ record: "nothing-of-the-kind" }))).toMatchObject({
      refusal: { kind: "invalid", issues: [{ path: "record" }] },
    });
    expect(await listEntries(w.reader, asked({ person: "nobody-of-the-kind" }))).toMatchObject({
      refusal: { kind: "invalid", issues: [{ path: "person" }] },
    });
  });

  test("a line says who, what, from what to what and why", async () => {
    const { w, id, slug } = await aServiceWithLinks(1);
    value(
      await editService(later(w.auditor, 5), {
        ref: slug,
        version: 2,
        tier: 2,
        reason: "Sales stand on it",
      }),
    );
    const [line] = value(await listHistory(w.reader, asked({ record: id }))).items;
    expect(line).toMatchObject({
      kind: "entry",
      at: "2026-03-07T09:00:00Z",
      who: { name: "Dele Adeyemi" },
      deed: "changed",
      record: { id, slug },
      fields: [{ label: "Tier", difference: { kind: "moved", from: null, to: { text: "2" } } }],
      reason: "Sales stand on it",
      neverUndone: null,
      undoneBy: null,
    });
    if (line?.kind !== "entry") throw new Error("no entry");
    const offered = async (ctx: typeof w.reader) => {
      const [same] = value(await listHistory(ctx, asked({ record: id }))).items;
      return same?.kind === "entry" && same.mayUndo;
    };
    expect([await offered(w.auditor), await offered(w.reader)], "an undo is offered to whoever may").toEqual([
      true,
      false,
    ]);
    expect(value(await readEntry(w.reader, line.id))).toMatchObject({
      id: line.id,
      operation: "services.service.edit",
    });
  });

  test("a run is one line, which opens to its entries (LED-04)", async () => {
    const w = await world();
    const run = crypto.randomUUID();
    const at = { ...later(w.auditor), run, via: "import" as const };
    value(
      await together(at, async (inside) => {
        await nameRun(inside.tx, inside, "import inventory");
        const made = await importServices(inside, {
          creates: [1, 2, 3].map((place) => ({
            slug: `run-${w.mark}-${String(place)}`,
            stated: { name: `Run ${String(place)}` },
          })),
          changes: [],
          offers: [],
        });
        return made.ok ? ok(null) : made;
      }),
    );
    value(await registerService(later(w.lead, 2), { name: `After ${w.mark}` }));
    const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
    const lines = value(await listHistory(w.reader, asked({ person }))).items;
    expect(lines).toMatchObject([
      {
        kind: "run",
        run,
        what: "3 services added",
        name: "import inventory",
        entries: 3,
        who: { name: "Dele Adeyemi" },
      },
    ]);
    expect(value(await listHistory(w.reader, asked({ run }))).items).toHaveLength(3);
    expect(value(await listHistory(w.reader, asked({ run }))).items[0]).toMatchObject({ kind: "entry" });
    expect(await readRunLine(w.reader, run)).toMatchObject({ what: "3 services added" });
    expect(await readRunLine(w.reader, crypto.randomUUID())).toBeNull();
    // On the page of one record its own entry stands.
    const [own] = value(await listHistory(w.reader, asked({ record: `run-${w.mark}-1` }))).items;
    expect(own).toMatchObject({ kind: "entry", run, deed: "imported" });
    // A run of which one entry matches is that entry.
    const one = value(
      await listHistory(w.reader, asked({ person, field: "name", record: null, noun: "service" })),
    );
    expect(one.items[0]).toMatchObject({ kind: "run" });
  });

  test("a run was done by whoever began it, whatever followed from it", async () => {
    const w = await world();
    const run = crypto.randomUUID();
    const begun = { ...later(w.auditor), run, via: "import" as const };
    const { slug } = value(await registerService(begun, { name: `Begun ${w.mark}`, owner: w.payments.slug }));
    const follows = { ...later(w.lead, 2), run, via: "job" as const };
    for (const title of ["a", "b"])
      value(await addLink(follows, { ref: slug, type: "other", title, url: `https://example.org/${title}` }));
    const began = { kind: "run", at: "2026-03-04T09:00:00Z", who: { name: "Dele Adeyemi" }, via: "import" };
    expect(await readRunLine(w.reader, run)).toMatchObject({ ...began, entries: 3 });
    // Also where only what followed is asked for.
    const person = w.lead.actor.kind === "person" ? w.lead.actor.id : "";
    expect(value(await listHistory(w.reader, asked({ person }))).items).toMatchObject([
      { ...began, run, entries: 2 },
    ]);
  });

  test("runs are lines of the paging too", async () => {
    const w = await world();
    const person = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
    for (const day of [1, 2, 3])
      value(
        await importServices(
          { ...later(w.auditor, day), run: crypto.randomUUID() },
          {
            creates: [1, 2].map((place) => ({
              slug: `lines-${w.mark}-${String(day)}-${String(place)}`,
              stated: { name: "Line" },
            })),
            changes: [],
            offers: [],
          },
        ),
      );
    const page = async (cursor: string | null) =>
      value(await listHistory(w.reader, asked({ person, limit: 2, cursor })));
    const first = await page(null);
    const second = await page(first.page.next);
    expect(first.items.map(({ at }) => at.slice(0, 10))).toEqual(["2026-03-05", "2026-03-04"]);
    expect(second.items.map(({ at }) => at.slice(0, 10))).toEqual(["2026-03-03"]);
    expect((await page(second.page.previous)).items.map(({ at }) => at.slice(0, 10))).toEqual([
      "2026-03-05",
      "2026-03-04",
    ]);
  });
});

describe("the history as a file (LED-08)", () => {
  const textOf = async (parts: AsyncGenerator<string>) => {
    let text = "";
    for await (const part of parts) text += part;
    return text;
  };

  test("CSV has one row a changed field, and no cell that runs as a formula", async () => {
    const w = await world();
    const { id, slug } = value(
      await registerService(w.lead, { name: `File ${w.mark}`, owner: w.payments.slug }),
    );
    value(
      await editService(later(w.lead), {
        ref: slug,
        version: 1,
        channel: "=HYPERLINK(1)",
        intent: 'Says "hi", twice',
      }),
    );
    const text = await textOf(value(await exportHistory(w.reader, { ...anything, record: id }, "csv")));
    const [head, ...rows] = text.trimEnd().split("\n");
    expect(head).toBe("at,who,operation,noun,record,name,field,before,after,reason,via,run,entry");
    const edit = `2026-03-03T09:00:00Z,Lea Novak,services.service.edit,service,${slug},File ${w.mark}`;
    expect(rows[0]).toContain(`${edit},channel,,'=HYPERLINK(1),,page,,`);
    expect(rows[1]).toContain(`${edit},intent,,"Says ""hi"", twice",,page,,`);
    expect(rows.some((row) => row.includes("services.service.register") && row.includes(",name,"))).toBe(
      true,
    );
  });

  test("JSON lines have one line an entry, as the API answers it", async () => {
    const { w, id } = await aServiceWithLinks(2);
    const text = await textOf(value(await exportHistory(w.reader, { ...anything, record: id }, "jsonl")));
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual(value(await listEntries(w.reader, asked({ record: id }))).items);
  });

  test("what is more than one part of a thousand comes whole, in order and once, as CSV and as JSON lines", async () => {
    const w = await world();
    const count = 1_050;
    for (let from = 0; from < count; from += 150)
      value(
        await createSystems(later(w.auditor, from), {
          systems: Array.from({ length: 150 }, (_, at) => ({ name: `Part ${w.mark} ${String(from + at)}` })),
        }),
      );
    const actor = w.auditor.actor.kind === "person" ? w.auditor.actor.id : "";
    const only = { ...anything, actor, noun: "system" } as const;
    const jsonl = await textOf(value(await exportHistory(w.reader, only, "jsonl")));
    const entries = jsonl
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly id: string; readonly at: string });
    expect(new Set(entries.map(({ id }) => id)).size).toBe(count);
    expect(entries).toHaveLength(count);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const csv = await textOf(value(await exportHistory(w.reader, only, "csv")));
    const named = csv.split("\n").filter((row) => row.includes(",name,"));
    expect(named).toHaveLength(count + 1);
  });
});
