import type { Instant } from "@/lib/kernel/time";
import type { Prisma } from "@/prisma/generated/client";

/** A condition of agreements over an alias, such as being open or in force: the rule of an earlier noun, handed in by the query. */
export type AgreementCondition = (alias: string, at: Instant) => Prisma.Sql;
