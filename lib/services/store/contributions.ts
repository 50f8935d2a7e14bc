import "server-only";
import type { Db } from "@/lib/platform/db";
import { living } from "./rules-sql";

export type Contribution = {
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly note: string | null;
};

/** The services a team works on without owning them, the most critical first; at most 200. */
export async function contributionsOf(db: Db, teamId: string): Promise<readonly Contribution[]> {
  const rows = await db.contributor.findMany({
    where: {
      teamId,
      service: living,
    },
    select: { note: true, service: { select: { slug: true, name: true, tier: true } } },
    orderBy: [{ service: { tier: { sort: "asc", nulls: "last" } } }, { service: { name: "asc" } }],
    take: 200,
  });
  return rows.map(({ note, service: { slug, name, tier } }) => ({ slug, name, tier, note }));
}
