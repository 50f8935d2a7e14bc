import "server-only";
import { z } from "zod";
import { readBusinessServiceAt, readSystemAt } from "@/lib/history/queries/records-at";
import { isId } from "@/lib/kernel/ids";
import { lengths } from "@/lib/kernel/lengths";
import { ok } from "@/lib/kernel/result";
import { customerKinds } from "@/lib/services/domain/business-service";
import { listBusinessServices, readBusinessService } from "@/lib/services/queries/business-services";
import { listSystems, readSystem } from "@/lib/services/queries/systems";
import { HeldService } from "./service-views";
import { asOf, flag } from "./parameters";
import { Ref } from "./references";
import { type Api, list, read } from "./route";

const text = z.string().nullable();
const can = z.strictObject({ edit: z.boolean(), whyNot: z.string() });
const record = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: text,
  retiredAt: text,
  version: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  can,
};
const row = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  retired: z.boolean(),
  services: z.number().int(),
  unowned: z.number().int(),
};

const SystemRow = z.strictObject({
  ...row,
  description: text,
  ownerTeam: Ref.nullable(),
  parent: Ref.nullable(),
});
export const System = z.strictObject({
  ...record,
  ownerTeam: Ref.nullable(),
  parent: Ref.nullable(),
  subsystems: z.array(Ref),
});

const customers = z.enum(customerKinds).nullable();
const BusinessServiceRow = z.strictObject({
  ...row,
  customers,
  accountable: Ref.nullable(),
  weakestTier: z.number().int().nullable(),
});
export const BusinessService = z.strictObject({
  ...record,
  customers,
  accountable: Ref.nullable(),
  stakeholders: z.array(
    z.union([
      z.strictObject({
        kind: z.enum(["person", "team"]),
        id: z.string(),
        slug: z.string(),
        name: z.string(),
      }),
      z.strictObject({ kind: z.literal("address"), text: z.string() }),
    ]),
  ),
  services: z.array(HeldService),
});

const name = z.string().trim().max(lengths.reference).optional();
const isFormer = (ref: string, slug: string): boolean => ref !== slug && !isId(ref);

/** Systems and business services (API-01): lists by name, one by slug, former slug or id. */
export function groupingRoutes(api: Api): void {
  list(api, {
    path: "/systems",
    summary: "Systems by name, each with how many services it holds",
    query: z.object({ q: name, team: name, retired: flag.default(false) }),
    item: SystemRow,
    run: (ctx, { q, team, retired, limit, cursor }) =>
      listSystems(ctx, { q: q ?? null, team: team ?? null, retired, limit, cursor }),
  });
  read(api, {
    path: "/systems/{ref}",
    summary: "One system and the systems in it",
    query: z.object(asOf),
    view: System,
    run: async (ctx, { ref, at }) => {
      if (at !== undefined) return readSystemAt(ctx, ref, at);
      const found = await readSystem(ctx, ref);
      return found.ok && isFormer(ref, found.value.slug) ? ok({ moved: found.value.slug }) : found;
    },
  });
  list(api, {
    path: "/business-services",
    summary: "Business services by name, each with what it stands on",
    query: z.object({
      q: name,
      person: name,
      customers: z.enum(customerKinds).optional(),
      retired: flag.default(false),
    }),
    item: BusinessServiceRow,
    run: (ctx, { q, person, customers: used, retired, limit, cursor }) =>
      listBusinessServices(ctx, {
        q: q ?? null,
        person: person ?? null,
        customers: used ?? null,
        retired,
        limit,
        cursor,
      }),
  });
  read(api, {
    path: "/business-services/{ref}",
    summary: "One business service with the services that carry it and who answers for each",
    query: z.object(asOf),
    view: BusinessService,
    run: async (ctx, { ref, at }) => {
      if (at !== undefined) return readBusinessServiceAt(ctx, ref, at);
      const found = await readBusinessService(ctx, ref);
      return found.ok && isFormer(ref, found.value.slug) ? ok({ moved: found.value.slug }) : found;
    },
  });
}
