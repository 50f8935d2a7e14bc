import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Writes that change no record, and why they leave no entry in the history. Everything else tells what it changed (LED-01). */
const tellNothing: Readonly<Record<string, string>> = {
  "audits.catalog.judge": "grades and findings follow from what records say",
  "audits.due.judge": "grades and findings follow from what records say",
  "audits.beside.judge": "findings follow from what records say",
  "audits.trend.mark-import":
    "a mark in the trends follows from a run; each row that was applied tells its own",
  "exchange.import.plan": "a plan is not yet a change; each row that is applied tells its own",
  "exchange.import.renew": "a plan is not yet a change; each row that is applied tells its own",
  "exchange.import.take": "who applies a plan just now; each row that is applied tells its own",
  "exchange.import.give-back": "who applies a plan just now; each row that is applied tells its own",
  "exchange.import.note-progress": "how far a run is; each row that is applied tells its own",
  "people.link.ask": "a link is no record; whom it lets in is told when it does",
  "people.link.use": "a link is no record; whom it lets in is told by that deed",
  "people.link.set-up": "a link is no record; who begins by it is told when they do",
  "people.link.forget": "that it ended outlives no link; nothing of the catalog changes",
  "people.answer.forget": "what was answered is no record; what was done tells its own",
  "exchange.import.remember":
    "what the next import of a source is planned by; each row that was applied tells its own",
  "people.session.end": "a session is no record; that somebody signs out changes nothing of the catalog",
  "people.session.forget-ended": "that it ended outlives no session; nothing of the catalog changes",
  "teams.token.show":
    "that it was shown is kept so that it is not shown again; nothing of the catalog changes",
  "services.count.fold": "counts follow from records",
  "services.document.write": "what the API answers follows from records",
  "services.document.renew": "what the API answers follows from records",
  "services.draft.discard": "a draft is no record; the history begins when the service does",
  "services.lookup.count-misses": "how often a text was looked up in vain is a figure, not a record",
  "services.lookup.forget-misses": "what was looked up in vain is a figure, not a record",
  "services.lookup.remember": "what one person looked up is theirs alone",
  "services.service.star": "a star is one person's own mark, seen by nobody else",
  "services.columns.keep": "which columns one person sees is theirs alone",
};

type Part = { readonly file: string; readonly name: string; readonly text: string };

/** The top-level declarations of all operations, with their text. */
function parts(): readonly Part[] {
  const files = fs
    .readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/\\])operations[/\\].*\.ts$/.test(file) && !file.endsWith(".test.ts"));
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, "lib", file), "utf8");
    const starts = [...text.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)];
    return starts.map((start, place) => ({
      file,
      name: start[1] ?? "",
      text: text.slice(start.index, starts[place + 1]?.index ?? text.length),
    }));
  });
}

/** The parts that tell a change, themselves or by calling one that does. */
function telling(all: readonly Part[]): ReadonlySet<Part> {
  const names = new Set(
    all.filter(({ text }) => /changes: (?!\[\])|\bchanges\b *[,}]/.test(text)).map(({ name }) => name),
  );
  const tells = ({ name, text }: Part) =>
    names.has(name) || [...text.matchAll(/\b(\w+)(?=\()/g)].some(([, called = ""]) => names.has(called));
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const part of all) if (tells(part)) names.add(part.name);
  }
  return new Set(all.filter(({ name }) => names.has(name)));
}

const operationsIn = ({ text }: Part): readonly string[] =>
  [...text.matchAll(/"([a-z]+\.[a-z-]+\.[a-z-]+)"/g)].flatMap(([, name]) => name ?? []);

test("LED-01: every operation leaves an entry in the history, or is named here with the reason why not", () => {
  const all = parts();
  const told = telling(all);
  const named = all.flatMap((part) =>
    operationsIn(part).map((operation) => ({ operation, tells: told.has(part) })),
  );
  expect(named.length).toBeGreaterThan(70);
  const silent = named.filter(({ tells }) => !tells).map(({ operation }) => operation);
  // A name that stands here in vain would hide the next fault.
  expect(silent.toSorted()).toEqual(Object.keys(tellNothing).toSorted());
});

test("LED-01: a new operation without an entry is found", () => {
  const planted: Part = {
    file: "planted.ts",
    name: "forget",
    text: 'const forget = operation({ name: "services.service.forget", run: () => ok({ value: 1, changes: [] }) });',
  };
  expect(telling([...parts(), planted]).has(planted)).toBe(false);
  expect(operationsIn(planted)).toEqual(["services.service.forget"]);
});
