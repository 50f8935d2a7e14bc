import "server-only";
import { operation } from "@/lib/platform/operation";
import { RetireBusinessService } from "../../schema/business-service";
import { load, may, notFound, versioned, writeBusinessService } from "./business-service-change";
import { retired } from "./grouping-change";

/** Retires a business service; its record stays readable at its address (MOD-27). */
export const retireBusinessService = operation({
  name: "services.business-service.retire",
  input: RetireBusinessService,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { reason }, record) => {
    if (record.retiredAt) return retired(record);
    return writeBusinessService(ctx, record, { ...record, retiredAt: ctx.now }, [], reason);
  },
});
