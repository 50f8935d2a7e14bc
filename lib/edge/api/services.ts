import "server-only";
import { z } from "zod";
import { wholeNumber } from "@/lib/people/schema/fields";
import { readOwnershipAt, readServiceAt } from "@/lib/history/queries/records-at";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { ok, type Result } from "@/lib/kernel/result";
import type { Moved } from "@/lib/kernel/wire";
import { graphLimits } from "@/lib/services/domain/graph";
import { readGraph } from "@/lib/services/queries/graph";
import { listServiceItems } from "@/lib/services/queries/service-list";
import { readKnownFacets } from "@/lib/services/queries/service-facets";
import { readOwnership } from "@/lib/services/queries/ownership";
import { documentParts, readServiceDocument, readServicePart } from "@/lib/services/queries/service-document";
import { allServices, type ServiceFilter, ServiceListQuery } from "@/lib/services/schema/service-list";
import { viewOwnershipAnswer } from "@/lib/services/view/ownership";
import { asOf, manyOf } from "./parameters";
import { type Api, list, read } from "./route";
import {
  directions,
  facetNames,
  Facets,
  Graph,
  parts,
  Service,
  ServiceItem,
  ServiceThen,
} from "./service-views";
import { Ownership } from "./ownership-views";

const steps = `Give a whole number from 1 to ${String(graphLimits.depth)}`;

/** What belongs to a service answers at the service's present slug or id; any other name of it leads there. */
function at<V extends { readonly service: { readonly slug: string } }>(
  ref: string,
  found: Result<V>,
): Result<V | Moved> {
  const moved = found.ok && found.value.service.slug !== ref && !isId(ref);
  return moved ? ok({ moved: found.value.service.slug }) : found;
}

/** The filters of the page by the same names (PAG-02). */
const { sort: _sort, ...filters } = z.object(ServiceListQuery).partial().shape;

/** A filter with all its names: what was not given is null. The schema leaves absent names out, so none is undefined. */
const filterOf = (given: Partial<Record<keyof ServiceFilter, unknown>>): ServiceFilter =>
  ({ ...allServices, ...given }) as ServiceFilter;

/** Services (API-01, API-02, API-05). */
export function serviceRoutes(api: Api): void {
  list(api, {
    path: "/services",
    summary: "Services under a filter, each with who answers for it",
    query: z.object(ServiceListQuery).partial(),
    item: ServiceItem,
    run: (ctx, { limit, cursor, count, ...given }) =>
      listServiceItems(ctx, { ...filterOf(given), limit, cursor, count }),
  });
  read(api, {
    path: "/facets",
    summary: "How many services each value of these facets has under the filters of all others",
    query: z.object({
      ...filters,
      facets: manyOf(z.enum(facetNames)).prefault("owner,tier,lifecycle,kind,grade,tag"),
    }),
    view: Facets,
    run: async (ctx, { facets, ...given }) => readKnownFacets(ctx, filterOf(given), facets),
  });
  read(api, {
    path: "/services/{ref}",
    summary: "One service with everything it consists of and who answers for it",
    query: z.object(asOf),
    view: z.union([Service, ServiceThen]),
    run: (ctx, { ref, at: then }, site) => {
      const address = (slug: string) => site + paths.service(slug);
      return then === undefined
        ? readServiceDocument(ctx, ref, address)
        : readServiceAt(ctx, ref, then, address);
    },
  });
  for (const part of documentParts)
    read(api, {
      path: `/services/{ref}/${part}`,
      summary: `The ${part} of one service`,
      view: z.strictObject({ items: z.array(parts[part]) }),
      run: (ctx, { ref }) => readServicePart(ctx, ref, part),
    });
  read(api, {
    path: "/services/{ref}/graph",
    summary: "What a service needs and what needs it, the nearest 150, the rest counted and listed",
    query: z.object({
      direction: z.enum(directions).default("both"),
      depth: wholeNumber(1, graphLimits.depth, steps).default(1),
    }),
    view: Graph,
    run: async (ctx, { ref, direction, depth }) => at(ref, await readGraph(ctx, ref, direction, depth)),
  });
  read(api, {
    path: "/services/{ref}/ownership",
    summary: "Who holds a service, how well, and every agreement and span of its ownership",
    query: z.object(asOf),
    view: Ownership,
    run: async (ctx, { ref, at: then }) => {
      if (then !== undefined) return readOwnershipAt(ctx, ref, then);
      const reading = await readOwnership(ctx, ref);
      return at(ref, reading.ok ? ok(viewOwnershipAnswer(reading.value)) : reading);
    },
  });
}
