import fc from "fast-check";
import { expect, test } from "vitest";
import { type LookupRecord, type LookupView, noDetail } from "./lookup";
import { lookupText } from "./lookup-text";

/** An answer in which every text that people set is this one. */
function answerOf(text: string): LookupView {
  const record: LookupRecord = {
    noun: "service",
    id: "1",
    slug: "cart",
    name: text,
    why: text,
    reasons: [text],
    match: "exact",
    kind: "service",
    lifecycle: "production",
    tier: 1,
    about: text,
    owner: { name: text, slug: "payments" },
    band: "owned",
    grade: null,
    since: null,
    days: null,
    evidence: text,
    channel: text,
    email: text,
    phone: text,
    zone: "Etc/UTC",
    localTime: "12:00",
    leads: [
      { slug: "ada", name: text, role: text, email: text, phone: text, slack: text, of: "another" },
      { slug: "bo", name: text, role: text, email: null, phone: null, slack: null, of: text },
    ],
    person: { slug: "cy", name: text, email: text, phone: text, slack: text, leftAt: null, says: text },
    runbook: text,
    runbookStatedBy: null,
    strips: [
      { kind: "renamed", from: text },
      { kind: "retired", at: null, why: text, successor: { slug: "x", name: text } },
    ],
  };
  const near = { slug: "x", name: text, strength: null, owner: text, band: "owned", channel: text };
  return {
    asked: text,
    answer: "ambiguous",
    readAs: ["a name"],
    about: "record",
    records: [record],
    detail: {
      ...noDetail,
      needs: [near],
      needsCount: 2,
      neededBy: [{ ...near, slug: null }],
      neededByCount: 1,
      businessServices: [{ slug: "b", name: text, accountable: text, stakeholders: [text] }],
      unowned: {
        days: 1,
        lastOwner: { slug: "p", name: text, until: "2026-03-02T09:00:00Z" },
        interim: text,
        suggestion: { slug: "p", name: text, strength: "strong", why: text },
      },
      holds: [{ slug: "h", name: text, tier: 1, band: "owned", owner: text, owns: true }],
      holdsCount: 1,
      ownsCount: 1,
      named: [{ slug: "n", name: text, noun: "team", as: text }],
    },
    also: [{ ...record, slug: "also" }],
    more: 0,
    sharedOwner: text,
    tagged: null,
    codeowners: [
      {
        repository: text,
        file: text,
        path: text,
        line: 1,
        pattern: text,
        section: text,
        owners: [{ text, noun: "team", slug: "x", name: text }],
        agrees: false,
      },
    ],
    contact: { channel: text, people: [{ slug: "d", name: text, email: text }] },
  };
}

const plainLines = (text: string) => lookupText(answerOf(text)).split("\n");

test("what commands a terminal or turns text around is written out, in whichever value it stands", () => {
  expect(plainLines("#a\u001B[2J\u009B1m\u007F\u202E")).toContain(
    "ask in    #a\\u001b[2J\\u009b1m\\u007f\\u202e",
  );
  expect(plainLines("+49 30\u0007\u200B\u061C")).toContain("call      +49 30\\u0007\\u200b\\u061c");
});

test("who keeps the catalog is named once, whatever the answer", () => {
  const unowned = answerOf("#a");
  for (const one of [
    answerOf("#a"),
    { ...unowned, records: unowned.records.map((record) => ({ ...record, band: "unowned" })) },
    { ...answerOf("#a"), answer: "near" as const, detail: null },
  ])
    expect(lookupText(one).match(/^can help /gm)).toEqual(["can help "]);
});

test("further lines of a value stand under it, where none looks like a line of the answer", () => {
  const lines = plainLines("Sells\r\ncall      +1 900\n\nowner     Mallory\n");
  const at = lines.indexOf("about     Sells");
  expect(lines.slice(at, at + 3)).toEqual([
    "about     Sells",
    "          call      +1 900",
    "          owner     Mallory",
  ]);
  expect(lines.filter((line) => /^(?:call|owner) +(?:\+1 900|Mallory)/.test(line))).toEqual([]);
});

test("no text holds a control sign but the line feed, nor one that turns its direction around", () => {
  const code = (min: number, max: number) => fc.integer({ min, max }).map((at) => String.fromCodePoint(at));
  const hostile = fc.string({
    unit: fc.oneof(code(0, 0xff), code(0x2000, 0x206f), fc.constantFrom("\u061C", "\uFEFF", "a", "😀")),
    maxLength: 30,
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const printed = lookupText(answerOf(text));
      expect(printed.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\u200B\uFEFF]/u);
    }),
  );
});
