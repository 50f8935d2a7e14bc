import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { allServices, type ServiceFilter } from "../schema/service-list";
import type { TeamServicesView } from "../view/team-services";
import { readFacets } from "./service-facets";
import { listServices } from "./service-list";

/** So many services of a team its page lists. */
const listed = 200;

/**
 * What a team answers for: the first of its services, and how many it has accepted, tier by tier; `team` is its slug. What nobody
 * owns is not counted as its own, whatever names it: a placeholder holds nothing (OW-P3), nor does a team that is empty.
 */
export async function readTeamServices(ctx: Ctx, team: string): Promise<TeamServicesView> {
  const owned = { ...allServices, owner: { any: [team], none: [] } };
  // What only names the team is its own once it has accepted.
  const accepted: ServiceFilter = {
    ...owned,
    grade: { any: [], none: ["unaccepted"] },
    band: { any: [], none: ["unowned"] },
  };
  const [held, { tier }] = await Promise.all([
    listServices(ctx, { ...owned, limit: listed, cursor: null }),
    readFacets(ctx, accepted, ["tier"]),
  ]);
  const page = held.ok ? held.value.page : { total: 0, unowned: 0, unaccepted: 0 };
  const holds = tier.reduce((sum, { count }) => sum + count, 0);
  return {
    services: held.ok ? held.value.items : [],
    total: page.total,
    holds,
    named: page.unaccepted,
    unowned: page.unowned,
    tiers: tier.map(({ value, count }) => ({ tier: value === "unset" ? null : value, count })),
  };
}
