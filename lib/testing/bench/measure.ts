/** Measures the production server on the database that DATABASE_URL names, beside the ceiling. Usage: measure.ts SECONDS OUT.json [READS] */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { apiApp } from "@/lib/edge/api/app";
import { wire } from "@/lib/edge/start/wiring";
import { closeDatabase } from "@/lib/platform/close";
import { db } from "@/lib/platform/db";
import { sessionCookie } from "@/lib/testing/session";
import { type Statement, statementsOf } from "@/lib/testing/statements";
import { fillDerived } from "./fill";
import { type Figures, measure, type Side, walk } from "./load-test";
import { type Read, readsToMeasure } from "./reads";
import { type Rest, type Results, tableOf } from "./results";
import { type Running, startCeiling, startProduct } from "./servers";
import { restrictedTimes } from "./restricted";
import { rulesTime } from "./rules";
import { editTime, importRate, judgingRate } from "./writes";

const [seconds = "3", out = "bench-results.json", only] = process.argv.slice(2);

type Recorded = Readonly<Record<string, readonly Statement[]>>;

/** Stands behind an address at the ceiling where somebody signed in asks: there the statement that asks who is recorded too. */
const signedIn = "?signed-in";

/** Asks the product's own API once for each address and writes down every statement that it reads with. */
async function record(addresses: readonly string[], headers: Record<string, string>): Promise<Recorded> {
  const answers: Record<string, readonly Statement[]> = {};
  const mark = "cookie" in headers ? signedIn : "";
  for (const address of addresses)
    answers[address + mark] = await statementsOf(async () => {
      const answer = await apiApp().request(`http://localhost${address}`, { headers });
      if (answer.status !== 200)
        throw new Error(`${address}: ${String(answer.status)} ${await answer.text()}`);
    });
  return answers;
}

/** The cookie of the first person, an auditor. */
async function cookieOf(): Promise<string> {
  const [person] = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Person" WHERE "slug" = 'person-0'`;
  return sessionCookie({ person: person?.id ?? "" });
}

const byName = "by name";

/** The service that was made last: the first ones are needed by many, the last by hardly any. */
async function slugOfLast(): Promise<string> {
  const [last] = await db.$queryRaw<{ slug: string }[]>`
    SELECT "slug" FROM "Service" WHERE "lifecycle" IS DISTINCT FROM 'retired' ORDER BY "id" DESC LIMIT 1`;
  return last?.slug ?? "";
}

async function measureReads(reads: readonly Read[], product: Running, ceiling: Running, cookie: string) {
  const results: Record<string, { readonly ours: Figures; readonly ceiling: Figures | null }> = {};
  for (const { name, addresses, compared } of reads) {
    const side = ({ at }: Running, heads: Side["heads"], mark = ""): Side => ({
      urls: addresses.map((address) => at + address + mark),
      heads,
    });
    const compare = async (heads: Side["heads"], mark = "") => {
      const [ours, bare] = await measure([side(product, heads), side(ceiling, {}, mark)], Number(seconds));
      if (!ours || !bare) throw new Error(`${name} was not measured`);
      return { ours, ceiling: bare };
    };
    if (compared) {
      results[name] = await compare({});
      if (name === byName) results[`${name}, signed in`] = await compare({ cookie }, signedIn);
    } else {
      const [ours] = await measure([side(product, { cookie, accept: "text/html" })], Number(seconds));
      if (ours) results[name] = { ours, ceiling: null };
    }
  }
  return results;
}

/** What is measured beside the reads, by name. All but the walk work in this process: beside the server's own work they would wait. */
const others: Readonly<Record<string, (at: string) => Promise<Rest>>> = {
  walk: async (at) => ({ walkedPerSecond: await walk(`${at}/api/v1/services?sort=name&limit=200`, 20) }),
  edits: async () => {
    const intent = (turn: number) => ({ intent: `Changed for the ${String(turn)}. time` });
    return {
      editOfHubMs: await editTime("payments-api", intent),
      tierOfHubMs: await editTime("payments-api", (turn) => ({ tier: 1 + (turn % 2) })),
      editMs: await editTime(await slugOfLast(), intent),
    };
  },
  import: async () => ({ import: await importRate(10_000) }),
  restricted: async (at) => ({ restricted: await restrictedTimes(at, Number(seconds)) }),
  judging: async () => ({ judgedPerSecond: await judgingRate(2_000) }),
  rules: () => Promise.resolve({ rulesSeconds: rulesTime(10_000) }),
};

wire();
await fillDerived();
const allReads = await readsToMeasure();
const chosen = only === undefined ? null : only.split(",").map((name) => name.trim());
const named = [...allReads.map(({ name }) => name), ...Object.keys(others)];
const unknown = chosen?.find((name) => !named.includes(name));
if (unknown !== undefined)
  throw new Error(`Nothing is called ${JSON.stringify(unknown)}; there are ${named.join(", ")}`);
const reads = allReads.filter(({ name }) => chosen === null || chosen.includes(name));
const statements = path.join(os.tmpdir(), `steward-ceiling-${String(process.pid)}.json`);
const cookie = await cookieOf();
const addressesOf = (fits: (read: Read) => boolean) => reads.filter(fits).flatMap((read) => read.addresses);
const recorded: Recorded = {
  ...(await record(
    addressesOf(({ compared }) => compared),
    {},
  )),
  ...(await record(
    addressesOf(({ name }) => name === byName),
    { cookie },
  )),
};
fs.writeFileSync(statements, JSON.stringify(recorded));
const services = await db.service.count();
const version = await db.$queryRaw<
  { version: string }[]
>`SELECT current_setting('server_version') AS version`;
const product = await startProduct();
const ceiling = await startCeiling(statements);
let results: Results;
try {
  // A start puts the whole catalog on the list of what the clock judges. Reads are measured without that work beside them.
  await pause(8_000);
  await db.$executeRaw`DELETE FROM "JudgingDue"`;
  const figures = await measureReads(reads, product, ceiling, cookie);
  const { at, residentMb } = product;
  const rest: Rest = {};
  for (const [name, measured] of Object.entries(others))
    if (chosen === null || chosen.includes(name)) Object.assign(rest, await measured(at));
  results = {
    services,
    machine: {
      node: process.version,
      postgresql: version[0]?.version ?? "",
      cores: os.cpus().length,
      processor: os.cpus()[0]?.model ?? "",
      memoryGb: Math.round(os.totalmem() / 2 ** 30),
      load: os.loadavg().map((one) => Math.round(one * 10) / 10),
    },
    reads: figures,
    residentMb: residentMb(),
    rest,
  };
} finally {
  product.stop();
  ceiling.stop();
  fs.rmSync(statements, { force: true });
}
await closeDatabase();
fs.writeFileSync(out, JSON.stringify(results, null, 2));
console.log(tableOf(results, reads));
