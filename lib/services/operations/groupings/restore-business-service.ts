import "server-only";
import { operation } from "@/lib/platform/operation";
import { RestoreBusinessService } from "../../schema/business-service";
import { load, may, notFound, versioned, writeBusinessService } from "./business-service-change";
import { inUse } from "./grouping-change";

/** Takes a retired business service back into use, with the services that carried it. */
export const restoreBusinessService = operation({
  name: "services.business-service.restore",
  input: RestoreBusinessService,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { reason }, record) => {
    if (record.retiredAt === null) return inUse(record);
    return writeBusinessService(ctx, record, { ...record, retiredAt: null }, [], reason);
  },
});
