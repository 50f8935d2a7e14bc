import { expect, test } from "vitest";
import { fieldsOf } from "@/lib/edge/form";
import { mergeStale } from "@/lib/edge/stale-form";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, value, world } from "@/lib/testing/world";
import { readSource } from "../queries/sources";
import { changeSource } from "./change-source";
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
