import { monitorEventLoopDelay } from "node:perf_hooks";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Document, Read } from "@/lib/exchange/domain/document";
import { asItIs } from "@/lib/exchange/schema/read";
import { readFilesApart, readingLimits, unzipFilesApart } from "./read-apart";
import { readFiles } from "./read-files";
import { unzipFiles, unzippedSize } from "./zip";

const readApart = async (...given: Parameters<typeof readFilesApart>): Promise<Read> => {
  const read = await readFilesApart(...given);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
};
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const keys = (count: number, indent: string): string =>
  Array.from({ length: count }, (_, at) => `${indent}key${String(at)}: v${String(at)}`).join("\n");
const component = (name: string, more: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}`;

/** A document with what its `spot` answers in place of the function. */
const told = (document: Document) => {
  if (!("spot" in document)) return document;
  const { spot, ...plain } = document;
  const fields = Object.keys(document.stated);
  return {
    ...plain,
    spots: fields.flatMap((field) => [spot(field), spot(field, 0), spot(field, 1), spot(field, 7)]),
    owner: [spot("owner"), spot("unknown", 3)],
  };
};
const plain = (read: Read) => ({ ...read, documents: read.documents.map(told) });

const one = component(
  "one",
  "  tags: [a, b, 7]\nspec:\n  type: service\n  owner: nobody\n  lifecycle: soon\n  dependsOn: [component:x, resource:y]\n  strange: 1\n",
);
const mixed = [
  file(
    "catalog-info.yaml",
    `${one}---\n${component("two", "spec: {type: worker, owner: group:a}\n")}---\na: b\n`,
  ),
  file("rows.csv", "name,owner,tier,what\nQuay,dock,1,x\nBroken\nPier,dock,9,\n"),
  file("CODEOWNERS", "* @dock\n"),
  file("broken.yaml", "a: 'open\n"),
];

test("a thread reads files as the quick way does, with every place and warning", async () => {
  const apart = await readApart(mixed, asItIs, { ...readingLimits, quick: 0 });
  expect(plain(apart)).toEqual(plain(readFiles(mixed, asItIs)));
  expect(apart.documents).toHaveLength(6);
});

test("instants come whole out of a thread: since when an edge stands, when an owner was declared", async () => {
  const at = "2025-01-02T03:04:05Z";
  const lines = [
    { steward: "catalog", form: 1, at, scope: "catalog", lost: [] },
    {
      noun: "service",
      slug: "shop",
      name: "Shop",
      dependencies: [{ target: "db", since: at }, { target: "queue" }],
      declaredOwners: [{ source: "form", text: "dock", at }],
    },
  ];
  const given = [file("catalog.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"))];
  const apart = await readApart(given, asItIs, { ...readingLimits, quick: 0 });
  expect(plain(apart)).toEqual(plain(readFiles(given, asItIs)));
  const stated = apart.documents.flatMap((one) => (one.noun === "service" ? [one.stated] : []));
  expect(stated[0]?.dependencies?.map(({ since }) => since?.toString())).toEqual([at, undefined]);
  expect(stated[0]?.declaredOwners?.map((one) => one.at?.toString())).toEqual([at]);
});

test("40,000 keys are read without anybody else waiting for it", async () => {
  const large = file("large.yaml", component("large", `spec:\n${keys(40_000, "  ")}`));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  const read = await readApart([large], asItIs);
  const took = performance.now() - began;
  delay.disable();
  expect(read.documents).toHaveLength(1);
  // However busy the machine is, taking over what was read is a small part of reading it.
  expect(delay.max / 1e6).toBeLessThan(took / 4);
});

test("what takes too long or too much memory is refused by the name of its file, with the way out", async () => {
  const files = [file("a.yaml", one), file("large.yaml", keys(250_000, ""))];
  // No thread begins in no time, so no file is to blame by itself.
  const late = await readApart(files, asItIs, { ...readingLimits, seconds: 0 });
  expect(late).toMatchObject({ format: "unknown", documents: [], unsure: ["a.yaml", "large.yaml"] });
  expect(late.issues).toMatchObject([
    {
      place: { file: "a.yaml" },
      code: "LIMIT",
      what: "The files together took longer than 0 s to read.",
      mend: "Split it, and import the parts one after the other.",
    },
  ]);
  const full = await readApart(files, asItIs, { ...readingLimits, memory: 48 });
  expect(full.issues).toMatchObject([
    { place: { file: "large.yaml" }, what: "The file needs more than 48 MiB of memory to be read." },
  ]);
});

test("a small file whose aliases unfold without end is refused by its line, and nobody waits for it", async () => {
  const text = `a: &a [${"1,".repeat(6_500)}1]\nb: [${Array.from({ length: 900 }, () => "*a").join(",")}]\n`;
  expect(text.length).toBeLessThan(readingLimits.quick);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { documents, issues } = await readApart([file("q.yaml", text)], asItIs);
  delay.disable();
  expect(documents).toEqual([]);
  expect(issues).toEqual([
    {
      place: { file: "q.yaml", line: 2, column: 50, document: 1 },
      path: "",
      severity: "error",
      code: "LIMIT",
      what: "Aliases unfold to more than 100,000 values up to here.",
      mend: "Write the values out, or import the file in parts.",
    },
  ]);
  expect(delay.max / 1e6).toBeLessThan(2_000);
});

test("what costs most for its size is read in a thread: aliases without an anchor, commas, ends of documents", async () => {
  const all = ["*a ", "!a ", ",", "...\n", "---\n", '---\na: "\n'].map(
    (one) => (one === "," ? "[" : "") + one.repeat(20_000 / one.length),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  for (const text of all) {
    const began = performance.now();
    delay.reset();
    delay.enable();
    const read = await readApart([file("q.yaml", text)], asItIs);
    delay.disable();
    expect(read.documents).toEqual([]);
    expect(delay.max / 1e6).toBeLessThan((performance.now() - began) / 2);
  }
}, 60_000);

test("a thread refuses what nests without end, however deep, and all files beside it are read", async () => {
  for (const [open, close] of [
    ["[", "]"],
    ["{a: ", "}"],
    ["- ", ""],
    ["? ", ""],
  ] as const) {
    const depths = Array.from({ length: 20 }, (_, at) => 3_000 + at * 300);
    const deep = depths.map((depth) => `---\n${open.repeat(depth)}a${close.repeat(depth)}\n`).join("");
    const read = await readApart([file("a.yaml", one), file("deep.yaml", deep)], asItIs);
    expect(read.documents).toHaveLength(1);
    const refused = read.issues.filter(({ code }) => code === "LIMIT");
    expect(refused.map(({ place }) => place)).toEqual(
      depths.map((_, at) => ({
        file: "deep.yaml",
        line: at * 2 + 2,
        column: open.length * 100 + 1,
        document: at + 1,
      })),
    );
  }
}, 60_000);

test("what aliases reach counts over all files together, and what they may reach is read", async () => {
  const some = (name: string) =>
    file(
      name,
      `${component(name.slice(0, 1), "spec: {type: service}\n")}x: &x [${"1,".repeat(999)}1]\ny: [${Array.from({ length: 60 }, () => "*x").join(",")}]\n`,
    );
  const read = await readApart([some("a.yaml"), some("b.yaml")], asItIs);
  expect(read.documents.map(({ key }) => key)).toEqual(["a"]);
  const refused = read.issues.filter(({ severity }) => severity === "error");
  expect(refused.map(({ code, place }) => [code, place.file])).toEqual([["LIMIT", "b.yaml"]]);
});

test("who would wait behind too many is refused at once, and may come again", async () => {
  const small = [file("a.yaml", component("a", ""))];
  const limits = { ...readingLimits, quick: 0, atOnce: 1, waiting: 1 };
  const all = await Promise.all([0, 1, 2].map(() => readFilesApart(small, asItIs, limits)));
  expect(all.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(all[2]).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "Two files are being read and others wait for their turn. Your form is still here: try again in a minute",
    },
  });
  expect(await readFilesApart(small, asItIs, limits)).toMatchObject({ ok: true });
});

test("threads take turns, and one that fails makes way for the next", async () => {
  const small = (at: number) => [file(`${String(at)}.yaml`, component(`svc-${String(at)}`, ""))];
  const limits = { ...readingLimits, quick: 0, atOnce: 1 };
  const reads = await Promise.all([0, 1, 2].map((at) => readApart(small(at), asItIs, limits)));
  expect(reads.map(({ documents }) => documents.map((document) => document.key))).toEqual([
    ["svc-0"],
    ["svc-1"],
    ["svc-2"],
  ]);
});

test("a zip that holds much is unpacked in a thread as the quick way does it, and nobody else waits", async () => {
  const text = keys(400_000, "").slice(0, 4 * 1024 * 1024);
  const entries = Object.fromEntries(
    Array.from({ length: 6 }, (_, at) => [`org/part-${String(at)}.yml`, new TextEncoder().encode(text)]),
  );
  const zip = { name: "catalog.zip", bytes: zipSync({ ...entries, "a/": new Uint8Array() }, { level: 1 }) };
  expect(unzippedSize(zip)).toBe(24 * 1024 * 1024);
  // Unpacked in this thread no timer would get its turn before the answer.
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const apart = await unzipFilesApart(zip);
  clearInterval(ticking);
  expect(apart).toMatchObject({ ok: true });
  expect(turns).toBeGreaterThan(0);
  const here = unzipFiles(zip);
  expect(typeof here === "string" ? here : here.map(({ name }) => name)).toHaveLength(6);
  expect(apart.ok && typeof apart.value !== "string" && apart.value.map(({ name }) => name)).toEqual(
    Object.keys(entries),
  );
  expect(
    apart.ok &&
      typeof apart.value !== "string" &&
      Buffer.from(apart.value[5]?.bytes ?? []).equals(Buffer.from(entries["org/part-5.yml"] ?? [])),
  ).toBe(true);
});

test("BAD-08: a zip that is refused says why from a thread too, and one beyond the limits is told by its name", async () => {
  const climbing = { name: "a.zip", bytes: zipSync({ "../evil.csv": new Uint8Array(90_000) }) };
  expect(await unzipFilesApart(climbing)).toEqual({
    ok: true,
    value: "a.zip holds a name that leads out of its folder: ../evil.csv. Pack it anew.",
  });
  const broken = { name: "b.zip", bytes: new Uint8Array(100_000) };
  expect(await unzipFilesApart(broken)).toEqual({
    ok: true,
    value: "b.zip is no zip that can be read. Pack it anew.",
  });
  expect(await unzipFilesApart(climbing, { ...readingLimits, seconds: 0 })).toEqual({
    ok: true,
    value: "a.zip took longer than 0 s to read. Import in parts.",
  });
});
