import "server-only";
import { db } from "@/lib/platform/db";
import { numberDue } from "../store/judging-due";

/** How many services are written and not yet judged. */
export const countDue = (): Promise<number> => numberDue(db);
