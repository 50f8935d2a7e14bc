import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { allMet } from "@/lib/services/domain/agreement";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { registerService } from "@/lib/services/operations/register-service";
import { addIdentifier, addLink } from "@/lib/services/operations/service-parts";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { db } from "@/lib/platform/db";
import { contractOf } from "@/lib/testing/contract";
import { sessionCookie } from "@/lib/testing/session";
import { monday, value, world } from "@/lib/testing/world";
import { appOf } from "./app";
import type { Api } from "./route";
import { serviceRoutes } from "./services";

beforeAll(wire);

const api: Api = { routes: [] };
serviceRoutes(api);
const { ask, document } = await contractOf(appOf(api));

let w: Awaited<ReturnType<typeof world>>;
let headers: Record<string, string>;
beforeAll(async () => {
  w = await world();
  if (w.lead.actor.kind !== "person") throw new Error("the lead is no person");
  headers = { cookie: await sessionCookie({ person: w.lead.actor.id }) };
});
const get = (path: string, heads: Record<string, string> = {}) =>
  ask(`/api/v1${path}`, { headers: { ...headers, ...heads } });
const json = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;

/** Storage and what needs it, with one name that leads nowhere. */
async function storage() {
  const { mark } = w;
  const made = value(
    await registerService(w.lead, {
      name: `Gitaly ${mark}`,
      kind: "datastore",
      tier: 1,
      owner: w.payments.slug,
      intent: "Git storage",
      tags: ["placement:stor"],
      dependencies: [{ target: `postgres-${mark}` }],
    }),
  );
  value(
    await addLink(w.lead, {
      ref: made.slug,
      type: "runbook",
      title: "SRE guide",
      url: "https://docs.example/g",
    }),
  );
  value(await addIdentifier(w.lead, { ref: made.slug, type: "host", value: `gitaly-${mark}.example.org` }));
  return made;
}

describe("one service (API-01, API-02, API-07)", () => {
  let made: Awaited<ReturnType<typeof storage>>;
  beforeAll(async () => {
    made = await storage();
  });

  test("is answered in the form of the design: absent is not set, lists always stand there", async () => {
    const answer = await get(`/services/${made.slug}`);
    expect(answer.status).toBe(200);
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    expect(await answer.json()).toEqual({
      id: made.id,
      slug: made.slug,
      name: `Gitaly ${w.mark}`,
      kind: "datastore",
      lifecycle: "design",
      phase: "design",
      tier: 1,
      version: 3,
      ownership: {
        grade: "thin",
        band: "weak",
        holder: { id: w.payments.id, slug: w.payments.slug, name: w.payments.name },
        since: monday.toString(),
        evidence: expect.any(String) as string,
        declared: { text: w.payments.slug, source: "form" },
      },
      intent: "Git storage",
      system: null,
      businessServices: [],
      contributors: [],
      tags: ["placement:stor"],
      fields: {},
      aliases: [],
      formerSlugs: [],
      links: [{ id, type: "runbook", title: "SRE guide", url: "https://docs.example/g" }],
      repositories: [],
      identifiers: [{ id, type: "host", value: `gitaly-${w.mark}.example.org` }],
      dependencies: [{ id, target: { text: `postgres-${w.mark}`, service: null }, strength: null }],
      apis: [],
      sources: expect.any(Object) as object,
      createdAt: monday.toString(),
      updatedAt: monday.toString(),
      updatedBy: "Lea Novak",
      url: `http://localhost/services/${made.slug}`,
    });
  });

  test("carries an ETag that begins with its version; whoever holds this answer gets a 304", async () => {
    const answer = await get(`/services/${made.slug}`);
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"3-[\w-]{16}"$/);
    const again = await get(`/services/${made.slug}`, { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("its ETag changes with who holds it and with the name of its team, though its version does not", async () => {
    const { slug } = value(await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.search.slug }));
    const path = `/services/${slug}`;
    const before = await get(path);
    value(await acceptService(w.otherLead, { ref: slug, checklist: allMet }));
    const after = await get(path, { "if-none-match": before.headers.get("etag") ?? "" });
    expect(after.status).toBe(200);
    const [was, is] = [await before.json(), await after.json()] as Record<string, unknown>[];
    expect(is?.["ownership"]).not.toEqual(was?.["ownership"]);
    expect(is?.["version"]).toBe(was?.["version"]);
    const { version } = await db.team.findUniqueOrThrow({ where: { id: w.search.id } });
    value(await renameTeam(w.otherLead, { ref: w.search.slug, slug: `${w.search.slug}-new`, version }));
    const renamed = await get(path, { "if-none-match": after.headers.get("etag") ?? "" });
    expect([renamed.status, await renamed.json()]).toMatchObject([200, { version: is?.["version"] }]);
  });

  test("its parts are the lists of the record", async () => {
    const record = await json(`/services/${made.slug}`);
    for (const part of ["links", "repositories", "dependencies", "identifiers", "tags", "contributors"])
      expect(await json(`/services/${made.slug}/${part}`)).toEqual({ items: record[part] });
  });

  test("its graph, what it needs and who holds it stand beside it", async () => {
    expect(await json(`/services/${made.slug}/graph?direction=down&depth=2`)).toMatchObject({
      direction: "down",
      depth: 2,
      nodes: [
        { slug: made.slug, down: 0 },
        { slug: null, name: `postgres-${w.mark}`, down: 1 },
      ],
      edges: [{ from: made.id, to: `text:postgres ${w.mark}`, strength: null }],
      rest: { count: 0, complete: true, items: [] },
    });
    expect(await json(`/services/${made.slug}/ownership`)).toMatchObject({
      service: { slug: made.slug },
      grade: "thin",
      holder: { slug: w.payments.slug },
      current: { team: { slug: w.payments.slug }, state: "active" },
      timeline: { spans: [{ from: monday.toString(), to: null, team: { slug: w.payments.slug } }] },
    });
    for (const wrong of ["depth=6", "depth=0", "depth=two", "direction=sideways", "dpeth=1"])
      expect((await get(`/services/${made.slug}/graph?${wrong}`)).status).toBe(422);
  });

  test("REF-09: a former slug leads to the present one, for the record and all that belongs to it", async () => {
    const old = value(await registerService(w.lead, { name: `Redis ${w.mark}` }));
    value(await renameService(w.auditor, { ref: old.slug, slug: `valkey-${w.mark}`, version: 1 }));
    for (const rest of ["", "/links", "/ownership", "/graph"]) {
      const moved = await get(`/services/${old.slug}${rest}`);
      expect([moved.status, moved.headers.get("location")]).toEqual([
        308,
        `/api/v1/services/valkey-${w.mark}${rest}`,
      ]);
      expect((await get(`/services/${old.id}${rest}`)).status).toBe(200);
      expect((await get(`/services/nobody-${w.mark}${rest}`)).status).toBe(404);
    }
  });

  test("API-10: every address is in the document", () => {
    expect(Object.keys(document.paths)).toContain("/api/v1/services/{ref}/ownership");
  });
});
