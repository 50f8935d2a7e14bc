import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { parseAllDocuments } from "yaml";
import { Temporal } from "@/lib/kernel/time";
import { again, written } from "@/lib/testing/round-trip";
import { seedDemo } from "@/prisma/seed";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const server = inject("server");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "steward-round-trip-"));
const made: string[] = [];

beforeAll(async () => {
  await seedDemo(Temporal.Instant.from("2026-11-26T11:00:00Z"));
});
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  for (const name of made) await onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** An empty catalog beside that of this file, for the commands. */
async function emptyCatalog(): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${inject("template")}"`);
  made.push(name);
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

function steward(url: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "lib/edge/cli/steward.ts", ...args],
      { env: { ...process.env, DATABASE_URL: url }, stdio: ["ignore", "pipe", "ignore"] },
    );
    let out = "";
    child.stdout.on("data", (part: Buffer) => (out += part.toString()));
    child.once("close", () => {
      resolve(out);
    });
  });
}

type Record_ = Readonly<Record<string, unknown>> & { readonly noun: string; readonly slug: string };

const recordsOf = (text: string): readonly Record_[] =>
  (text.startsWith("{")
    ? text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record_)
    : parseAllDocuments(text).map((document) => document.toJS() as Record_)
  ).slice(1);

/** What stands in the form for reading, and is named so in its head; the rest comes back. */
const forReading = ["information", "role", "formedAt", "onlyImported"];
/** Who left and what is retired is not made again; nor is what only they were: a manager, a member. */
const notMade = ["person kofi-asante", "person vera-ionescu", "service paper-coupons"];

const comparable = (record: Record_) =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([field]) =>
        !forReading.includes(field) &&
        !(record.slug === "old-port" && ["members", "manager"].includes(field)),
    ),
  );

test.each([
  ["steward-jsonl", "jsonl"],
  ["steward-yaml", "yaml"],
] as const)(
  "FMT-10, EXP-02: the demo organisation as %s comes whole into an empty catalog, and is exported the same again",
  async (format, extension) => {
    const first = await written(format, "catalog");
    const [one, two] = ["one", "two"].map((name) => path.join(folder, `${name}.${extension}`)) as [
      string,
      string,
    ];
    fs.writeFileSync(one, first);
    const url = await emptyCatalog();
    const bring = async () =>
      JSON.parse(await steward(url, "import", one, "--source", "steward", "--json")) as {
        readonly counts: Readonly<Record<string, number>>;
        readonly issues: readonly { readonly severity: string; readonly code: string }[];
      };
    const done = await bring();
    const all = recordsOf(first);
    expect(done.counts).toMatchObject({
      create: all.length - notMade.length,
      refuse: notMade.length,
      change: 0,
    });
    expect(
      done.issues.filter(({ severity }) => severity === "error").map(({ code }) => code),
      "what is not made is said",
    ).toEqual(notMade.map(() => "NOT-PERMITTED"));
    await steward(url, "export", "--scope", "catalog", "--format", format, "--output", two);
    const back = recordsOf(fs.readFileSync(two, "utf8"));
    const standing = all.filter(({ noun, slug }) => !notMade.includes(`${noun} ${slug}`));
    expect(back.map(comparable)).toEqual(standing.map(comparable));
    expect((await bring()).counts).toMatchObject({
      unchanged: all.length - notMade.length,
      create: 0,
      change: 0,
    });
  },
);

test.each([
  ["csv", "csv"],
  ["backstage", "backstage"],
  ["gitlab", "gitlab"],
  ["steward-jsonl", "steward"],
  ["steward-yaml", "steward"],
] as const)(
  "EXP-02: the demo organisation as %s and back again is unchanged on every row",
  async (format, source) => {
    await again(format, source);
  },
);
