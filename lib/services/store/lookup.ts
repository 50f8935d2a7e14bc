import "server-only";
import type { Db } from "@/lib/platform/db";
import type { Candidate } from "../domain/lookup/answer";
import type { Readings } from "../domain/lookup/reading";

type Match = { readonly noun: string; readonly id: string; readonly score: number; readonly why: string };
export type Found = Candidate & {
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: Date | null;
  readonly ownerSlug: string | null;
  readonly ownerId: string | null;
  readonly channel: string | null;
  readonly runbook: string | null;
  readonly evidence: string | null;
};

/** Escapes what LIKE reads as a pattern. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

/** Names of any record: exact, beginning, holding the words, or near by trigrams (LKP-16 to LKP-19). */
async function byName(db: Db, { key, noun }: Readings): Promise<readonly Match[]> {
  if (key === "") return [];
  const begins = `${literal(key)}%`;
  const word = `% ${literal(key)}%`;
  const rows = await db.$queryRaw<
    { noun: string; id: string; kind: string; text: string; key: string; near: number }[]
  >`
    WITH named AS (
      SELECT "noun", "recordId" AS id, "kind", "text", "key" FROM "Name"
        WHERE "key" = ${key} OR "key" LIKE ${begins} OR "key" LIKE ${word} OR "key" % ${key}
      UNION ALL SELECT 'service', "id", 'name', "name", "nameKey" FROM "Service"
        WHERE "nameKey" = ${key} OR "nameKey" LIKE ${begins} OR "nameKey" LIKE ${word} OR "nameKey" % ${key}
      UNION ALL SELECT 'team', "id", 'name', "name", lower("name") FROM "Team" WHERE lower("name") LIKE ${`%${literal(key)}%`} OR lower("name") % ${key}
      UNION ALL SELECT 'person', "id", 'name', "name", lower("name") FROM "Person" WHERE lower("name") LIKE ${`%${literal(key)}%`} OR lower("name") % ${key}
    )
    SELECT noun, id::text AS id, kind, text, key, similarity(key, ${key})::float AS near FROM named
    WHERE (${noun}::text IS NULL OR noun = ${noun}) ORDER BY (key = ${key}) DESC, near DESC LIMIT 80`;
  return rows.map((row) => {
    const words = {
      slug: "its name",
      former: "a former name",
      alias: "also called that",
      name: "its name",
    } as Readonly<Record<string, string>>;
    const why = `${words[row.kind] ?? "its name"}: ${row.text}`;
    if (row.key === key)
      return { ...row, why, score: row.kind === "slug" ? 1000 : row.kind === "name" ? 900 : 950 };
    if (row.key.startsWith(key)) return { ...row, why: `begins with it: ${row.text}`, score: 700 };
    if (row.key.includes(` ${key}`)) return { ...row, why: `holds the word: ${row.text}`, score: 650 };
    if (row.key.includes(key)) return { ...row, why: `holds it: ${row.text}`, score: 600 };
    return { ...row, why: `nearly: ${row.text}`, score: Math.round(300 + 200 * row.near) };
  });
}

/** Everything else by which a record is known: repository, identifier, channel, mail, handle, id. */
async function byIdentity(db: Db, readings: Readings): Promise<readonly Match[]> {
  const found: Match[] = [];
  if (readings.repositories.length > 0) {
    const rows = await db.serviceRepository.findMany({
      where: { url: { in: readings.repositories.map(({ url }) => url) } },
      select: { serviceId: true, url: true, path: true },
      take: 500,
    });
    for (const { serviceId, url, path } of rows) {
      const asked = readings.repositories.find((one) => one.url === url)?.path ?? "";
      const fits = path === "" || asked === path || asked.startsWith(`${path}/`);
      if (fits)
        found.push({
          noun: "service",
          id: serviceId,
          score: asked === path ? 930 : 850 + Math.min(20, path.length),
          why: `its repository: ${url}${path === "" ? "" : `//${path}`}`,
        });
    }
  }
  if (readings.identifiers.length > 0) {
    const rows = await db.identifier.findMany({
      where: { key: { in: [...readings.identifiers] } },
      take: 200,
    });
    for (const { noun, recordId, type, value, key } of rows)
      found.push({
        noun,
        id: recordId,
        score: key === readings.identifiers[0] || !value.includes("*") ? 930 : 820,
        why: `its ${type}: ${value}`,
      });
  }
  if (readings.channel !== null) {
    const names = [readings.channel, `#${readings.channel}`];
    const teams = await db.team.findMany({
      where: { channel: { in: names } },
      select: { id: true, channel: true },
    });
    const services = await db.service.findMany({
      where: { channel: { in: names }, draftOf: null },
      select: { id: true, channel: true },
    });
    found.push(
      ...teams.map(({ id, channel }) => ({
        noun: "team",
        id,
        score: 990,
        why: `its channel: ${channel ?? ""}`,
      })),
    );
    found.push(
      ...services.map(({ id, channel }) => ({
        noun: "service",
        id,
        score: 870,
        why: `its channel: ${channel ?? ""}`,
      })),
    );
  }
  const { email, handle, id } = readings;
  if (email !== null || handle !== null) {
    const people = await db.person.findMany({
      where: {
        OR: [
          ...(email === null ? [] : [{ email }]),
          ...(handle === null ? [] : [{ github: handle }, { gitlab: handle }, { slack: handle }]),
        ],
      },
      select: { id: true },
    });
    found.push(
      ...people.map((person) => ({
        noun: "person",
        id: person.id,
        score: 990,
        why: email === null ? `the handle @${handle ?? ""}` : `the address ${email}`,
      })),
    );
  }
  if (id !== null) {
    const names = await db.name.findMany({ where: { recordId: id, kind: "slug" }, select: { noun: true } });
    found.push(...names.map(({ noun }) => ({ noun, id, score: 1000, why: "its id" })));
  }
  return found;
}

/** All records that the readings may mean, each match with its score and reason, in a handful of statements. */
export async function candidatesFor(db: Db, readings: Readings): Promise<readonly Found[]> {
  const matches = [...(await byIdentity(db, readings)), ...(await byName(db, readings))];
  const ids = [...new Set(matches.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<(Omit<Found, "score" | "why"> & { draft: boolean })[]>`
    SELECT 'service' AS noun, s."id"::text AS id, s."slug", s."name", s."lifecycle", s."tier", (s."draftOf" IS NOT NULL) AS draft,
      coalesce(t."name", g."holderText") AS owner, t."slug" AS "ownerSlug", t."id"::text AS "ownerId", coalesce(s."channel", t."channel") AS channel,
      g."band", g."grade", g."since", g."evidence",
      (SELECT l."url" FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'runbook' LIMIT 1) AS runbook
      FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
      WHERE s."id" = ANY(${ids}::uuid[])
    UNION ALL SELECT 'team', "id"::text, "slug", "name", NULL, NULL, FALSE, NULL, "slug", "id"::text, "channel", NULL, NULL, NULL, "purpose", NULL FROM "Team" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT 'person', "id"::text, "slug", "name", NULL, NULL, FALSE, NULL, NULL, NULL, "slack", NULL, NULL, NULL, "zone", NULL FROM "Person" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT 'system', "id"::text, "slug", "name", NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "description", NULL FROM "System" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT 'business-service', "id"::text, "slug", "name", NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "description", NULL FROM "BusinessService" WHERE "id" = ANY(${ids}::uuid[])`;
  const byId = new Map(rows.filter(({ draft }) => !draft).map((row) => [row.id, row]));
  return matches.flatMap(({ id, score, why }) => {
    const row = byId.get(id);
    return row ? [{ ...row, score, why }] : [];
  });
}

/** Counts a look-up that found no one answer, by day and key, without who asked (LKP-30). */
export async function countMiss(db: Db, day: string, key: string, text: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "LookupMiss" ("day", "key", "text", "count") VALUES (${day}::date, ${key}, ${text}, 1)
    ON CONFLICT ("day", "key") DO UPDATE SET "count" = "LookupMiss"."count" + 1`;
}
