import { db } from "@/lib/platform/db";
import { sessionCookie } from "@/lib/testing/session";
import { measure } from "./load-test";

/** With so many restricted services the same reads are measured; each is held against those of a catalog that restricts none. */
const restrictedCounts = [0, 1, 1_000] as const;

/** p95 in milliseconds of each read, by how many services are restricted, in the order of `restrictedCounts`. */
export type RestrictedTimes = Readonly<Record<string, readonly number[]>>;

/** Which services are restricted first: it has nothing to do with which are needed by many. */
const inTurn = `md5("slug" || 'restricted')`;

/** What an engineer asks for who sees none of the restricted services, by name. */
async function addressesToMeasure(): Promise<Readonly<Record<string, readonly string[]>>> {
  const services = await db.$queryRawUnsafe<{ slug: string; name: string }[]>(`
    SELECT "slug", "name" FROM "Service" WHERE "lifecycle" IS DISTINCT FROM 'retired' ORDER BY ${inTurn} DESC LIMIT 40`);
  const teams = await db.$queryRaw<{ slug: string }[]>`
    SELECT t."slug" FROM "Team" t JOIN "ServiceRow" r ON r."holderId" = t."id" GROUP BY 1 ORDER BY md5(t."slug") LIMIT 20`;
  const slugs = services.map(({ slug }) => slug);
  const lookUp = (door: string) => services.map(({ name }) => `${door}?q=${encodeURIComponent(name)}`);
  return {
    home: ["/"],
    "service list": ["/services"],
    "filtered list": ["/services?tier=1,2&lifecycle=production&sort=-dependents"],
    "service page": slugs.map((slug) => `/services/${slug}`),
    "team page": teams.map(({ slug }) => `/teams/${slug}`),
    "look-up": lookUp("/lookup"),
    audit: ["/audits"],
    queue: ["/audits/unowned"],
    findings: ["/audits/findings"],
    history: ["/history"],
    "history of a service": slugs.map((slug) => `/services/${slug}/history`),
    imports: ["/import"],
    "/api/v1/services": ["/api/v1/services?limit=50", "/api/v1/services?sort=-updated&tier=1&limit=50"],
    "/api/v1/services/{ref}": slugs.map((slug) => `/api/v1/services/${slug}`),
    "/api/v1/lookup": lookUp("/api/v1/lookup"),
    "/api/v1/facets": ["/api/v1/facets"],
  };
}

/** Restricts so many services, the same each time, and lifts it from all others. */
async function restrict(count: number): Promise<void> {
  await db.$executeRaw`UPDATE "Service" SET "restricted" = FALSE WHERE "restricted"`;
  await db.$executeRawUnsafe(
    `UPDATE "Service" SET "restricted" = TRUE WHERE "id" IN (
      SELECT "id" FROM "Service" WHERE "mergedIntoId" IS NULL ORDER BY ${inTurn} LIMIT ${String(count)})`,
  );
  await db.$executeRawUnsafe(`VACUUM ANALYZE "Service"`);
}

/** Asks the server at `at` as an engineer without a team, with none, one and a thousand services restricted. */
export async function restrictedTimes(at: string, seconds: number): Promise<RestrictedTimes> {
  const [last] = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Person" WHERE "role" = 'editor' ORDER BY "id" DESC LIMIT 1`;
  const id = last?.id ?? "";
  await db.$executeRaw`DELETE FROM "Membership" WHERE "personId" = ${id}::uuid`;
  const heads = { cookie: await sessionCookie({ person: id }), accept: "text/html" };
  const reads = Object.entries(await addressesToMeasure());
  const times: Record<string, number[]> = {};
  // Read by read, so that whatever else the machine does weighs on all three alike.
  for (const [name, paths] of reads)
    for (const count of restrictedCounts) {
      await restrict(count);
      const [figures] = await measure([{ urls: paths.map((path) => at + path), heads }], seconds);
      (times[name] ??= []).push(figures?.p95 ?? 0);
    }
  await restrict(0);
  return times;
}
