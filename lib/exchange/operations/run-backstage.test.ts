import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { keyOf } from "@/lib/kernel/slug";
import { db } from "@/lib/platform/db";
import { readSamples, readTexts, refusalsOf } from "@/lib/testing/imports";
import { sample } from "@/lib/testing/samples";
import { ctxOf, unique, value } from "@/lib/testing/world";
import { runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const { present } = sample("catalog/backstage");
const job = ctxOf({ kind: "job", name: "import" });
const optionsOf = (source: string): RunImport => ({
  source,
  createTeams: false,
  strict: false,
  expected: null,
});
const rowsOf = (done: {
  readonly plan: { readonly rows: readonly { noun: string; slug: string; state: string }[] };
}) => done.plan.rows.map(({ noun, slug, state }) => `${noun} ${slug} ${state}`);

test.skipIf(!present)(
  "BAD-02: the real file with a broken entity brings a service, its team and its person; the broken one is refused alone",
  async () => {
    const read = readSamples(["backstage/incident-io-catalog-info.yaml"]);
    const first = value(await runImport(job, read, optionsOf("incident-io")));
    expect(rowsOf(first)).toEqual([
      "person lawrence create",
      "team engineering create",
      "service core-server create",
      "service api-of-document-1 refuse",
    ]);
    expect(refusalsOf(first)).toEqual([
      "incident-io-catalog-info.yaml:5:3 metadata.name — KEY-MISSING: The entity has no name. Give metadata.name.",
    ]);
    const person = await db.person.findUniqueOrThrow({ where: { slug: "lawrence" } });
    expect(person).toMatchObject({
      name: "Lawrence Jones",
      email: "lawrence@incident.io",
      github: "lawrencejones",
    });
    const members = await db.membership.findMany({ where: { personId: person.id }, include: { team: true } });
    expect(members.map(({ team, source }) => [team.slug, source])).toEqual([["engineering", "incident-io"]]);
    expect(first.plan.offers).toEqual([{ service: "core-server", team: "engineering" }]);
    const entries = await db.ledgerEntry.count();
    const again = value(await runImport(job, read, optionsOf("incident-io")));
    expect(again.counts).toMatchObject({ create: 0, change: 0, unchanged: 3, refuse: 1 });
    expect(await db.ledgerEntry.count()).toBe(entries);
  },
);

test("Groups, Users, Systems and Domains come with their tree, members and owners; what the file drops goes, what a hand set stays", async () => {
  const mark = unique();
  const source = `backstage-${mark}`;
  const entity = (kind: string, name: string, spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}-${mark} }\nspec: ${spec}\n`;
  const file = (members: string) => ({
    "catalog-info.yaml": [
      entity(
        "Component",
        "web",
        `{ type: website, lifecycle: production, owner: crew-${mark}, system: shop-${mark}, dependsOn: [component:api-${mark}] }`,
      ),
      entity(
        "Component",
        "api",
        `{ type: service, lifecycle: production, owner: crew-${mark}, dependencyOf: [] }`,
      ),
      entity("System", "shop", `{ owner: crew-${mark}, domain: sales-${mark} }`),
      entity("Domain", "sales", `{ owner: crew-${mark} }`),
      entity("Group", "org", `{ type: org, children: [crew-${mark}] }`),
      entity(
        "Group",
        "crew",
        `{ type: team, children: [], members: [${members}], profile: { email: crew-${mark}@acme.test } }`,
      ),
      entity(
        "User",
        "ada",
        `{ profile: { displayName: Ada, email: ada-${mark}@acme.test }, memberOf: [org-${mark}] }`,
      ),
      entity("User", "ben", `{ profile: { displayName: Ben }, memberOf: [] }`),
    ].join("---\n"),
  });
  const first = value(await runImport(job, readTexts(file(`ada-${mark}, ben-${mark}`)), optionsOf(source)));
  expect(refusalsOf(first)).toEqual([]);
  const team = await db.team.findUniqueOrThrow({
    where: { slug: `crew-${mark}` },
    include: {
      parent: true,
      memberships: { include: { person: true }, orderBy: { person: { slug: "asc" } } },
    },
  });
  expect(team).toMatchObject({ email: `crew-${mark}@acme.test`, parent: { slug: `org-${mark}` } });
  expect(team.memberships.map(({ person }) => person.name)).toEqual(["Ada", "Ben"]);
  const system = await db.system.findUniqueOrThrow({
    where: { slug: `shop-${mark}` },
    include: { parent: true, ownerTeam: true },
  });
  expect([system.parent?.slug, system.ownerTeam?.slug]).toEqual([`sales-${mark}`, `crew-${mark}`]);
  const web = await db.service.findUniqueOrThrow({
    where: { slug: `web-${mark}` },
    include: { system: true, dependencies: { include: { target: true } } },
  });
  expect([web.kind, web.system?.slug, web.dependencies.map(({ target }) => target?.slug)]).toEqual([
    "website",
    `shop-${mark}`,
    [`api-${mark}`],
  ]);

  const again = value(await runImport(job, readTexts(file(`ada-${mark}, ben-${mark}`)), optionsOf(source)));
  expect(again.counts).toMatchObject({ create: 0, change: 0, unchanged: 8 });

  const without = value(await runImport(job, readTexts(file(`ada-${mark}`)), optionsOf(source)));
  expect(rowsOf(without).filter((row) => row.endsWith("change"))).toEqual([`team crew-${mark} change`]);
  const now = await db.membership.findMany({
    where: { teamId: team.id, to: null },
    include: { person: true },
  });
  expect(now.map(({ person }) => person.name)).toEqual(["Ada"]);
  expect(await db.name.count({ where: { key: keyOf(`web-${mark}`) } })).toBe(1);
});

test("IMP-08: a renamed service is found by the source's own id, and keeps its new name", async () => {
  const mark = unique();
  const source = `rename-${mark}`;
  const read = readTexts({ "a.csv": `id,name,tier\n${mark}-7,Old ${mark},2\n` });
  value(await runImport(job, read, optionsOf(source)));
  const renamed = readTexts({ "a.csv": `id,name,tier\n${mark}-7,New ${mark},3\n` });
  const done = value(await runImport(job, renamed, optionsOf(source)));
  expect(done.counts).toMatchObject({ create: 0, change: 1, missing: 0 });
  const rows = await db.service.findMany({ where: { name: { contains: mark } } });
  expect(rows.map(({ name, tier }) => [name, tier])).toEqual([[`New ${mark}`, 3]]);
});
