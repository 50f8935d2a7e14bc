import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Plan } from "@/lib/exchange/domain/plan/row";
import { applyTaken, takePlan } from "@/lib/exchange/operations/apply-plan";
import { keepPlan } from "@/lib/exchange/operations/keep-plan";
import { renewPlan } from "@/lib/exchange/operations/renew-plan";
import { runImport } from "@/lib/exchange/operations/run-import";
import { planOf } from "@/lib/exchange/queries/plan-import";
import {
  countRowsSaidOf,
  listImports,
  listPlans,
  readFigures,
  readIssues,
  readRows,
  readRun,
  readRunToPlan,
} from "@/lib/exchange/queries/runs";
import { readSource } from "@/lib/exchange/queries/sources";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { hiddenFrom } from "@/lib/platform/sight/hidden-from";
import { seeWithout, withSight } from "@/lib/platform/sight/sight";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";

vi.setConfig({ testTimeout: 120_000 });

let w: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  wire();
  w = await world();
});

const asked = <T>(ctx: Ctx, body: () => Promise<T>): Promise<T> =>
  withSight(async () => {
    seeWithout(await hiddenFrom(ctx.actor, ctx.now));
    return body();
  });
const register = async (ctx: Ctx, name: string, more: object = {}) =>
  value(
    await registerService(ctx, {
      name: `${name} ${w.mark}`,
      slug: `${name.toLowerCase()}-${w.mark}`,
      ...more,
    }),
  );
const hide = async (ref: string) => {
  const { version } = await db.service.findFirstOrThrow({ where: { slug: ref } });
  value(await editService(w.auditor, { ref, version, restricted: true, reason: null }));
};
const csv = (...lines: readonly string[]) => readTexts({ "a.csv": `${lines.join("\n")}\n` });
const plain = (text: string) => text.replaceAll(`-${w.mark}`, "").replaceAll(` ${w.mark}`, "");
const told = ({ rows }: Plan) =>
  rows.map(({ slug, state, changes, issues }) => [
    plain(slug),
    state,
    changes.map(({ field }) => field),
    issues.map(({ code, what, mend }) => plain(`${code}: ${what} ${mend}`)),
  ]);
const run = async (ctx: Ctx, source: string, read: ReturnType<typeof csv>) =>
  value(
    await runImport(ctx, read, {
      source: `${source}-${w.mark}`,
      createTeams: false,
      strict: false,
      expected: null,
    }),
  );

test("a plan that restricts a service is shown to whoever made it and to auditors until it is applied", async () => {
  const files = (lines: readonly string[]) => [
    { name: "a.csv", base64: Buffer.from(`${lines.join("\n")}\n`).toString("base64") },
  ];
  const kept = async (source: string, ...said: readonly string[]) => {
    const lines = ["slug,name,owner,restricted,intent", ...said];
    const read = csv(...lines);
    const { id } = value(
      await keepPlan(w.lead, { source: `${source}-${w.mark}`, files: files(lines), read }),
    );
    return { id, read, source: `${source}-${w.mark}` };
  };
  const shown = async (ctx: Ctx, { id, source }: { readonly id: string; readonly source: string }) =>
    asked(ctx, async () => [
      (await readRun(ctx, id)).ok,
      (await readRunToPlan(ctx, id)).ok,
      (await readIssues(ctx, id)).ok,
      (await readRows(ctx, id, { state: null, worst: null, noun: null }, -1)).total,
      (await readFigures(ctx, id)).counts.length,
      (await readFigures(ctx, id)).saidOfRows,
      await countRowsSaidOf(ctx, id),
      (await listPlans(ctx, 50)).filter((one) => one.source === source).length,
      (await listImports(ctx, source, 50)).length,
    ]);
  const first = await kept(
    "secret",
    `buyout-${w.mark},Buyout ${w.mark},${w.payments.slug},yes,The takeover`,
    `plain-buyout-${w.mark},Plain buyout ${w.mark},,no,`,
  );
  const whole = [true, true, true, 2, 1, 0, 0, 1, 0];
  const none = [false, false, false, 0, 0, 0, 0, 0, 0];
  for (const ctx of [w.lead, w.auditor, w.admin]) expect(await shown(ctx, first)).toEqual(whole);
  for (const ctx of [w.member, w.otherLead, w.reader]) expect(await shown(ctx, first)).toEqual(none);
  expect(await takePlan(w.otherLead, { id: first.id })).toEqual({
    ok: false,
    refusal: { kind: "not-found", what: "import", ref: first.id },
  });
  // So is one whose row is refused: nothing but the file says that it would be restricted. Planned again, it is what its files say then.
  const second = await kept("barred", `barred-${w.mark},Barred ${w.mark},${w.search.slug},yes,`);
  expect(await shown(w.lead, second)).toEqual([true, true, true, 1, 1, 1, 1, 1, 0]);
  expect(await shown(w.otherLead, second)).toEqual(none);
  const again = async (restricted: string) => {
    const lines = ["slug,name,restricted", `open-${w.mark},Open ${w.mark},${restricted}`];
    const renewed = { ...second, files: files(lines), read: csv(...lines), fault: null };
    value(await renewPlan(w.lead, { ...renewed, createTeams: false }));
    return (await asked(w.otherLead, () => readRun(w.otherLead, second.id))).ok;
  };
  expect([await again("no"), await again("yes"), await again("no")]).toEqual([true, false, true]);
  // Applied, it is seen as what it made: by whoever sees that.
  const apply = async (plan: Awaited<ReturnType<typeof kept>>) => {
    value(await takePlan(w.lead, { id: plan.id }));
    expect(await shown(w.otherLead, plan)).toEqual(none);
    const { run } = value(await asked(w.lead, () => readRunToPlan(w.lead, plan.id)));
    const read = () => Promise.resolve({ ok: true as const, value: plan.read });
    value(await applyTaken(w.lead, { run, read, strict: false, confirmed: null }));
  };
  await apply(first);
  const seen = async (ctx: Ctx, { id }: { readonly id: string }) =>
    asked(ctx, async () => (await readRun(ctx, id)).ok);
  expect([await seen(w.member, first), await seen(w.otherLead, first)]).toEqual([true, false]);
  const third = await kept(
    "both",
    `third-${w.mark},Third ${w.mark},${w.search.slug},yes,`,
    `fourth-${w.mark},Fourth,,,`,
  );
  await apply(third);
  expect([await seen(w.lead, third), await seen(w.otherLead, third)]).toEqual([true, false]);
});

test("an alias that leads to a hidden service is left out of a row without its name, and told by name to who sees it", async () => {
  await register(w.lead, "Shut", {
    owner: w.payments.slug,
    restricted: true,
    aliases: [`Closed ${w.mark}`],
  });
  const read = csv("slug,name,aliases", `mine-${w.mark},Mine ${w.mark},Closed ${w.mark}`);
  const plan = (ctx: Ctx) =>
    asked(ctx, () => planOf(ctx, read, { source: `alias-${w.mark}`, createTeams: false }));
  const row = (who: string, mend = "Remove it there first.") => [
    [
      "mine",
      "create",
      ["name", "kind"],
      [`ALIAS-TAKEN: "Closed" leads to ${who}. The alias was left out. ${mend}`],
    ],
  ];
  const unseen = row("a service that you may not see", "An auditor can say more.");
  expect(told(await plan(w.otherLead))).toEqual(unseen);
  expect(told(await plan(w.lead))).toEqual(row("Shut"));
  expect(told((await run(w.otherLead, "alias", read)).plan)).toEqual(unseen);
  expect(await db.name.count({ where: { text: { startsWith: `Closed ${w.mark}` } } })).toBe(1);
});

test("an import that tells of a hidden service by an alias is shown whole to whoever sees that, and as none to others", async () => {
  const shut = await register(w.lead, "Safe", {
    owner: w.payments.slug,
    restricted: true,
    aliases: [`Locked ${w.mark}`],
  });
  const all = [
    [`${shut.slug},Safe ${w.mark},Further ${w.mark}`, `plain-${w.mark},Plain ${w.mark},`],
    [`other-${w.mark},Other ${w.mark},Locked ${w.mark}`, `third-${w.mark},Third ${w.mark},`],
  ];
  const rows = [
    [
      ["safe", "change", ["aliases"], []],
      ["plain", "create", ["name", "kind"], []],
    ],
    [
      [
        "other",
        "create",
        ["name", "kind"],
        [`ALIAS-TAKEN: "Locked" leads to Safe. The alias was left out. Remove it there first.`],
      ],
      ["third", "create", ["name", "kind"], []],
    ],
  ];
  for (const [at, said] of all.entries()) {
    const source = `told-${String(at)}-${w.mark}`;
    const lines = ["slug,name,aliases", ...said];
    const read = csv(...lines);
    const files = [{ name: "a.csv", base64: Buffer.from(`${lines.join("\n")}\n`).toString("base64") }];
    const { id } = value(await keepPlan(w.auditor, { source, files, read }));
    const seen = async (ctx: Ctx) =>
      asked(ctx, async () => ({
        plan: (await readRun(ctx, id)).ok,
        issues: (await readIssues(ctx, id)).ok,
        rows: (await readRows(ctx, id, { state: null, worst: null, noun: null }, -1)).rows.map(
          ({ slug, state }) => [plain(slug), state],
        ),
        figures: (await readFigures(ctx, id)).saidOfRows,
        listed: (await listPlans(ctx, 50)).filter((one) => one.source === source).length,
      }));
    const whole = {
      plan: true,
      issues: true,
      rows: (rows[at] ?? []).map(([slug, state]) => [slug, state]),
      figures: at,
      listed: 1,
    };
    const none = {
      plan: false,
      issues: false,
      rows: [],
      figures: 0,
      listed: 0,
    };
    expect([await seen(w.auditor), await seen(w.lead)]).toEqual([whole, whole]);
    expect([await seen(w.otherLead), await seen(w.reader)]).toEqual([none, none]);
    const done = await run(w.auditor, `told-${String(at)}`, read);
    expect(told(done.plan)).toEqual(rows[at]);
  }
});

test("what a source names no more is counted and marked as far as whoever imports sees it", async () => {
  const source = `pruned-${w.mark}`;
  const names = ["one", "two", "three", "four"].map((name) => `${name}-${w.mark}`);
  const [one = "", two = "", , four = ""] = names;
  await run(w.auditor, "pruned", csv("slug,name", ...names.map((slug) => `${slug},${slug}`)));
  for (const slug of [two, four]) await hide(slug);
  await db.source.update({ where: { slug: source }, data: { prune: true } });
  const counts = async (ctx: Ctx) =>
    asked(ctx, async () => {
      const { held, gone, services } = value(await readSource(ctx, source));
      return [held, gone, services.map(({ slug }) => plain(slug))];
    });
  expect([await counts(w.auditor), await counts(w.otherLead)]).toEqual([
    [4, 0, []],
    [2, 0, []],
  ]);
  const read = csv("slug,name", `${one},${one}`);
  const options = { source, createTeams: false, strict: false, expected: null };
  const wrongly = async (ctx: Ctx) => {
    const done = await runImport(ctx, read, { ...options, confirmed: 9 });
    return done.ok ? null : done.refusal;
  };
  const type = (missing: number, held: number) => ({
    kind: "invalid",
    issues: [
      {
        path: "confirmed",
        what: `Type ${String(missing)}: so many of ${String(held)} records are missing from this input`,
      },
    ],
  });
  expect([await wrongly(w.auditor), await wrongly(w.otherLead)]).toEqual([type(3, 4), type(1, 2)]);
  const done = value(await runImport(w.otherLead, read, { ...options, confirmed: 1 }));
  expect([told(done.plan), done.gone, done.unmarked, done.prunes]).toEqual([
    [
      ["one", "unchanged", [], []],
      ["three", "missing", [], []],
    ],
    1,
    0,
    true,
  ]);
  expect([await counts(w.auditor), await counts(w.otherLead)]).toEqual([
    [3, 1, ["three"]],
    [1, 1, ["three"]],
  ]);
  const later = value(await runImport(w.auditor, read, { ...options, confirmed: 2 }));
  expect([later.gone, await counts(w.auditor), await counts(w.otherLead)]).toEqual([
    2,
    [1, 3, ["four", "three", "two"]],
    [1, 1, ["three"]],
  ]);
});
