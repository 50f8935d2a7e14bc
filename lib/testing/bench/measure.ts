/** Measures the production server on the database that DATABASE_URL names, beside the ceiling. Usage: measure.ts SECONDS OUT.json */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { apiApp } from "@/lib/edge/api/app";
import { readFiles } from "@/lib/edge/formats/read-files";
import { wire } from "@/lib/edge/wiring";
import { runImport } from "@/lib/exchange/operations/run-import";
import { asItIs } from "@/lib/exchange/schema/read";
import { instantNow } from "@/lib/platform/clock";
import { closeDatabase } from "@/lib/platform/close";
import { db } from "@/lib/platform/db";
import { fillDocuments } from "@/lib/services/store/service-documents";
import { refreshSearch } from "@/lib/services/store/search";
import { ctxOf } from "@/lib/testing/world";
import { type Figures, measure } from "./load-test";

const [seconds = "3", out = "bench-results.json"] = process.argv.slice(2);
const url = process.env["DATABASE_URL"] ?? "";

async function fill(): Promise<void> {
  const rows = await db.$queryRaw<
    { id: string }[]
  >`SELECT "id"::text AS id FROM "Service" WHERE "search" IS NULL`;
  const ids = rows.map(({ id }) => id) as unknown as Parameters<typeof refreshSearch>[1];
  if (ids.length > 0) await refreshSearch(db, ids);
  while ((await db.$transaction((tx) => fillDocuments(tx, null, 1_000), { timeout: 120_000 })) > 0);
  await db.$executeRawUnsafe("VACUUM ANALYZE");
}

/** The addresses of each read, several of each, so that no cache of one row decides. */
async function reads(): Promise<Readonly<Record<string, readonly string[]>>> {
  const names = await db.$queryRaw<{ slug: string }[]>`
    SELECT "slug" FROM "Service" WHERE "lifecycle" IS DISTINCT FROM 'retired' ORDER BY md5("slug") LIMIT 200`;
  const owners = await db.$queryRaw<{ slug: string }[]>`
    SELECT t."slug" FROM "Team" t JOIN "ServiceRow" r ON r."holderId" = t."id" GROUP BY 1 HAVING count(*) >= 50 ORDER BY md5(t."slug") LIMIT 20`;
  const slugs = names.map(({ slug }) => slug);
  return {
    "by name": slugs.map((slug) => `/services/${slug}`),
    "list of one owner (50)": owners.map(({ slug }) => `/services?owner=${slug}&limit=50`),
    "full text": ["ledger", "fraud", "kara relay", "payments worker"].map(
      (q) => `/services?q=${encodeURIComponent(q)}&limit=20`,
    ),
    "page of 20 by name": ["/services?sort=name&limit=20"],
    facets: ["/facets"],
    "look-up": slugs.slice(0, 50).map((slug) => `/lookup?q=${slug}`),
    "3 filters and a sort": ["/services?tier=1,2&lifecycle=production&kind=service&sort=-updated&limit=50"],
    "six facets under 3 filters": ["/facets?tier=1,2&lifecycle=production&kind=service"],
    "impact, depth 5": ["/services/payments-api/graph?direction=up&depth=5"],
  };
}

type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Asks the product's own API once for each address and writes down every statement that it sends. */
async function record(addresses: readonly string[]): Promise<Record<string, readonly Statement[]>> {
  const sent: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first, second] = given as [string | Statement, unknown[] | undefined];
    const text = typeof first === "string" ? first : first.text;
    if (/^\s*(SELECT|WITH)/i.test(text))
      sent.push({ text, values: (typeof first === "string" ? second : first.values) ?? [] });
    return original.apply(this, given);
  };
  const answers: Record<string, readonly Statement[]> = {};
  for (const address of addresses) {
    sent.length = 0;
    const answer = await apiApp().request(`http://localhost/api/v1${address}`);
    if (answer.status !== 200) throw new Error(`${address}: ${String(answer.status)} ${await answer.text()}`);
    answers[address] = [...sent];
  }
  prototype.query = original;
  return answers;
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`the server at ${address} ended with ${String(child.exitCode)}`);
    const there = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) return;
    await pause(250);
  }
  throw new Error(`nothing answers at ${address}`);
}

const residentMb = (pid: number | undefined): number =>
  Math.round(
    Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1] ?? 0) / 1024,
  );

/** Rows a second of the real import: new services with an owner and an edge each. */
async function importRate(rows: number): Promise<number> {
  wire();
  const mark = String(Math.round(performance.timeOrigin)).slice(-7);
  const lines = Array.from(
    { length: rows },
    (_, row) => `fresh-${mark}-${String(row)},team-${String(row % 400)},payments-api`,
  );
  const bytes = new TextEncoder().encode(`name,owner,depends_on\n${lines.join("\n")}\n`);
  const from = performance.now();
  const ctx = { ...ctxOf({ kind: "job", name: "import" }), now: instantNow() };
  const done = await runImport(ctx, readFiles([{ name: "fresh.csv", bytes }], asItIs), {
    source: `bench-${mark}`,
    createTeams: false,
    strict: true,
    expected: null,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal).slice(0, 500));
  return Math.round(rows / ((performance.now() - from) / 1000));
}

await fill();
const asked = await reads();
const statements = path.join(os.tmpdir(), `steward-ceiling-${String(process.pid)}.json`);
fs.writeFileSync(statements, JSON.stringify(await record(Object.values(asked).flat())));
const [port, barePort] = [await freePort(), await freePort()];
const env = { ...process.env, PORT: String(port), LOG_LEVEL: "error", STEWARD_PUBLIC_READ: "true" };
const server = spawn(process.execPath, ["--conditions=react-server", "lib/edge/start.mjs"], {
  env,
  stdio: "ignore",
});
const bare = spawn(process.execPath, ["lib/testing/bench/ceiling.mjs", statements, String(barePort)], {
  stdio: "inherit",
});
const results: Record<string, { readonly ours: Figures; readonly ceiling: Figures }> = {};
let memory = 0;
try {
  await answers(`http://127.0.0.1:${String(port)}/api/health/ready`, server);
  await answers(`http://127.0.0.1:${String(barePort)}/`, bare);
  for (const [name, addresses] of Object.entries(asked)) {
    const ceiling = await measure(
      addresses.map((address) => `http://127.0.0.1:${String(barePort)}${address}`),
      Number(seconds),
    );
    const ours = await measure(
      addresses.map((address) => `http://127.0.0.1:${String(port)}/api/v1${address}`),
      Number(seconds),
    );
    results[name] = { ours, ceiling };
    memory = Math.max(memory, residentMb(server.pid));
  }
} finally {
  server.kill("SIGTERM");
  bare.kill("SIGTERM");
  fs.rmSync(statements, { force: true });
}
const services = await db.service.count();
const rate = await importRate(2_000);
await closeDatabase();
fs.writeFileSync(
  out,
  JSON.stringify(
    {
      url: new URL(url).pathname,
      services,
      node: process.version,
      cpus: os.cpus().length,
      load: os.loadavg(),
      results,
      importRowsPerSecond: rate,
      residentMb: memory,
    },
    null,
    2,
  ),
);
console.log(
  `\n${String(services)} services, Node ${process.version}, ${String(os.cpus().length)} cores, load ${os.loadavg()[0]?.toFixed(1) ?? ""}`,
);
for (const [name, { ours, ceiling }] of Object.entries(results))
  console.log(
    `  ${name.padEnd(28)} ${String(ours.perSecond).padStart(6)}/s  p50 ${String(ours.p50).padStart(7)} ms  p95 ${String(ours.p95).padStart(7)} ms   ceiling ${String(ceiling.perSecond).padStart(6)}/s   ${(ours.perSecond / ceiling.perSecond).toFixed(2)}`,
  );
console.log(`  import ${String(rate)} rows/s, resident memory ${String(memory)} MB`);
