import "server-only";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import type { GradeSpell } from "../domain/grade-at";

const asInstant = (date: Date): Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** The spells of these services that had begun by an instant, oldest first, by service. */
export async function spellsUntil(
  db: Db,
  services: readonly string[],
  at: Instant,
): Promise<Map<string, GradeSpell[]>> {
  const rows = await db.gradeSpell.findMany({
    where: { serviceId: { in: [...services] }, since: { lte: new Date(at.epochMilliseconds) } },
    select: { serviceId: true, band: true, grade: true, teamId: true, since: true, until: true },
    orderBy: { since: "asc" },
  });
  const found = new Map<string, GradeSpell[]>();
  for (const { serviceId, since, until, ...row } of rows)
    found.set(serviceId, [
      ...(found.get(serviceId) ?? []),
      { ...row, since: asInstant(since), until: until && asInstant(until) },
    ]);
  return found;
}
