import type { Instant } from "@/lib/kernel/time";
import { Prisma } from "@/prisma/generated/client";
import { dateOf } from "./instants";

/** True where a row's half-open span holds `at`, as `inForce` of the kernel; `alias` names the row, its columns begin and end the span. */
export function spanHolds(
  alias: string,
  at: Instant,
  [from, to]: readonly [from: string, to: string] = ["from", "to"],
): Prisma.Sql {
  const [begins, ends] = [Prisma.raw(`${alias}."${from}"`), Prisma.raw(`${alias}."${to}"`)];
  return Prisma.sql`(${begins} <= ${dateOf(at)} AND (${ends} IS NULL OR ${ends} > ${dateOf(at)}))`;
}
