import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countQueue, listQueue } from "@/lib/audits/queries/queue";
import { listBlocking } from "@/lib/audits/queries/rules";
import { readCountsOfDays } from "@/lib/audits/queries/trends";
import { Temporal } from "@/lib/kernel/time";
import { sortColumns } from "@/lib/services/schema/service-list";
import { fillCatalog } from "@/lib/testing/bench/load";
import { sessionCookie } from "@/lib/testing/session";
import { rowsLookedAt, statementsOf, tablesScanned } from "@/lib/testing/statements";
import { ctxOf } from "@/lib/testing/world";
import { apiApp } from "./app";

/**
 * PRF-15: what people ask of a large catalog is read by an index. The catalog is the benchmark's with 20,000 services: its tables
 * hold hundreds of pages and more, so the database decides as it does at 100,000 (both were compared), in a fifth of the time.
 */

/** The tables that grow with the catalog; the others hold some thousand rows at most. */
const large: ReadonlySet<string> = new Set([
  ...[
    "Service",
    "ServiceRow",
    "ServiceStanding",
    "ServiceDocument",
    "ServiceSearch",
    "ServiceLink",
    "ServiceRepository",
  ],
  ...["Dependency", "DeclaredOwner", "Contributor", "BusinessServiceSupport", "Agreement", "SourceRecord"],
  ...["Name", "Identifier", "LedgerEntry", "Finding", "GradeSpell", "JudgingDue"],
]);

let client: pg.Client;
let cookie = "";

beforeAll(async () => {
  const url = process.env["DATABASE_URL"] ?? "";
  await fillCatalog(url, { services: 20_000, teams: 1_000 });
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO "ServiceSearch" ("serviceId", "words")
      SELECT "id", to_tsvector('simple', "name" || ' ' || coalesce("intent", '')) FROM "Service"`,
  );
  await client.query("VACUUM ANALYZE");
  const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "Person" WHERE "slug" = 'person-0'`);
  cookie = await sessionCookie({ person: rows[0]?.id ?? "" });
}, 300_000);
afterAll(() => client.end());

/** The large tables that a deed reads from end to end. */
async function scannedBy(deed: () => Promise<unknown>): Promise<readonly string[]> {
  const statements = await statementsOf(deed);
  expect(statements.length).toBeGreaterThan(0);
  const scanned = new Set<string>();
  for (const statement of statements)
    for (const table of await tablesScanned(client, statement)) if (large.has(table)) scanned.add(table);
  return [...scanned].sort();
}

/** The same of an answer of the API. */
const scannedFor = (address: string): Promise<readonly string[]> =>
  scannedBy(async () => {
    const answer = await apiApp().request(`http://localhost/api/v1${address}`, { headers: { cookie } });
    expect([address, [200, 308].includes(answer.status) ? "answered" : await answer.text()]).toEqual([
      address,
      "answered",
    ]);
  });

async function none(addresses: readonly string[]): Promise<void> {
  for (const address of addresses) expect([address, await scannedFor(address)]).toEqual([address, []]);
}

/**
 * Orders that no index holds whole: by words of other records, and downwards where what is empty stays last. The database may
 * read all rows of the list's narrow table for these; it takes tens of milliseconds at 100,000.
 */
const sortedAfterReading: ReadonlySet<string> = new Set([
  ...["owner", "-owner", "system", "-system", "-tier", "-lifecycle", "-kind", "-grade", "-since"],
]);

test("the list under each order", async () => {
  const sorts = sortColumns.flatMap((column) => [column, `-${column}`]);
  for (const sort of sorts) {
    const scanned = await scannedFor(`/services?limit=50&sort=${sort}`);
    expect([sort, sortedAfterReading.has(sort) ? [] : scanned]).toEqual([sort, []]);
  }
}, 120_000);

test("the list under each filter", async () => {
  const filters = [
    ...["owner=team-7", "owner=team-3&below=1", "owner=unset", "tier=1", "tier=1,2", "lifecycle=production"],
    ...["lifecycle=design", "lifecycle=retired", "kind=queue", "kind=service", "system=system-7", "tag=go"],
    ...["tag=area:karar", "businessService=business-3", "source=gitlab", "source=unset", "band=unowned"],
    ...["grade=thin", "unowned=1", "mine=1", "starred=1", "rule=OWN-01", "has=runbook", "lacks=runbook"],
    ...["lacks=repository", "field=costCentre:cc-3", "q=ledger", "q=fraud", "q=%22fraud%20karar%22"],
    "tier=1,2&lifecycle=production&kind=service&sort=-updated",
  ];
  await none(filters.map((filter) => `/services?limit=50&${filter}`));
}, 120_000);

test("one service by its names, its graph, its ownership and its history", async () => {
  await none([
    ...["/services/ledger-worker-3", "/services/old-payments-api", "/services/ledger-worker-3/ownership"],
    ...["/services/ledger-worker-3/history", "/services/ledger-worker-3/graph?depth=3"],
  ]);
}, 60_000);

test("every reading of the look-up, and suggestions while typing", async () => {
  const asked = [
    ...[
      "ledger-worker-3",
      "old-payments-api",
      "ledgr-worker-3",
      "payments worker",
      "tag:go",
      "tag:area:karar",
    ],
    ...["pkg:npm/%40org/cart@1.0", "https://ledger-worker-3.example.org/a", "dep:payments-api", "job=api"],
    ...["git.example.org/karar/ledger-worker-3", "person-7@example.org", "@person7", "#ledger-worker-3"],
    ...["prod/ledger-worker", "zzqq xkcd wvut", "team:team-7", "P7XKQ3A9"],
  ];
  await none([
    ...asked.map((text) => `/lookup?q=${encodeURIComponent(text)}`),
    ...["pay", "ledger w"].map((text) => `/lookup/lines?q=${encodeURIComponent(text)}`),
    "/search?q=fraud%20karar",
  ]);
}, 120_000);

test("the history under each filter", async () => {
  await none([
    ...["/history", "/history?noun=service", "/history?person=person-7", "/history?via=import"],
    ...["/history?operation=services.service.register", "/history?from=2025-01-01&to=2025-02-01"],
  ]);
}, 60_000);

test("teams, people, systems, business services and all facets", async () => {
  await none([
    ...["/teams", "/teams/team-7", "/people", "/people/person-7", "/systems", "/systems/system-7"],
    ...["/business-services", "/business-services/business-3", "/facets"],
  ]);
}, 60_000);

test("the page of the audit: its queue, what blocks, and the trend of ninety days", async () => {
  const ctx = ctxOf({ kind: "job", name: "test" }, Temporal.Instant.from("2026-03-29T00:30:00Z"));
  // A tenth of the catalog has changed within the ninety days; nothing but that and one count of what holds is read.
  for (const [what, most, deed] of [
    ["queue", 10_000, () => listQueue(ctx, { limit: 10 })],
    ["tier 1", 10_000, () => countQueue(ctx, { tier: ["1"] })],
    ["blocking", 20_000, () => listBlocking(ctx)],
    ["trend", 40_000, () => readCountsOfDays(ctx, 90, "UTC")],
  ] as const)
    expect([what, (await mostLookedAt(deed)) < most]).toEqual([what, true]);
  const scanned = await scannedBy(() => listQueue(ctx, { limit: 10 }));
  // Nothing is due here, and an empty table is read whole.
  expect(scanned.filter((table) => table !== "JudgingDue")).toEqual([]);
}, 60_000);

test("the findings of the audit, worst first", async () => {
  await none(["/audits/findings", "/audits/findings?rule=OWN-01", "/audits/findings?severity=B"]);
}, 60_000);

/** The most rows that one statement of this deed looks at. */
async function mostLookedAt(deed: () => Promise<unknown>): Promise<number> {
  const rows: number[] = [];
  for (const statement of await statementsOf(deed)) rows.push(await rowsLookedAt(client, statement));
  expect(rows.length).toBeGreaterThan(0);
  return Math.max(...rows);
}

test("PRF-13: what is read of one service does not grow with the catalog", async () => {
  const ask = (address: string) => () =>
    Promise.resolve(apiApp().request(`http://localhost/api/v1${address}`, { headers: { cookie } }));
  for (const address of [
    ...["/audits/findings?service=ledger-worker-3", "/audits/grades?service=ledger-worker-3"],
    ...["/services/ledger-worker-3", "/services/ledger-worker-3/graph?depth=1"],
  ])
    // The thousand teams may be read whole; of the 20,000 services, and the half million findings, hardly any.
    expect([address, (await mostLookedAt(ask(address))) < 2_000]).toEqual([address, true]);
}, 60_000);
