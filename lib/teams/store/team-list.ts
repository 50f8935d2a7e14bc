import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { byName, nameOrSlugHolds, orderBy, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { spanHolds } from "@/lib/platform/spans";
import type { Team, TeamKind } from "../domain/team";
import { loadTeams } from "./teams";

export type TeamFilter = {
  readonly q: string | null;
  readonly state: Team["state"] | null;
  readonly kind: TeamKind | null;
  readonly parent: string | null;
};

/** A page of teams by name with how many belong to each at `now`, one more than asked; and how many there are under the filter. */
export async function pageOfTeams(
  db: Db,
  filter: TeamFilter,
  now: Instant,
  page: PageWanted,
): Promise<{ readonly rows: readonly (Team & { readonly members: number })[]; readonly total: number }> {
  const conditions = Prisma.sql`
    ${filter.state === null ? Prisma.sql`TRUE` : Prisma.sql`t."state" = ${filter.state}`}
    AND ${filter.kind === null ? Prisma.sql`TRUE` : Prisma.sql`t."kind" = ${filter.kind}`}
    AND ${filter.parent === null ? Prisma.sql`TRUE` : Prisma.sql`t."parentId" = (SELECT a."id" FROM "Team" a WHERE a."slug" = ${filter.parent})`}
    AND ${filter.q === null ? Prisma.sql`TRUE` : nameOrSlugHolds("t", filter.q)}`;
  const [found, counted] = await Promise.all([
    db.$queryRaw<{ id: string; members: number }[]>`
      SELECT t."id"::text AS id, (
        SELECT count(*)::int FROM "Membership" m
        WHERE m."teamId" = t."id" AND ${spanHolds("m", now)}) AS members
      FROM "Team" t WHERE ${conditions} AND ${within(byName("t"), page)}
      ORDER BY ${orderBy(byName("t"), page.back)} LIMIT ${page.limit + 1}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM "Team" t WHERE ${conditions}`,
  ]);
  const ids = found.map(({ id }) => id);
  const teams = new Map((await loadTeams(db, ids)).map((team) => [String(team.id), team]));
  return {
    rows: found.flatMap(({ id, members }) => {
      const team = teams.get(id);
      return team ? [{ ...team, members }] : [];
    }),
    total: counted[0]?.total ?? 0,
  };
}
