import "server-only";
import { renameConstraints } from "@/lib/platform/taken-names";
import { operation } from "@/lib/platform/operation";
import { RenameBusinessService } from "../../schema/business-service";
import { stale, may, notFound, load, writeBusinessService } from "./business-service-change";

/** Gives a business service another slug; the old one keeps leading to it for good (REF-10). */
export const renameBusinessService = operation({
  name: "services.business-service.rename",
  input: RenameBusinessService,
  load,
  notFound,
  may,
  run: async (ctx, { slug, version }, record) =>
    version === record.version
      ? writeBusinessService(ctx, record, { ...record, slug }, [])
      : stale(ctx, record, version),
  constraints: renameConstraints("business-service"),
});
