import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readFiles } from "@/lib/edge/formats/read-files";
import { sample } from "@/lib/testing/samples";
import type {
  Document,
  PersonDocument,
  ServiceDocument,
  SystemDocument,
  TeamDocument,
} from "../domain/document";
import { printIssue } from "../domain/issue";
import { asItIs, type Reading } from "./read";
import { noWords } from "./words";

const read = (files: Readonly<Record<string, string>>, reading: Partial<Reading> = {}) =>
  readFiles(
    Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    { ...asItIs, ...reading },
  );
const said = (documents: readonly Document[]): readonly string[] =>
  documents.flatMap(({ issues }) => issues.map(printIssue));
const only = <T extends Document>(documents: readonly Document[], noun: T["noun"]): T => {
  const found = documents.filter((one) => one.noun === noun);
  expect(found).toHaveLength(1);
  return found[0] as T;
};

describe("FMT-01 and FMT-18: Backstage", () => {
  const component = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Orders-API
  namespace: shop
  title: Orders
  description: Takes orders
  labels: { steward/tier: tier-1, region: EU }
  tags: [java]
  annotations:
    github.com/project-slug: acme/shop
    backstage.io/source-location: url:https://github.com/acme/shop/tree/main/services/orders/
    backstage.io/techdocs-ref: url:https://docs.acme.test/orders
    pagerduty.com/service-id: P123
  links:
    - { url: "https://grafana.acme.test/d/1", title: Board, type: dashboard }
  teapot: true
spec:
  type: service
  lifecycle: experimental
  owner: group:default/payments
  system: checkout
  subcomponentOf: component:shop/monolith
  dependsOn: [resource:default/orders-db, "component:shop/stock"]
  consumesApis: [prices]
  dependencyOf: [component:default/web]
  providesApis: [orders]
  beans: 3
relations: [{ type: ownedBy, targetRef: group:default/payments }]
`;

  test("a Component becomes a service, field by field", () => {
    const { documents, issues, format } = read({ "catalog-info.yaml": component });
    const service = only<ServiceDocument>(documents, "service");
    expect(format).toBe("backstage");
    expect({ key: service.key, externalId: service.externalId, owner: service.owner }).toEqual({
      key: "shop-Orders-API",
      externalId: "component:shop/orders-api",
      owner: "payments",
    });
    expect(service.dependents).toEqual(["web"]);
    expect(service.stated).toEqual({
      name: "Orders",
      intent: "Takes orders",
      kind: "service",
      lifecycle: "preview",
      tier: 1,
      system: "checkout",
      parent: "shop-monolith",
      tags: ["java", "region:eu"],
      links: [
        { type: "dashboard", title: "Board", url: "https://grafana.acme.test/d/1" },
        { type: "documentation", title: "", url: "https://docs.acme.test/orders" },
      ],
      repositories: [{ url: "https://github.com/acme/shop", path: "services/orders" }],
      dependencies: ["orders-db", "shop-stock", "prices"].map((target) => ({
        target,
        strength: null,
        criticalPath: null,
        singlePoint: null,
        fallback: null,
        note: null,
      })),
      identifiers: [
        { type: "external", value: "P123", note: "pagerduty.com/service-id" },
        { type: "external", value: "shop/Orders-API", note: null },
      ],
      extras: {
        backstage: {
          namespace: "shop",
          name: "Orders-API",
          metadata: {
            labels: { region: "EU" },
            annotations: {
              "github.com/project-slug": "acme/shop",
              "backstage.io/source-location": "url:https://github.com/acme/shop/tree/main/services/orders/",
              "backstage.io/techdocs-ref": "url:https://docs.acme.test/orders",
            },
            teapot: true,
          },
          spec: { consumesApis: ["prices"], providesApis: ["orders"], beans: 3 },
        },
      },
    });
    expect(said(documents)).toEqual([]);
    expect(issues.map(printIssue)).toEqual([
      'catalog-info.yaml:17:11 metadata.teapot — KEY-UNKNOWN: No field stands for "metadata.teapot". It is kept beside the record.',
      'catalog-info.yaml:28:10 spec.beans — KEY-UNKNOWN: No field stands for "spec.beans". It is kept beside the record.',
      'catalog-info.yaml:29:12 relations — SCHEMA: "relations" is what Backstage computes, not what somebody stated. It is not read.',
    ]);
  });

  test("IMP-15: an unknown key under spec is kept and told, with where it is stated or what it nearly is", () => {
    const head = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\n";
    const { documents, issues } = read({
      "a.yaml": `${head}spec:\n  type: service\n  lifecycle: production\n  owner: x\n  bar: 2\n  tier: gold\n  ownr: y\n`,
      "b.yaml":
        "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: x }\nspec: { type: team, children: [], tier: 1 }\n",
    });
    expect(issues.map(printIssue)).toEqual([
      'a.yaml:8:8 spec.bar — KEY-UNKNOWN: No field stands for "spec.bar". It is kept beside the record.',
      'a.yaml:9:9 spec.tier — KEY-UNKNOWN: No field stands for "spec.tier". It is kept beside the record. State the tier as the label steward/tier under metadata.labels.',
      'a.yaml:10:9 spec.ownr — KEY-UNKNOWN: No field stands for "spec.ownr". It is kept beside the record. Did you mean spec.owner?',
      'b.yaml:4:41 spec.tier — KEY-UNKNOWN: No field stands for "spec.tier". It is kept beside the record.',
    ]);
    expect(only<ServiceDocument>(documents, "service").stated.extras).toEqual({
      backstage: { spec: { bar: 2, tier: "gold", ownr: "y" } },
    });
  });

  test("Resource, API, System, Domain, Group and User each become what they are; a Template is refused", () => {
    const entity = (kind: string, name: string, spec: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
    const { documents } = read({
      "all.yaml": [
        entity("Resource", "db", "{ type: database, owner: data }"),
        entity("Resource", "bucket", "{ type: s3-bucket, owner: data }"),
        entity(
          "API",
          "prices",
          "{ type: openapi, lifecycle: production, owner: data, definition: { $text: ./api.yaml } }",
        ),
        entity("System", "checkout", "{ owner: data, domain: shop }"),
        entity("Domain", "shop", "{ owner: data }"),
        entity(
          "Group",
          "data",
          "{ type: team, parent: org, children: [lake], members: [ada], profile: { displayName: Data, email: data@acme.test } }",
        ),
        entity("User", "ada", "{ profile: { displayName: Ada L, email: ADA@acme.test }, memberOf: [data] }"),
        entity("Template", "new-service", "{ type: service }"),
      ].join("---\n"),
    });
    expect(documents.map((one) => [one.noun, one.key])).toEqual([
      ["service", "db"],
      ["service", "bucket"],
      ["service", "prices"],
      ["system", "checkout"],
      ["system", "shop"],
      ["team", "data"],
      ["person", "ada"],
      ["refused", "new-service"],
    ]);
    const services = documents.filter((one): one is ServiceDocument => one.noun === "service");
    expect(services.map(({ stated }) => stated.kind)).toEqual(["datastore", "infrastructure", "service"]);
    expect(services[2]?.stated.extras).toEqual({
      backstage: { kind: "API", spec: { type: "openapi", definition: { $text: "./api.yaml" } } },
    });
    const systems = documents.filter((one): one is SystemDocument => one.noun === "system");
    expect(systems[0]?.stated).toMatchObject({ name: "checkout", ownerTeam: "data", parent: "shop" });
    expect(only<TeamDocument>(documents, "team").stated).toMatchObject({
      name: "Data",
      email: "data@acme.test",
      parent: "org",
      children: ["lake"],
      members: ["ada"],
    });
    expect(only<PersonDocument>(documents, "person").stated).toMatchObject({
      name: "Ada L",
      email: "ada@acme.test",
      memberOf: ["data"],
    });
    expect(said(documents)).toEqual([
      'all.yaml:14:72 spec.definition — UNRESOLVED: It points to "./api.yaml", which is not read. The pointer is kept as text. Write the value itself.',
      'all.yaml:37:7 kind — KIND-UNSUPPORTED: "Template" is no record of this catalog. Component, Resource, API, System, Domain, Group, User and Location are read.',
    ]);
  });

  test("REF-07: users of two namespaces are two people; an owner who is a person stays told apart", () => {
    const user = (namespace: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: guest, namespace: ${namespace} }\nspec: { memberOf: [] }\n`;
    const { documents } = read({
      "users.yaml": `${user("default")}---\n${user("development")}---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: service, lifecycle: production, owner: "user:default/guest" }\n`,
    });
    expect(documents.map(({ key }) => key)).toEqual(["guest", "development-guest", "a"]);
    expect(only<ServiceDocument>(documents, "service").owner).toBe("person:guest");
  });

  test("a Location reads what lies in the upload and fetches nothing", () => {
    const { documents, issues } = read({
      "org/catalog-info.yaml":
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets: [./a/info.yaml, ./*/info.yaml, ../gone.yaml, 'https://acme.test/x.yaml']\n",
      "org/a/info.yaml":
        "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: a }\nspec: { type: team, children: [] }\n",
    });
    expect(documents.map(({ key }) => key)).toEqual(["a"]);
    expect(issues.map(printIssue)).toEqual([
      'org/catalog-info.yaml:5:43 spec.targets[2] — UNRESOLVED: "../gone.yaml" is not in this upload. Upload the folder or a zip of it, so that its files come along.',
      'org/catalog-info.yaml:5:57 spec.targets[3] — UNRESOLVED: "https://acme.test/x.yaml" is not in this upload. An import fetches nothing. Upload the file itself.',
    ]);
  });

  const { file, present } = sample("catalog/backstage/incident-io-catalog-info.yaml");
  test.skipIf(!present)(
    "BAD-02: of the real file one entity has no name and is refused, three are read",
    () => {
      const { documents } = read({ "incident.yaml": fs.readFileSync(file, "utf8") });
      expect(documents.map(({ noun, key }) => [noun, key])).toEqual([
        ["refused", "API of document 1"],
        ["service", "core-server"],
        ["team", "engineering"],
        ["person", "lawrence"],
      ]);
      expect(said(documents)).toEqual([
        "incident.yaml:5:3 metadata.name — KEY-MISSING: The entity has no name. Give metadata.name.",
      ]);
    },
  );

  test("FMT-14: a link to whoever is on call is a link and an id of its own", () => {
    const { documents } = read({
      "a.yaml":
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: pay\n  links:\n    - { type: On_Call, url: 'https://pd.example/P1', title: Pager }\nspec: { type: service, lifecycle: production, owner: money }\n",
    });
    const { stated } = only<ServiceDocument>(documents, "service");
    expect([stated.links, stated.identifiers]).toEqual([
      [{ type: "other", title: "Pager", url: "https://pd.example/P1" }],
      [expect.objectContaining({ type: "external", value: "https://pd.example/P1", note: "oncall" })],
    ]);
  });

  test("FMT-17: what Backstage asks for and is not there is told, and the record goes on", () => {
    const { documents } = read({
      "a.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: bare\n",
    });
    expect(only<ServiceDocument>(documents, "service").stated).toMatchObject({
      name: "bare",
      kind: "service",
    });
    expect(said(documents).map((line) => line.replace(/^.* — /, ""))).toEqual(
      ["type", "lifecycle", "owner"].map(
        (field) =>
          `SCHEMA: Backstage asks for spec.${field} in a Component, and it is not there. The record goes on without it.`,
      ),
    );
  });
});

describe("FMT-08 and FMT-24: GitLab", () => {
  test("a service and a team, text or list or null alike (BAD-03)", () => {
    const { documents, issues } = read({
      "catalog.yml": `services:
  - name: gitaly
    friendly_name: Gitaly
    tier: stor
    label: Service::Gitaly Core
    owner: gitaly
    teams:
    business: { SLA: { overall_sla_weighting: 5 } }
    technical:
      project: https://gitlab.test/org/gitaly
      documents:
        sre_guide: [https://runbooks.test/gitaly]
        security:
        architecture: https://docs.test/arch
        readiness_review: https://docs.test/ready
      dependencies:
        - service: redis
        - service:
      logging: [{ name: Main, permalink: https://log.test/1 }]
      components: [a, b]
    observability: { monitors: { primary_grafana_dashboard: gitaly-main/overview } }
    horoscope: lion
teams:
  - name: gitaly
    url: https://handbook.test/gitaly
    slack_channel: g_gitaly
    slack_alerts_channel: gitaly-alerts
    slack_error_budget_channel: [one, two]
    product_stage_group: gitaly
    label: team::Gitaly
    manager: ada
    pagerduty_service: GitLab Production
    ignored_components: [x]
`,
    });
    const service = only<ServiceDocument>(documents, "service");
    expect(service.owner).toBe("gitaly");
    expect(service.stated).toEqual({
      name: "Gitaly",
      tags: ["placement:stor", "service:gitaly-core"],
      weight: 5,
      links: [
        { type: "runbook", title: "sre guide", url: "https://runbooks.test/gitaly" },
        { type: "documentation", title: "architecture", url: "https://docs.test/arch" },
        { type: "documentation", title: "readiness review", url: "https://docs.test/ready" },
        { type: "logs", title: "Main", url: "https://log.test/1" },
      ],
      repositories: [{ url: "https://gitlab.test/org/gitaly", path: "" }],
      dependencies: [
        {
          target: "redis",
          strength: null,
          criticalPath: null,
          singlePoint: null,
          fallback: null,
          note: null,
        },
      ],
      stated: { readinessReview: true, dashboard: true },
      extras: {
        gitlab: {
          label: "Service::Gitaly Core",
          technical: { components: ["a", "b"] },
          observability: { monitors: { primary_grafana_dashboard: "gitaly-main/overview" } },
          horoscope: "lion",
        },
      },
    });
    const team = only<TeamDocument>(documents, "team");
    expect(team.stated).toEqual({
      name: "gitaly",
      channel: "#g_gitaly",
      links: [{ type: "documentation", title: "", url: "https://handbook.test/gitaly" }],
      labels: ["team::Gitaly", "gitaly"],
      identifiers: [
        { type: "channel", value: "#gitaly-alerts", note: "alerts channel" },
        { type: "channel", value: "#one", note: "error budget channel" },
        { type: "channel", value: "#two", note: "error budget channel" },
        { type: "external", value: "GitLab Production", note: "pagerduty service" },
      ],
      manager: "@ada",
      extras: { gitlab: { manager: "ada", ignored_components: ["x"] } },
    });
    expect(said(documents)).toEqual([
      "catalog.yml:18:19 services[0].technical.dependencies[1].service — SCHEMA: A dependency names no service. It was skipped. Name the service, or leave the entry out.",
    ]);
    expect(issues.map(printIssue)).toEqual([
      'catalog.yml:22:16 services[0].horoscope — KEY-UNKNOWN: No field stands for "horoscope". It is kept beside the record.',
    ]);
  });

  const { file: folder, present } = sample("catalog/gitlab");
  test.skipIf(!present)(
    "OA-03: the real files hold 94 teams and 109 services, and 25 dependencies name nothing",
    () => {
      const { documents, issues } = read({
        "teams.yml": fs.readFileSync(path.join(folder, "teams.yml"), "utf8"),
        "service-catalog.yml": fs.readFileSync(path.join(folder, "service-catalog.yml"), "utf8"),
      });
      const of = (noun: string) => documents.filter((one) => one.noun === noun).length;
      expect([documents.length, of("service"), of("team")]).toEqual([203, 109, 94]);
      const all = documents.flatMap((one) => one.issues);
      expect(all.filter(({ what }) => what === "A dependency names no service.")).toHaveLength(25);
      expect(all.every(({ severity }) => severity === "warning")).toBe(true);
      expect(issues.map(({ code, path: at }) => [code, at])).toEqual([["KEY-UNKNOWN", "tiers"]]);
      const services = documents.filter((one): one is ServiceDocument => one.noun === "service");
      const guides = services.filter(({ stated }) =>
        (stated.links ?? []).some(({ type }) => type === "runbook"),
      );
      expect(services.length - guides.length).toBe(36);
      expect(services.flatMap(({ stated }) => stated.dependencies ?? [])).toHaveLength(50);
      expect(new Set(services.map(({ owner }) => owner)).size).toBe(30);
    },
  );
});

describe("FMT-09 and FMT-26: CSV", () => {
  test("columns are found by their heads, separated by a comma, a semicolon or a tab", () => {
    for (const sign of [",", ";", "\t"]) {
      const rows = [
        ["name", "display_name", "owner", "docs"],
        ["api", "The API", "payments", "https://docs.test"],
      ];
      const { documents } = read({ "a.csv": rows.map((row) => row.join(sign)).join("\r\n") });
      const service = only<ServiceDocument>(documents, "service");
      expect([service.key, service.stated.name, service.owner, service.stated.links?.[0]?.url]).toEqual([
        "api",
        "The API",
        "payments",
        "https://docs.test",
      ]);
    }
  });

  test("BAD-07: lists part at a semicolon, words are looked up, an unknown column stays beside the record and is told once", () => {
    const { documents, issues, columns } = read({
      "a.csv":
        "slug,tier,status,type,depends_on,teams,tags,repo,on fire\n" +
        "a,T1,ga,db,b;c,x; y,java;lang:go,https://github.com/acme/a,yes\n" +
        "b,gold,5 weeks,thing,,,,,no\n",
    });
    const [first, second] = documents as ServiceDocument[];
    expect(first?.stated).toMatchObject({
      tier: 1,
      lifecycle: "production",
      kind: "datastore",
      dependencies: [{ target: "b" }, { target: "c" }],
      contributors: [{ team: "x" }, { team: "y" }],
      tags: ["java", "lang:go"],
      repositories: [{ url: "https://github.com/acme/a", path: "" }],
      extras: { csv: { "on fire": "yes" } },
    });
    expect(second?.stated).toEqual({
      name: "b",
      extras: { csv: { type: "thing", status: "5 weeks", tier: "gold", "on fire": "no" } },
    });
    expect(said(documents)).toEqual([
      'a.csv:3:16 type — SCHEMA: "thing" is no kind. It is kept beside the record. Map the word in the source\'s settings.',
      'a.csv:3:8 status — LIFECYCLE-UNKNOWN: "5 weeks" is no lifecycle. It is kept beside the record. Use design, preview, production or deprecated, or map the word in the source\'s settings.',
      'a.csv:3:3 tier — TIER-UNKNOWN: "gold" is no tier. A column that says where a service runs is a placement: say so on the page of the columns, or with --map tier=placement. Else use 1 to 4, or say which it means, there or with --tier gold=2.',
    ]);
    expect(issues.map(({ code, path: at }) => [code, at])).toEqual([["KEY-UNKNOWN", "on fire"]]);
    expect(columns.filter(({ known }) => !known).map(({ head }) => head)).toEqual(["on fire"]);
  });

  test("a person says what columns mean: a custom field, a tag, nothing; and what words mean", () => {
    const text = "name,cost centre,on fire,secret,tier\na,12,yes,x,gold\nb,13,no,y,none\n";
    const { documents, issues } = read(
      { "a.csv": text },
      {
        columns: { "cost centre": "tag", "on fire": "field", secret: "ignore" },
        words: { ...noWords, tiers: { gold: 1, none: null } },
      },
    );
    const [a, b] = documents as ServiceDocument[];
    expect(a?.stated).toEqual({ name: "a", tier: 1, tags: ["cost-centre:12"], fields: { "on-fire": true } });
    expect(b?.stated).toEqual({
      name: "b",
      tags: ["cost-centre:13"],
      fields: { "on-fire": false },
      extras: { csv: { tier: "none" } },
    });
    expect([...said(documents), ...issues]).toEqual([]);
  });

  test("a value that would command a terminal is told and kept beside; the rest of the row is taken", () => {
    const { documents } = read({
      "a.csv": `name,description,channel,runbook\ncart,"Holds\n\u001B[2Jit",#a\u009B1m\u202E,https://x.example/\u001B[2J\n`,
    });
    const service = only<ServiceDocument>(documents, "service");
    expect(service.stated).toMatchObject({ name: "cart", links: [] });
    expect(service.stated).not.toHaveProperty("intent");
    expect(service.stated).not.toHaveProperty("channel");
    expect(said(documents).map((text) => text.replace(/^.*? — /, ""))).toEqual([
      'SCHEMA: Leave out control characters; line breaks and tabs may stay. "Holds\\u000a\\u001b[2Jit" was not taken; the rest of the record was.',
      'SCHEMA: Leave out line breaks, control and direction characters. "#a\\u009b1m\\u202e" was not taken; the rest of the record was.',
      'LINK-BAD: Leave out line breaks, control and direction characters. "https://x.example/\\u001b[2J" was not taken; the rest of the record was.',
    ]);
  });

  test("a column of tiers that holds none is not known: it is asked for", () => {
    const { columns } = read({ "a.csv": "name,tier\na,sv\nb,inf\n" });
    expect(columns.find(({ head }) => head === "tier")).toEqual({
      head: "tier",
      meaning: "tier",
      known: false,
      samples: ["sv", "inf"],
    });
  });

  test("EXP-02: the heads of our own export mean what they are there; figures of its own are left out", () => {
    const { documents, issues } = read({
      "a.csv": "slug,name,owner,declared_owner,has_runbook,steward:grade\na,A,holder,stated,1,owned\n",
    });
    const service = only<ServiceDocument>(documents, "service");
    expect([service.key, service.owner, service.stated, issues]).toEqual([
      "a",
      "stated",
      { name: "A", stated: { runbook: true } },
      [],
    ]);
  });

  test("several owners in one cell are none, and stay beside the record", () => {
    const { documents } = read({ "a.csv": "name,owner\na,red;blue\n" });
    const service = only<ServiceDocument>(documents, "service");
    expect([service.owner, service.stated.extras]).toEqual([null, { csv: { owner: "red;blue" } }]);
    expect(said(documents)).toEqual([
      'a.csv:2:3 owner — OWNER-SEVERAL: 2 owners are named: "red", "blue". A service has one. None was taken as declared.',
    ]);
  });

  test("EXP-04: an apostrophe before a formula sign goes again, and nothing is ever run", () => {
    const { documents } = read({ "a.csv": "name,description\na,'=1+1\nb,'quoted'\n" });
    expect((documents as ServiceDocument[]).map(({ stated }) => stated.intent)).toEqual(["=1+1", "'quoted'"]);
  });

  test("BAD-09: each fault of a sheet has its place; a row of the wrong width is one refused row", () => {
    const faults = (text: string) => {
      const { documents, issues } = read({ "a.csv": text });
      return [...issues.map(printIssue), ...said(documents)];
    };
    expect(faults("name,owner\na,b\nc,d,e\n")).toEqual([
      "a.csv:3:1 — SCHEMA: The row has 3 cells, the header 2. Give each column one cell; a cell with the separator in it stands in quotes.",
    ]);
    expect(faults('name,owner\na,"b\nc,d\n')).toEqual([
      'a.csv:2:3 — PARSE: A quoted cell is never closed. Close the cell with a ".',
    ]);
    expect(faults("name,owner,name\n")).toEqual([
      "a.csv:1:12 — KEY-DOUBLE: The column ‘name’ stands twice. Keep one of them.",
    ]);
    expect(faults("name,owner\nname,owner\n")).toEqual([
      "a.csv:2:1 — PARSE: The header stands here a second time. Leave this row out.",
    ]);
    expect(faults(" \n")).toEqual([
      "a.csv:1:1 — PARSE: The file is empty. Give a header row and rows below it.",
    ]);
    expect(faults("owner\nx\n")).toEqual([
      "a.csv:2:1 — KEY-MISSING: The row has no name. Fill the name column.",
    ]);
  });

  test("BAD-12: a short name that is none is refused where it stands; one that only shouts is taken in small letters", () => {
    const rule =
      "Use 1 to 63 lower-case letters, digits, dots, dashes or underscores, with a letter or digit at both ends.";
    const long = "a".repeat(64);
    const text = `name,slug\nAlpha,A B\nBeta,${long}\nGamma,GAMMA\nDelta,new\n`;
    expect(said(read({ "a.csv": text }).documents)).toEqual([
      `a.csv:2:7 slug — SCHEMA: "A B" is no short name. ${rule}`,
      `a.csv:3:6 slug — SCHEMA: "${long}" is no short name. ${rule}`,
    ]);
  });

  test("BAD-09: other encodings are named", () => {
    const encoded = (bytes: Uint8Array) =>
      readFiles([{ name: "a.csv", bytes }], asItIs).issues.map(({ code, what }) => `${code}: ${what}`);
    expect(encoded(new Uint8Array(Buffer.from("name\nü", "latin1")))).toEqual([
      "ENCODING: The file is not UTF-8; it looks like Latin-1.",
    ]);
    expect(encoded(new Uint8Array(Buffer.from("\uFEFFname\na", "utf16le")))).toEqual([
      "ENCODING: The file is UTF-16.",
    ]);
    expect(encoded(new Uint8Array(Buffer.from("name,owner\na,b", "utf16le")))).toEqual([
      "ENCODING: The file is UTF-16.",
    ]);
    expect(encoded(new Uint8Array(Buffer.from("name\n\0a")))).toEqual([
      "ENCODING: The file holds NUL bytes, so it is no text.",
    ]);
    expect(
      readFiles([{ name: "a.csv", bytes: new TextEncoder().encode("\uFEFFname\na\n") }], asItIs).documents,
    ).toHaveLength(1);
  });
});

describe("hostile input", () => {
  test("BAD-01: a tab, an open quote, a doubled key: line and column, and the other documents are read", () => {
    const group = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
    const { documents, issues, unsure } = read({
      "a.yaml": `${group("a")}---\nkind: "Gro\n---\na:\n\tb: 1\n---\nx: 1\nx: 2\n---\n${group("z")}`,
    });
    expect(documents.map(({ key }) => key)).toEqual(["a", "z"]);
    expect(
      issues.map(({ place, code }) => `${String(place.line)} ${code} ${String(place.document)}`),
    ).toEqual(["6 PARSE 2", "9 PARSE 3", "12 KEY-DOUBLE 4"]);
    expect(issues.map(printIssue)).toEqual([
      "a.yaml:6:7 — PARSE: A quoted text is never closed. Close it with the quote it begins with.",
      "a.yaml:9:1 — PARSE: Tabs are not allowed as indentation. Mend the YAML here.",
      "a.yaml:12:1 — KEY-DOUBLE: The key stands twice in one map. Keep one of them.",
    ]);
    expect(unsure).toEqual(["a.yaml"]);
  });

  test("BAD-08: anchors that unfold, deep nesting, large files, many files and many records: each limit by its figure", () => {
    const ten = (name: string) => `[${Array.from({ length: 10 }, () => name).join(",")}]`;
    const laughs = `a: &a ${ten("x")}\nb: &b ${ten("*a")}\nc: &c ${ten("*b")}\nd: &d ${ten("*c")}\ne: ${ten("*d")}\n`;
    const limit = (files: Readonly<Record<string, string>>) =>
      read(files).issues.map(({ code, what }) => `${code}: ${what}`);
    expect(limit({ "a.yml": laughs })).toEqual([
      "LIMIT: Aliases unfold to more than 100,000 values up to here.",
    ]);
    const deep = "LIMIT: The document is nested deeper than 100 levels.";
    expect(limit({ "a.yml": `a: ${"[".repeat(101)}${"]".repeat(101)}` })).toEqual([deep]);
    expect(limit({ "a.yml": `a: ${"[".repeat(50_000)}${"]".repeat(50_000)}` })).toEqual([deep]);
    expect(limit({ "a.csv": `name\n${"x".repeat(5 * 1024 * 1024)}` })).toEqual([
      "LIMIT: The file has 5,242,885 bytes; a file may have 5 MiB.",
    ]);
    expect(
      limit(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`${String(at)}.csv`, "a"]))),
    ).toEqual(["LIMIT: 2001 files; an import takes 2,000."]);
    const rows = Array.from({ length: 20_001 }, (_, at) => `s${String(at)}`).join("\n");
    expect(limit({ "a.csv": `name\n${rows}` })).toEqual(["LIMIT: 20,001 records; a run takes 20,000."]);
    const heads = Array.from({ length: 501 }, (_, at) => `c${String(at)}`).join(",");
    expect(limit({ "a.csv": `${heads}\n` })).toEqual(["LIMIT: The file has 501 columns; 500 are read."]);
    expect(limit({ "a.yml": "---\n".repeat(250_000) })).toEqual([
      "LIMIT: The file holds 250,000 documents; 20,000 are read.",
    ]);
    // Each key is looked at once: compared with all others, these took minutes.
    const keys = Array.from({ length: 100_000 }, (_, at) => `k${String(at)}: 1`).join("\n");
    expect(limit({ "a.yml": `${keys}\nk7: 2` })).toEqual(["KEY-DOUBLE: The key stands twice in one map."]);
  }, 30_000);

  test("BAD-10: bad addresses are refused fields, and no password is stored or shown", () => {
    const { documents } = read({
      "a.csv": `name,docs\na,javascript:alert(1)\nb,data:text/html;base64\nc,http://ada:geheim@acme.test\nd,https://acme.test/${"x".repeat(3000)}\n`,
    });
    expect(JSON.stringify(documents)).not.toContain("geheim");
    expect(documents.map(({ noun }) => noun)).toEqual(["service", "service", "service", "service"]);
    expect(documents.flatMap(({ issues }) => issues.map(({ code, what }) => `${code}: ${what}`))).toEqual([
      "LINK-BAD: Start the link with https://.",
      "LINK-BAD: Start the link with https://.",
      "LINK-BAD: Start the link with https://.",
      "LINK-BAD: Leave name and password out of the link.",
      "LINK-BAD: Shorten the address to 2000 characters.",
    ]);
    expect((documents as ServiceDocument[]).map(({ stated }) => stated.links)).toEqual([[], [], [], []]);
  });

  test("BAD-10: what no field takes is kept beside the record, but never the password in it", () => {
    const { documents } = read(
      {
        "a.csv":
          "name,repo,wiki\na,https://ada:geheim@git.acme.test/o/r.git,see http://ada:geheim@wiki.acme.test\n",
        "b.yaml":
          "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: b\n  annotations:\n    backstage.io/source-location: url:https://ada:geheim@git.acme.test/o/r\n    acme.test/dsn: postgres://ada:geheim@db.acme.test/x\nspec: { type: service, lifecycle: production, owner: money }\n",
      },
      {},
    );
    expect(JSON.stringify(documents).includes("geheim")).toBe(false);
    const [a, b] = documents as ServiceDocument[];
    expect(a?.stated.extras).toEqual({ csv: { wiki: "see http://…@wiki.acme.test" } });
    expect(b?.stated.extras).toMatchObject({
      backstage: { metadata: { annotations: { "acme.test/dsn": "postgres://…@db.acme.test/x" } } },
    });
  });

  test("BAD-11: a script is text, a direction override and 101 characters are refused, emoji are allowed", () => {
    const { documents } = read({
      "a.csv": `slug,name\na,<script>alert(1)</script>\nb,x\u202Ey\nc,${"x".repeat(101)}\nd,🦊 Fox\n`,
    });
    expect(documents.map(({ issues }) => issues.map(({ severity, what }) => `${severity}: ${what}`))).toEqual(
      [
        [],
        ["error: Leave out line breaks, control and direction characters."],
        ["error: Shorten the name to 100 characters."],
        [],
      ],
    );
    expect(documents[1]?.issues[0]?.mend).toBe(String.raw`"x\u202ey" is not taken as a name.`);
  });

  test("BAD-06: 501 dependencies are a refused field", () => {
    const many = Array.from({ length: 501 }, (_, at) => `s${String(at)}`).join(";");
    const { documents } = read({ "a.csv": `name,depends_on\na,${many}\n` });
    const service = only<ServiceDocument>(documents, "service");
    expect(service.stated.dependencies).toBeUndefined();
    expect(said(documents)).toEqual([
      "a.csv:2:3 depends_on — LIMIT: 501 of these; at most 500 dependencies. None of them was taken; the list is kept beside the record.",
    ]);
  });
});

test("FMT-01: what a file is shows in its content, never in its name", () => {
  const { documents, format } = read({
    "notes.txt": "name,owner\na,b\n",
    "list.csv":
      "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: g }\nspec: { type: team, children: [] }\n",
  });
  expect(format).toBe("backstage+csv");
  expect(documents.map(({ noun, key }) => [noun, key])).toEqual([
    ["team", "g"],
    ["service", "a"],
  ]);
});

test("a list of names under its head is a sheet of one column; a text alone is no format, and shows no keys", () => {
  expect(read({ "": "Service name\nQuay\nPier\n" }).documents.map(({ key }) => key)).toEqual([
    "Quay",
    "Pier",
  ]);
  expect(read({ "": "Quay\nPier\n" }).issues.map(({ code, what }) => `${code}: ${what}`)).toEqual([
    "KIND-UNSUPPORTED: This is no format that is read here.",
  ]);
});

test("a format that was chosen and is not there is told", () => {
  const { issues } = read({ "a.yml": "services: [{ name: a, tier: sv }]" }, { format: "backstage" });
  expect(issues.map(({ code, what }) => `${code}: ${what}`)).toEqual([
    'KIND-UNSUPPORTED: This is not Backstage catalog-info.yaml. It begins with "services".',
  ]);
});

test("IMP-16: words that other YAML takes for yes and no stay text", () => {
  const { documents } = read({
    "a.yml":
      "services:\n  - { name: on, tier: no, owner: yes }\n  - { name: 1.10, tier: off, owner: 0012 }\n",
  });
  expect((documents as ServiceDocument[]).map(({ key, owner, stated }) => [key, owner, stated.tags])).toEqual(
    [
      ["on", "yes", ["placement:no"]],
      ["1.10", "0012", ["placement:off"]],
    ],
  );
});
