import "server-only";
import { renameConstraints } from "@/lib/platform/taken-names";
import { operation } from "@/lib/platform/operation";
import { RenameSystem } from "../../schema/system";
import { retired } from "./grouping-change";
import { load, may, notFound, versioned, writeSystem } from "./system-change";

/** Gives a system another slug; the old one keeps leading to it for good (REF-10). */
export const renameSystem = operation({
  name: "services.system.rename",
  input: RenameSystem,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { slug }, system) => {
    if (system.retiredAt) return retired(system);
    return writeSystem(ctx, system, { ...system, slug });
  },
  constraints: renameConstraints("system"),
});
