import { expect, test } from "vitest";
import { fieldsOf } from "@/lib/edge/forms/form";
import { mergeStale } from "@/lib/edge/forms/stale";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, value, world } from "@/lib/testing/world";
import { db } from "@/lib/platform/db";
import { noSourceWords } from "../domain/source";
import { readSource } from "../queries/sources";
import { changeSource } from "./change-source";
import { keepPlan } from "./keep-plan";
import { runImport } from "./run-import";

const job = ctxOf({ kind: "job", name: "test" });
const optionsOf = (source: string) => ({ source, createTeams: false, strict: false, expected: null });

/** The settings of a source as its form sends them. */
function formOf(answers: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, given] of Object.entries({
    ...{ whereFrom: "", precedence: "100", "has.prune": "", tiers: "", lifecycles: "", kinds: "" },
    ...answers,
  }))
    for (const one of [given].flat()) form.append(name, one);
  return form;
}

test("CON-02: two who change one source are told was, theirs and yours, and neither is lost", async () => {
  const w = await world();
  const source = `hr-${w.mark}`;
  value(await runImport(job, readTexts({ "a.csv": `name,tier\nA ${w.mark},1\n` }), optionsOf(source)));
  const { version } = value(await readSource(w.auditor, source));
  const change = (ctx: typeof w.auditor, given: Readonly<Record<string, unknown>>) =>
    changeSource(ctx, { slug: source, version, precedence: 100, ...given });
  value(await change(w.admin, { precedence: 120, prune: true, authoritative: ["tier"], tiers: "gold = 1" }));
  const form = formOf({
    precedence: "90",
    authoritative: ["name"],
    tiers: "gold = 2",
    whereFrom: "the wiki",
  });
  const late = await change(w.auditor, { precedence: 90, authoritative: ["name"], tiers: "gold = 2" });
  expect(late).toMatchObject({
    refusal: {
      kind: "stale",
      what: "source",
      version: version + 1,
      by: "Ana Sokolova",
      was: { precedence: 100, prune: false, authoritative: [], tiers: "" },
      theirs: { precedence: 120, prune: true, authoritative: ["tier"], tiers: "gold = 1" },
    },
  });
  if (late.ok || late.refusal.kind !== "stale") throw new Error("it was not stale");
  const { stale, typed } = mergeStale(late.refusal, form, fieldsOf(form) as Record<string, string>);
  expect(stale.contested).toMatchObject([
    { path: "precedence", label: "Precedence", was: ["100"], theirs: ["120"], yours: ["90"] },
    { path: "tiers", was: [], theirs: ["gold = 1"], yours: ["gold = 2"] },
  ]);
  // What only one of both touched is put together.
  expect(typed).toMatchObject({ whereFrom: "the wiki", prune: "yes", authoritative: "name\ntier" });
  expect(value(await readSource(w.auditor, source))).toMatchObject({ precedence: 120, version: version + 1 });
});

test("PRM-10: what the words of a source mean says nobody but an auditor, whichever door an import comes through", async () => {
  const w = await world();
  const source = `words-${w.mark}`;
  const csv = `name,tier\nA ${w.mark},gold\n`;
  const read = readTexts({ "a.csv": csv });
  const files = [{ name: "a.csv", base64: Buffer.from(csv).toString("base64") }];
  const words = { ...noSourceWords, tiers: { gold: "1" } };
  const denied = {
    ok: false,
    refusal: {
      kind: "forbidden",
      why: "Only an auditor can change how a source is read and how strong it is.",
    },
  };
  expect(await keepPlan(w.lead, { source, files, read, words })).toEqual(denied);
  expect(await runImport(w.lead, read, { ...optionsOf(source), words })).toEqual(denied);
  expect(await db.source.count({ where: { slug: source } })).toBe(0);
  value(await runImport(w.auditor, read, { ...optionsOf(source), words }));
  // What is known already, and what a column means, anybody who imports may say.
  const columns = { "Where it runs": "notes" };
  value(await runImport(w.lead, read, { ...optionsOf(source), words: { ...words, columns } }));
  expect(value(await readSource(w.auditor, source)).words).toEqual({ ...words, columns });
});
