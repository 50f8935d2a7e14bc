import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { invalid } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { AddSupport } from "../../schema/business-service";
import { serviceMeant } from "../../queries/service-references";
import { setSupport } from "./support-business-service";
import { load, may, notFound, writeBusinessService } from "./business-service-change";
import { retired } from "./grouping-change";

/** Lets one more service carry it; two people adding two never collide (CON-05). */
export const addSupport = operation({
  name: "services.business-service.add-support",
  input: AddSupport,
  load,
  notFound,
  may,
  run: async (ctx, { service }, record) => {
    if (record.retiredAt) return retired(record);
    const found = await serviceMeant(ctx.tx, service);
    if (!found) return invalid("service", noneCalled("service", service));
    const supported = await setSupport(ctx, record, [...record.supportedBy.map(({ id }) => id), found.id]);
    return supported.ok ? writeBusinessService(ctx, record, record, supported.value) : supported;
  },
});
