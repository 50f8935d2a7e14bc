import { beforeAll, expect, test } from "vitest";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { value, world } from "@/lib/testing/world";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { registerService } from "@/lib/services/operations/register-service";
import { appOf } from "./app";
import { peopleRoutes } from "./people";
import type { Api } from "./route";
import { groupingRoutes } from "./systems";
import { teamRoutes } from "./teams";

const api: Api = { routes: [] };
for (const routes of [teamRoutes, peopleRoutes, groupingRoutes]) routes(api);
const { ask } = await contractOf(appOf(api));

let w: Awaited<ReturnType<typeof world>>;
let headers: Record<string, string>;
beforeAll(async () => {
  w = await world();
  if (w.lead.actor.kind !== "person") throw new Error("the lead is no person");
  headers = { cookie: await sessionCookie({ person: w.lead.actor.id }) };
});
const get = (path: string) => ask(`/api/v1${path}`, { headers });
const json = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;

test("API-01: teams and people are listed and read, and each answer is as documented", async () => {
  expect(await json(`/teams?q=${w.mark}&count=true`)).toMatchObject({
    items: [
      { slug: w.payments.slug, members: 2 },
      { slug: w.search.slug, members: 1 },
    ],
    page: { next: null, previous: null, total: 2 },
  });
  expect(await json(`/teams/${w.payments.slug}`)).toMatchObject({
    channel: "#payments",
    manager: { name: "Lea Novak" },
  });
  expect(await json(`/people/${w.slugs.lead}`)).toMatchObject({
    memberships: [{ team: { slug: w.payments.slug } }],
    can: { edit: true },
  });
  expect(await json(`/people?team=${w.payments.slug}`)).toMatchObject({
    items: [{ slug: w.slugs.lead, state: "active", leftAt: null }, { slug: w.slugs.member }],
  });
  expect(await json(`/people?team=${w.payments.slug}&fields=slug&limit=1`)).toMatchObject({
    items: [{ slug: w.slugs.lead }],
  });
  expect((await get("/teams?kind=fleet")).status).toBe(422);
  expect((await get("/people/nobody-at-all")).status).toBe(404);
});

test("API-01: systems and business services are listed and read; a former slug is a 308", async () => {
  value(await createSystems(w.lead, { systems: [{ name: `Shop ${w.mark}`, ownerTeam: w.payments.slug }] }));
  value(await renameSystem(w.lead, { ref: `shop-${w.mark}`, slug: `store-${w.mark}`, version: 1 }));
  value(await registerService(w.auditor, { name: `Cart ${w.mark}`, system: `store-${w.mark}`, tier: 2 }));
  const input = {
    name: `Buying ${w.mark}`,
    services: [`cart-${w.mark}`],
    stakeholders: ["#shop", `team:${w.search.slug}`],
  };
  value(await createBusinessServices(w.lead, { businessServices: [input] }));
  expect(await json(`/systems?q=${w.mark}`)).toMatchObject({
    items: [{ slug: `store-${w.mark}`, services: 1 }],
  });
  expect(await json(`/systems/store-${w.mark}`)).toMatchObject({
    version: 2,
    can: { edit: true, whyNot: "" },
  });
  const moved = await get(`/systems/shop-${w.mark}`);
  expect([moved.status, moved.headers.get("location")]).toEqual([308, `/api/v1/systems/store-${w.mark}`]);
  expect(await json(`/business-services?q=${w.mark}`)).toMatchObject({
    items: [{ services: 1, weakestTier: 2 }],
  });
  expect(await json(`/business-services/buying-${w.mark}`)).toMatchObject({
    stakeholders: [
      { kind: "address", text: "#shop" },
      { kind: "team", slug: w.search.slug },
    ],
    services: [{ slug: `cart-${w.mark}`, tier: 2 }],
  });
});
