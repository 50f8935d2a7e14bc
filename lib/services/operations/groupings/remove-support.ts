import "server-only";
import { operation } from "@/lib/platform/operation";
import { RemoveSupport } from "../../schema/business-service";
import { findService } from "../../store/services";
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
    const service = await findService(ctx.tx, reference);
    const rest = record.supportedBy.filter(({ id }) => id !== service?.id).map(({ slug }) => slug);
    const supported = await setSupport(ctx, record, rest, "service");
    return supported.ok ? writeBusinessService(ctx, record, record, supported.value) : supported;
  },
});
