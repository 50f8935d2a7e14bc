import { beforeAll, expect, test } from "vitest";
import { readFigures } from "@/lib/audits/queries/audit";
import { wire } from "@/lib/edge/start/wiring";
import { readFiles } from "@/lib/edge/formats/read-files";
import { asItIs } from "@/lib/exchange/schema/read";
import { whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { hiddenFrom } from "@/lib/platform/sight/hidden-from";
import { seeWithout, withSight } from "@/lib/platform/sight/sight";
import { retireGone } from "@/lib/exchange/operations/retire-gone";
import { planOf } from "@/lib/exchange/queries/plan-import";
import { putService } from "@/lib/exchange/operations/put-service";
import { runImport } from "@/lib/exchange/operations/run-import";
import { bulkEdit } from "@/lib/services/operations/bulk-edit";
import { editService } from "@/lib/services/operations/edit-service";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { registerService } from "@/lib/services/operations/register-service";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";

let w: Awaited<ReturnType<typeof world>>;
let hidden: { readonly id: string; readonly slug: string };

const asked = <T>(ctx: Ctx, body: () => Promise<T>): Promise<T> =>
  withSight(async () => {
    seeWithout(await hiddenFrom(ctx.actor, ctx.now));
    return body();
  });

beforeAll(async () => {
  wire();
  w = await world();
  hidden = value(
    await registerService(w.lead, {
      name: `Vault ${w.mark}`,
      owner: w.payments.slug,
      restricted: true,
      tier: 2,
    }),
  );
});

test("a bulk edit that is sent the id of a hidden service answers as for one that is not there", async () => {
  const reason = "All of these are tier two by the new table";
  const sent = (id: string, to: number) =>
    bulkEdit(w.otherLead, { change: { set: "tier", to }, rows: [{ id, version: 1 }], reason });
  for (const [id, to] of [
    [hidden.id, 1],
    [hidden.id, 2],
    [hidden.id.toUpperCase(), 1],
  ] as const) {
    const { run: _hiddenRun, ...is } = value(await sent(id, to));
    const { run: _missingRun, ...missing } = value(await sent("00000000-0000-7000-8000-000000000000", to));
    expect([is, missing]).toEqual([
      { changed: 0, same: 0, left: [] },
      { changed: 0, same: 0, left: [] },
    ]);
  }
  expect((await db.service.findFirstOrThrow({ where: { id: hidden.id } })).tier).toBe(2);
});

test("a figure that is kept in a large catalog is the whole one, and no other is ever told by it", async () => {
  await registerService(w.otherLead, { name: `Seen ${w.mark}`, owner: w.search.slug });
  await db.serviceCount.create({ data: { facet: "grade", value: "placeholder", n: 4_000 } });
  const named = async (ctx: Ctx) => asked(ctx, async () => (await readFigures(ctx)).naive);
  expect([await named(w.reader), await named(w.auditor)]).toEqual([1, 2]);
  expect([await named(w.reader), await named(w.auditor)]).toEqual([1, 2]);
});

test("what is gone from a source and hidden is neither counted nor found by whoever retires what is gone", async () => {
  const source = `gone-${w.mark}`;
  const slugs = ["one", "two", "three"].map((name) => `${name}-${w.mark}`);
  const [seen = "", shut = ""] = slugs;
  const read = readTexts({ "a.csv": `slug,name\n${slugs.map((slug) => `${slug},${slug}`).join("\n")}\n` });
  value(await runImport(w.auditor, read, { source, createTeams: false, strict: false, expected: null }));
  for (const ref of slugs.slice(1))
    value(await editService(w.auditor, { ref, version: 1, restricted: true, reason: null }));
  await db.sourceRecord.updateMany({ where: { source }, data: { goneAt: new Date() } });
  const retire = (services: readonly string[], confirmed: number | null) =>
    retireGone(w.otherLead, { source, services, confirmed, reason: "No longer in the file" });
  const nothing = { retired: [], refused: [] };
  expect([value(await retire([shut], 1)), value(await retire([`no-${w.mark}`], null))]).toEqual([
    nothing,
    nothing,
  ]);
  expect(await retire([seen, shut], null)).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "confirmed", what: `Type 1: so many of the 1 records of ${source} would be retired` }],
    },
  });
});

test("the ledger tells of a CODEOWNERS file as the file itself is told of", async () => {
  const url = `git.example/${w.mark}/vault`;
  value(
    await registerService(w.lead, {
      name: `Filed ${w.mark}`,
      owner: w.payments.slug,
      restricted: true,
      repositories: [{ url }],
    }),
  );
  value(
    await keepCodeowners(w.lead, { source: null, files: [{ url, path: "CODEOWNERS", text: "* @payments" }] }),
  );
  const told = (ctx: Ctx) =>
    asked(ctx, async () => [
      await db.codeownersFile.count({ where: { url } }),
      (await db.ledgerEntry.findMany({ where: { noun: "codeowners" }, select: { record: true } })).map(
        ({ record }) => (record as { readonly slug: string }).slug,
      ),
    ]);
  expect([await told(w.lead), await told(w.otherLead)]).toEqual([
    [1, [url]],
    [0, []],
  ]);
  // Once a service that everybody sees has the repository too, so do both.
  value(
    await registerService(w.otherLead, {
      name: `Shared ${w.mark}`,
      owner: w.search.slug,
      repositories: [{ url }],
    }),
  );
  expect(await told(w.otherLead)).toEqual([1, [url]]);
});

test("that another owner's service has the same repository is told to whoever sees that service", async () => {
  const url = `git.example/${w.mark}/both`;
  const own = value(
    await registerService(w.otherLead, {
      name: `Both ${w.mark}`,
      owner: w.search.slug,
      repositories: [{ url }],
    }),
  );
  value(
    await registerService(w.lead, {
      name: `Cellar ${w.mark}`,
      owner: w.payments.slug,
      restricted: true,
      repositories: [{ url }],
    }),
  );
  const told = (ctx: Ctx) =>
    asked(
      ctx,
      async () =>
        (await db.finding.findFirstOrThrow({ where: { recordId: own.id, rule: "DOC-06", until: null } }))
          .evidence,
    );
  const missing = "No runbook, no dashboard, no deployment";
  expect([await told(w.auditor), await told(w.otherLead)]).toEqual([
    [missing, `Also the repository of Cellar ${w.mark}, which another owns: ${url}/`],
    [missing],
  ]);
});

test("who set a parent that is hidden, or that one was set at all, is told by no mark and no entry", async () => {
  const own = value(
    await registerService(w.otherLead, { name: `Part ${w.mark}`, owner: w.search.slug, tier: 3 }),
  );
  const edit = async (more: object) => {
    const { version } = await db.service.findFirstOrThrow({ where: { id: own.id } });
    const reason = "So it is decided from now on";
    value(await editService(w.auditor, { ref: own.slug, version, reason, ...more }));
  };
  await edit({ parent: hidden.slug });
  await edit({ tier: 1 });
  await edit({ parent: null });
  const told = (ctx: Ctx) =>
    asked(ctx, async () => {
      const { sources } = await db.service.findFirstOrThrow({ where: { id: own.id } });
      const entries = await db.ledgerEntry.findMany({
        where: { recordId: own.id },
        orderBy: { seq: "asc" },
        select: { fields: true, before: true, after: true },
      });
      return {
        marks: Object.keys(sources as object).sort(),
        edits: entries.slice(1).map(({ fields }) => [...fields].sort()),
        words: /parent|splitFrom/.test(JSON.stringify(entries.slice(1))),
      };
    });
  const edits = [["parent", "sources"], ["sources", "tier"], ["parent"]];
  const seen = { marks: ["tier"], edits: [["sources", "tier"]], words: false };
  expect(await told(w.auditor)).toEqual({ marks: ["parent", "tier"], edits, words: true });
  expect(await told(w.otherLead)).toEqual(seen);
  await edit({ parent: hidden.slug, splitFrom: hidden.slug });
  edits.push(["parent", "splitFrom"]);
  expect(await told(w.auditor)).toEqual({ marks: ["parent", "tier"], edits, words: true });
  expect(await told(w.otherLead)).toEqual(seen);
});

test("of a repository that hidden services alone have an import of CODEOWNERS tells that it is taken, and no more", async () => {
  const at = (name: string) => `git.example/${w.mark}/${name}`;
  const register = async (ctx: Ctx, name: string, owner: string | null, more: object) =>
    value(await registerService(ctx, { name: `${name} ${w.mark}`, owner, ...more }));
  const all = { shut: at("shut"), plain: at("plain"), both: at("both"), unknown: at("unknown") };
  await register(w.lead, "Strongroom", w.payments.slug, {
    restricted: true,
    repositories: [{ url: all.shut }, { url: all.both }],
  });
  await register(w.lead, "Hall", w.payments.slug, { repositories: [{ url: all.plain }] });
  await register(w.otherLead, "Yard", w.search.slug, { repositories: [{ url: all.both }] });
  const taken = "This repository is taken by a service that you may not see; an auditor can say more.";
  const others =
    "Only members of the teams that own a service of this repository, or an auditor, can replace its CODEOWNERS.";
  const answers = async (ctx: Ctx, deed: (url: string) => Promise<string>) =>
    asked(ctx, async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(all).map(async ([name, url]) => [name, await deed(url)] as const)),
      ),
    );
  const planned = (ctx: Ctx) =>
    answers(ctx, async (url) => {
      const read = readFiles([{ name: "CODEOWNERS", bytes: new TextEncoder().encode("* @fares") }], {
        ...asItIs,
        repository: `https://${url}`,
      });
      const { rows } = await planOf(ctx, read, { source: `code-${w.mark}`, createTeams: false });
      return rows.map(({ state, issues }) => issues[0]?.what ?? state).join();
    });
  const kept = (ctx: Ctx) =>
    answers(ctx, async (url) => {
      const done = await keepCodeowners(ctx, {
        source: null,
        files: [{ url, path: "CODEOWNERS", text: "* @fares" }],
      });
      return done.ok ? "create" : whyOf(done.refusal);
    });
  const theirs = { shut: taken, plain: others, both: "create", unknown: "create" };
  expect(await planned(w.otherLead)).toEqual(theirs);
  expect(await planned(w.lead)).toEqual({
    shut: "create",
    plain: "create",
    both: "create",
    unknown: "create",
  });
  expect(await kept(w.otherLead)).toEqual(theirs);
});

test("a source's id that a hidden service has is told as an id that is taken", async () => {
  const source = `ext-${w.mark}`;
  const put = async (ctx: Ctx, name: string, more: object = {}) =>
    putService(ctx, { source, id: "one", name: `${name} ${w.mark}`, ...more });
  value(await put(w.lead, "Sealed", { owner: w.payments.slug, restricted: true }));
  expect(await put(w.otherLead, "Free")).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "This id is taken by a service that you may not see; an auditor can say more. Choose another id.",
    },
  });
});
