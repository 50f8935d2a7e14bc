import { describe, expect, it } from "vitest";
import { isNote, isOfBrowser, isOfScript } from "./sent-action";

function notes(...all: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of all) form.append(name, value);
  return form;
}

const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const state =
  '{"refusal":{"kind":"invalid","issues":[{"path":"name","what":"$$5"}]},"typed":{"a":"$undefined"}}';

const broken = [
  "{{{",
  '"$Q1"',
  '"$1"',
  '"$@1"',
  '"$h1"',
  '"$R1"',
  '"$B1"',
  '"$A1"',
  '"$nine"',
  '"$T"',
  '"$0"',
  '"$0:5"',
  '"$0:0:constructor"',
  '{"typed":{"a":"$W1"}}',
  deep(60),
  "[".repeat(100_000),
  deep(100_000),
].map((note): [string, string] => [note.slice(0, 40), note]);

describe("what script sends for a form", () => {
  it.each([
    '["$K1"]',
    `[${state},"$K1"]`,
    // The same object in two places.
    '[{"typed":{"x":1},"stale":"$0:0:typed"},"$Ka"]',
    // Our own line refuses these: what is given is no form.
    "[5]",
    "[]",
  ])("is read where a form of ours sends it so: %s", (note) => {
    expect(isOfScript(notes(["0", note]))).toBe(true);
  });

  it.each(broken)("is refused where the framework could not read it: %s", (_start, note) => {
    expect(isOfScript(notes(["0", `[${note},"$K1"]`]))).toBe(false);
  });

  it("is a list of what a deed takes, told once", () => {
    for (const note of ["{{{", "5", "null", "{}", '"$K1"', "[1,2,3]", ""])
      expect(isOfScript(notes(["0", note]))).toBe(false);
    expect(isOfScript(notes())).toBe(false);
    expect(isOfScript(notes(["0", '["$K1"]'], ["0", "{{{"]))).toBe(false);
  });
});

describe("what a browser sends by itself for a form", () => {
  const deed = '{"id":"60a1","bound":"$@1"}';
  const sent = (first: string, second: string) =>
    notes(["$ACTION_REF_1", ""], ["$ACTION_1:0", first], ["$ACTION_1:1", second], ["$ACTION_KEY", "k"]);

  it("is read where a page of ours wrote it", () => {
    expect(isOfBrowser(sent(deed, `[${state}]`))).toBe(true);
    expect(isOfBrowser(notes(["$ACTION_REF_1", ""], ["$ACTION_1:0", '{"id":"60a1","bound":null}']))).toBe(
      true,
    );
    expect(isOfBrowser(notes(["$ACTION_ID_60a1", ""]))).toBe(true);
    expect(isOfBrowser(notes())).toBe(true);
  });

  it.each(broken)("is refused where the framework could not read it: %s", (_start, note) => {
    expect(isOfBrowser(sent(deed, `[${note}]`))).toBe(false);
  });

  it("is refused where the deed is none", () => {
    for (const first of [
      "{{{",
      '{"id":"60a1","bound":"$@2"}',
      '{"id":"60a1","bound":5}',
      '{"id":"60a1"}',
      "[]",
      "",
    ])
      expect(isOfBrowser(sent(first, `[${state}]`))).toBe(false);
    for (const second of ["{{{", "5", "{}"]) expect(isOfBrowser(sent(deed, second))).toBe(false);
    expect(isOfBrowser(notes(["$ACTION_REF_1", ""], ["$ACTION_1:0", deed]))).toBe(false);
  });
});

it("notes are told from what was typed by their names", () => {
  expect(["0", "12", "$ACTION_1:0", "$ACTION_REF_1", "$ACTION_KEY"].every(isNote)).toBe(true);
  expect(["_1_name", "name", "aliases.0", ""].some(isNote)).toBe(false);
});
