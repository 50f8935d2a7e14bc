import "server-only";
import { type Issue, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import type { BusinessService } from "../../domain/business-service";
import { EditBusinessService } from "../../schema/business-service";
import { businessServiceReferences } from "../../queries/business-service-references";
import { servicesMeant } from "../../queries/service-references";
import { setSupport } from "./support-business-service";
import { load, may, notFound, versioned, writeBusinessService } from "./business-service-change";
import { retired } from "./grouping-change";

/** Changes the stated fields of a business service; what was left out stays. */
export const editBusinessService = operation({
  name: "services.business-service.edit",
  input: EditBusinessService,
  load,
  notFound,
  may,
  versioned,
  held: (record) => record,
  run: async (ctx, { version: _version, ref: _ref, services, ...stated }, record) => {
    if (record.retiredAt) return retired(record);
    const issues: Issue[] = [];
    const find = await businessServiceReferences(ctx.tx, [stated]);
    const after: BusinessService = {
      ...record,
      name: stated.name ?? record.name,
      description: stated.description === undefined ? record.description : stated.description,
      customers: stated.customers === undefined ? record.customers : stated.customers,
      extras: stated.extras ?? record.extras,
      accountable:
        stated.accountable === undefined
          ? record.accountable
          : stated.accountable === null
            ? null
            : find.accountable(stated.accountable, "accountable", issues),
      stakeholders:
        stated.stakeholders === undefined
          ? record.stakeholders
          : find.stakeholders(stated.stakeholders, "stakeholders", issues),
    };
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    if (services === undefined) return writeBusinessService(ctx, record, after, []);
    const wanted = await servicesMeant(ctx.tx, services, "services");
    if (!wanted.ok) return wanted;
    const supported = await setSupport(ctx, record, wanted.value);
    return supported.ok ? writeBusinessService(ctx, record, after, supported.value) : supported;
  },
});
