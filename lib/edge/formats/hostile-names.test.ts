import { expect, test } from "vitest";
import { asItIs } from "@/lib/exchange/schema/read";
import { readFiles } from "./read-files";
import { fileNameOf } from "./text";

const read = (name: string, text: string) =>
  readFiles([{ name, bytes: new TextEncoder().encode(text) }], asItIs);

/** Names that every object knows: as heads, keys and kinds they are strangers like any other. */
const heads = ["__proto__", "constructor", "toString"];

test("heads of CSV that every object knows stay beside the record, and nobody is asked to guess them", () => {
  const { columns, documents } = read("a.csv", `name,${heads.join(",")}\nQuay,a,b,c\n`);
  expect(columns.map(({ head, meaning, known }) => [head, meaning, known])).toEqual([
    ["name", "name", true],
    ...heads.map((head) => [head, "extras", false]),
  ]);
  expect(documents.map(({ noun }) => noun)).toEqual(["service"]);
});

test("keys of Steward's own form that every object knows are told and kept", () => {
  const line = `{"noun":"service","slug":"quay","name":"Quay",${heads.map((key) => `"${key}":"x"`).join(",")}}`;
  const { documents } = read("a.jsonl", `{"steward":"catalog","form":1}\n${line}\n`);
  expect(documents).toMatchObject([{ noun: "service", stated: { name: "Quay" } }]);
});

test("kinds of Backstage that every object knows are no kinds", () => {
  const text = heads
    .map((kind) => `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: a}\n`)
    .join("---\n");
  const { documents } = read("catalog-info.yaml", text);
  expect(documents.map(({ noun, issues }) => [noun, issues.at(-1)?.code])).toEqual(
    heads.map(() => ["refused", "KIND-UNSUPPORTED"]),
  );
});

test("BAD-08: an escape that no database holds, and an anchor inside itself, are refused with their place", () => {
  const { documents, issues } = read(
    "a.yaml",
    'a: "\\0"\n---\n&me\nme: *me\n---\nkind: Component\napiVersion: backstage.io/v1alpha1\nmetadata: {name: ok}\n',
  );
  expect(documents).toHaveLength(1);
  expect(issues.map(({ code, path, place }) => [code, path, place.line])).toEqual([
    ["ENCODING", "a", 1],
    ["LIMIT", "me", 4],
  ]);
});

test("the name of a file is held without signs that no text holds, and by its end when it is long", () => {
  expect(fileNameOf("../a\u0000b\n.csv")).toBe("../a\uFFFDb\uFFFD.csv");
  expect(fileNameOf(`${"a".repeat(5000)}.csv`)).toBe(`${"a".repeat(296)}.csv`);
});
