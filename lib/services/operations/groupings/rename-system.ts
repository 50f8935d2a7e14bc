import "server-only";
import { renameConstraints } from "@/lib/platform/taken-names";
import { operation } from "@/lib/platform/operation";
import { RenameSystem } from "../../schema/system";
import { notFound, load, stale, may, writeSystem } from "./system-change";

/** Gives a system another slug; the old one keeps leading to it for good (REF-10). */
export const renameSystem = operation({
  name: "services.system.rename",
  input: RenameSystem,
  load,
  notFound,
  may,
  run: async (ctx, { slug, version }, system) =>
    version === system.version ? writeSystem(ctx, system, { ...system, slug }) : stale(ctx, system, version),
  constraints: renameConstraints("system"),
});
