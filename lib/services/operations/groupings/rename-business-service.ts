import "server-only";
import { renameConstraints } from "@/lib/platform/taken-names";
import { operation } from "@/lib/platform/operation";
import { RenameBusinessService } from "../../schema/business-service";
import { load, may, notFound, versioned, writeBusinessService } from "./business-service-change";
import { retired } from "./grouping-change";

/** Gives a business service another slug; the old one keeps leading to it for good (REF-10). */
export const renameBusinessService = operation({
  name: "services.business-service.rename",
  input: RenameBusinessService,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { slug }, record) => {
    if (record.retiredAt) return retired(record);
    return writeBusinessService(ctx, record, { ...record, slug }, []);
  },
  constraints: renameConstraints("business-service"),
});
