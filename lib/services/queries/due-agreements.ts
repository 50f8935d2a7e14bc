import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { dueAgreements } from "../store/agreements";

/** The services whose accepted agreement has reached its planned start and has not started. */
export async function listDueServices(ctx: Ctx): Promise<readonly ServiceId[]> {
  return (await dueAgreements(db, ctx.now)).map(({ serviceId }) => serviceId);
}
