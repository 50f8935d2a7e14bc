import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { type GradeAt, gradeAt } from "../domain/grade-at";
import { spellsUntil } from "../store/spells";

/** How these services were graded at an instant, by id; one that was not judged yet is absent (OW-T1). */
export async function readGradesAt(
  services: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, GradeAt>> {
  const spells = await spellsUntil(db, services, at);
  return new Map(
    [...spells].flatMap(([id, of]) => {
      const grade = gradeAt(of, at);
      return grade === null ? [] : [[id, grade] as const];
    }),
  );
}
