import "server-only";
import { operation } from "@/lib/platform/operation";
import { RemoveSupport } from "../../schema/business-service";
import { findServiceRef } from "../../store/services";
import { setSupport } from "./support-business-service";
import { may, notFound, load, writeBusinessService } from "./business-service-change";

/** Takes one service away from what carries it. */
export const removeSupport = operation({
  name: "services.business-service.remove-support",
  input: RemoveSupport,
  load,
  notFound,
  may,
  run: async (ctx, { service: reference }, record) => {
    const service = await findServiceRef(ctx.tx, reference);
    const rest = record.supportedBy.filter(({ id }) => id !== service?.id).map(({ id }) => id);
    const supported = await setSupport(ctx, record, rest);
    return supported.ok ? writeBusinessService(ctx, record, record, supported.value) : supported;
  },
});
