import "server-only";
import type { Db } from "@/lib/platform/db";

/** The further names of one team: what else it goes by, and what it went by. */
export async function namesOfTeam(
  db: Db,
  team: string,
): Promise<{ readonly aliases: readonly string[]; readonly formerSlugs: readonly string[] }> {
  const rows = await db.name.findMany({
    where: { noun: "team", recordId: team, kind: { not: "slug" } },
    select: { kind: true, text: true },
    orderBy: { text: "asc" },
  });
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ text }) => text);
  return { aliases: of("alias"), formerSlugs: of("former") };
}
