import "server-only";
import { refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { RestoreSystem } from "../../schema/system";
import { inUse, standsInEnded } from "./grouping-change";
import { load, may, notFound, versioned, writeSystem } from "./system-change";

/** Takes a retired system back into use, below the same system as before; that one has to be in use. */
export const restoreSystem = operation({
  name: "services.system.restore",
  input: RestoreSystem,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { reason }, system) => {
    if (system.retiredAt === null) return inUse(system);
    const ended = await standsInEnded(ctx.tx, system.name, system.parent);
    if (ended !== null) return refuse(ended);
    return writeSystem(ctx, system, { ...system, retiredAt: null }, reason);
  },
});
