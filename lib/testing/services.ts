import type { Ctx } from "@/lib/platform/ctx";
import { registerService } from "@/lib/services/operations/register-service";
import { monday, value, type world } from "./world";

/** A service of the first team of a world, called so within it. */
export const ownedService = async (
  { lead, mark, payments }: Awaited<ReturnType<typeof world>>,
  name: string,
  more: object = {},
) => value(await registerService(lead, { name: `${name} ${mark}`, owner: payments.slug, ...more }));

/** The same request an hour after a test begins: an agreement ends after it began. */
export const anHourLater = (ctx: Ctx): Ctx => ({ ...ctx, now: monday.add({ hours: 1 }) });
