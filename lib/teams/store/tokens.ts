import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Scope } from "@/lib/people/domain/scopes";
import type { Token } from "@/lib/people/domain/tokens";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf, instantOrNull } from "@/lib/platform/instants";
import { readPrepared } from "@/lib/platform/prepared";
import type { Prisma } from "@/prisma/generated/client";

const ref = { select: { id: true, slug: true, name: true } } as const;
const columns = {
  id: true,
  name: true,
  person: ref,
  scopes: true,
  team: ref,
  createdAt: true,
  createdBy: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

type Row = Prisma.TokenGetPayload<{ select: typeof columns }>;

const toToken = ({ createdBy, ...row }: Row): Token => ({
  ...row,
  // Written by `insertToken` alone.
  person: row.person as Token["person"],
  scopes: row.scopes as Scope[],
  team: row.team as Token["team"],
  createdBy: (createdBy as ActorMark).name,
  createdAt: instantOf(row.createdAt),
  expiresAt: instantOf(row.expiresAt),
  lastUsedAt: instantOrNull(row.lastUsedAt),
  revokedAt: instantOrNull(row.revokedAt),
});

/** Keeps a new token by the hash of its text. */
export async function insertToken(
  tx: Tx,
  token: Token,
  hash: Uint8Array<ArrayBuffer>,
  by: ActorMark,
): Promise<void> {
  const { id, name, person, scopes, team, createdAt, expiresAt } = token;
  await tx.token.create({
    data: {
      id,
      hash,
      name,
      personId: person?.id ?? null,
      scopes: [...scopes],
      teamId: team?.id ?? null,
      createdAt: dateOf(createdAt),
      createdBy: by,
      expiresAt: dateOf(expiresAt),
    },
    select: { id: true },
  });
}

/** The token of this id; null when there is none. */
export async function findToken(at: Db, id: string): Promise<Token | null> {
  const row = await at.token.findUnique({ where: { id }, select: columns });
  return row && toToken(row);
}

const workingAt = (now: Instant) => ({ revokedAt: null, expiresAt: { gt: dateOf(now) } });

/** How many tokens of a person, or with null of the organisation, work at `now`; until this transaction ends nobody else makes one. */
export async function holdWorking(tx: Tx, person: PersonId | null, now: Instant): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`tokens of ${person ?? "the organisation"}`}))`;
  return tx.token.count({ where: { personId: person, ...workingAt(now) } });
}

/**
 * The tokens of a person, or with null those of the organisation: those that work at `now`, then the others, each newest first; no
 * more than `most`.
 */
export async function tokensOf(
  at: Db,
  person: PersonId | null,
  now: Instant,
  most: number,
): Promise<readonly Token[]> {
  const newestFirst: Prisma.TokenOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];
  const theirs = { orderBy: newestFirst, select: columns };
  const working = workingAt(now);
  const those = await at.token.findMany({ ...theirs, where: { personId: person, ...working }, take: most });
  const others = await at.token.findMany({
    ...theirs,
    where: { personId: person, NOT: working },
    take: most - those.length,
  });
  return [...those, ...others].map(toToken);
}

/** Ends a token that holds; false when it was revoked before, also by another at this moment. */
export async function revoke(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { count } = await tx.token.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: dateOf(now) },
  });
  return count > 0;
}

/** Revokes every token that acts as this person: should they come back, they make new ones. */
export async function revokeTokensOf(tx: Tx, person: PersonId, now: Instant): Promise<void> {
  await tx.token.updateMany({
    where: { personId: person, revokedAt: null },
    data: { revokedAt: dateOf(now) },
  });
}

/** Writes down that a token was shown; false when it was shown before, also to another at this moment. */
export async function markShown(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { count } = await tx.token.updateMany({
    where: { id, shownAt: null },
    data: { shownAt: dateOf(now) },
  });
  return count > 0;
}

/** Writes down when a token was used last, and answers whether it was the first time; an earlier use never takes the place of a later one. */
export async function markUsed(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const data = { lastUsedAt: dateOf(at) };
  const { count } = await tx.token.updateMany({ where: { id, lastUsedAt: null }, data });
  if (count > 0) return true;
  await tx.token.updateMany({ where: { id, lastUsedAt: { lt: dateOf(at) } }, data });
  return false;
}

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly person: PersonId | null;
  readonly scopes: string;
  readonly team: string | null;
  /** The team that it is limited to, and all below it. */
  readonly teams: string;
  /** Milliseconds since 1970, as the driver of prepared reads hands numbers on. */
  readonly expires: number;
  readonly used: number | null;
  readonly revoked: number | null;
};

const millis = (column: string): string => `round(extract(epoch FROM t."${column}") * 1000)::float8`;
const instantAt = (at: number): Instant => Temporal.Instant.fromEpochMilliseconds(at);

/** Prepared, because each request with a token asks it. */
const asked = `
    WITH RECURSIVE one AS (SELECT * FROM "Token" WHERE "hash" = $1::bytea), within AS (
      SELECT "teamId" AS id FROM one WHERE "teamId" IS NOT NULL
      UNION SELECT c."id" FROM within JOIN "Team" c ON c."parentId" = within.id)
    SELECT t."id"::text AS id, t."name", t."personId"::text AS person, array_to_string(t."scopes", ',') AS scopes,
      (SELECT g."name" FROM "Team" g WHERE g."id" = t."teamId") AS team,
      array_to_string(ARRAY(SELECT id FROM within), ',') AS teams,
      ${millis("expiresAt")} AS expires, ${millis("lastUsedAt")} AS used, ${millis("revokedAt")} AS revoked
    FROM one t`;

/** What a request with a token is let in by; null of a token that never was. */
export async function tokenByHash(hash: Uint8Array) {
  const [row] = await readPrepared<TokenRow>("token", asked, [Buffer.from(hash)]);
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    person: row.person,
    scopes: row.scopes.split(",") as Scope[],
    team: row.team === null ? null : { name: row.team, ids: row.teams.split(",") as TeamId[] },
    expiresAt: instantAt(row.expires),
    lastUsedAt: row.used === null ? null : instantAt(row.used),
    revokedAt: row.revoked === null ? null : instantAt(row.revoked),
  };
}
