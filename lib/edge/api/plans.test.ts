import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillCatalog } from "@/lib/testing/bench/load";
import { sessionOf } from "@/lib/testing/session";
import { statementsOf, tablesScanned } from "@/lib/testing/statements";
import { sortColumns } from "@/lib/services/schema/service-list";
import { apiApp } from "./app";

/**
 * PRF-15: what people ask of a large catalog is read by an index. The catalog is that of the benchmark with 20,000 services: its
 * tables are already a thousand pages and more, so the database decides as it does at 100,000, and the test takes a fifth of
 * the time.
 */

/** The tables that grow with the catalog; the rest hold a few rows at any size. */
const large: ReadonlySet<string> = new Set([
  ...["Service", "ServiceRow", "ServiceStanding", "ServiceDocument", "ServiceLink", "ServiceRepository"],
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
  await client.query(`UPDATE "Service" SET "search" = to_tsvector('simple', "name" || ' ' || coalesce("intent", ''))`);
  await client.query("VACUUM ANALYZE");
  cookie = await sessionOf("person-0");
}, 300_000);
afterAll(() => client.end());
