import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { mayAddBusinessService } from "../../domain/permissions";
import { invalid, type Issue, ok, refuse } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import { slugConstraints } from "@/lib/platform/taken-names";
import { claimFurther } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { type BusinessService, snapshotBusinessService } from "../../domain/business-service";
import { CreateBusinessServices } from "../../schema/business-service";
import { insertBusinessServices } from "../../store/business-services";
import { businessServiceReferences } from "../../queries/business-service-references";
import { setSupport } from "./support-business-service";

type NewBusinessService = Omit<BusinessService, "version" | "updatedAt" | "updatedBy">;

/** Creates business services, one or a whole file of them, all or none, with the services that carry them. */
export const createBusinessServices = operation({
  name: "services.business-service.create",
  input: CreateBusinessServices,
  ...nothingToLoad,
  may: mayAddBusinessService,
  run: async (ctx, { businessServices, further: names }) => {
    const { tx, now, actor } = ctx;
    const find = await businessServiceReferences(tx, businessServices);
    const issues: Issue[] = [];
    const rows = businessServices.map((input, place): NewBusinessService => {
      const path = (field: string) => `businessServices.${String(place)}.${field}`;
      const slug = input.slug ?? toSlug(input.name);
      const fault = suggestedFault(slug);
      if (fault !== null) issues.push({ path: path("slug"), what: fault });
      const supportedBy = input.services.flatMap((text, at) => {
        const service = find.target(text);
        if (!service)
          issues.push({
            path: path(`services.${String(at)}`),
            what: noneCalled("service", text),
          });
        return service ?? [];
      });
      return {
        id: newId<"business-service">(now),
        slug,
        name: input.name,
        description: input.description,
        customers: input.customers,
        accountable:
          input.accountable === null
            ? null
            : find.accountable(input.accountable, path("accountable"), issues),
        stakeholders: find.stakeholders(input.stakeholders, path("stakeholders"), issues),
        supportedBy: [...new Map(supportedBy.map((service) => [service.id, service])).values()],
        retiredAt: null,
        extras: input.extras,
      };
    });
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    if (new Set(rows.map(({ slug }) => slug)).size < rows.length)
      return invalid("businessServices", "Two of these have one short name. Give each its own");
    await insertBusinessServices(tx, rows, { now, by: markOf(actor) });
    const further = await claimFurther(tx, "business-service", rows, { names, at: now });
    const beside: Change[] = [];
    for (const row of rows) {
      const carrying = row.supportedBy.map(({ id }) => id);
      const supported = await setSupport(ctx, { ...row, supportedBy: [] }, carrying);
      if (!supported.ok) return supported;
      beside.push(...supported.value);
    }
    return ok({
      value: { businessServices: rows.map(({ id, slug }) => ({ id, slug })) },
      changes: [
        ...rows.map((row): Change => ({
          noun: "business-service",
          id: row.id,
          slug: row.slug,
          name: row.name,
          before: null,
          after: { ...snapshotBusinessService(row), ...further(row.id) },
          version: 1,
        })),
        ...beside,
      ],
    });
  },
  constraints: slugConstraints("business-service", "businessServices"),
});
