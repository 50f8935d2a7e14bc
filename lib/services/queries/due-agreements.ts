import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { deadOffers, dueAgreements } from "../store/agreements";

/** The services whose accepted agreement has reached its planned start and has not started. */
export async function listDueServices(ctx: Ctx): Promise<readonly ServiceId[]> {
  return (await dueAgreements(db, ctx.now)).map(({ serviceId }) => serviceId);
}

/** What waits for a service that has ended, or to go to a team that has, each with what ended. */
export async function listDeadOffers(
  ctx: Ctx,
): Promise<readonly { readonly serviceId: ServiceId; readonly reason: string }[]> {
  return (await deadOffers(db, ctx.now)).map(({ service, team, retired }) => ({
    serviceId: service.id,
    reason: service.mergedInto
      ? `${service.name} was merged into ${service.mergedInto.name}`
      : retired
        ? `${service.name} was retired`
        : `${team.name} was dissolved`,
  }));
}
