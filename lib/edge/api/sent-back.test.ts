import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { based, restWorld } from "@/lib/testing/rest";
import { value } from "@/lib/testing/world";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send, document } = await restWorld([
  "read",
  "write:services",
  "write:teams",
  "write:people",
  "import",
]);
const key = `budget-${w.mark}`;

async function made(path: string, body: object, by = tokens.lead): Promise<string> {
  const answer = await send("POST", path, { body, by });
  expect([answer.status, answer.json]).toEqual([201, answer.json]);
  return `${path}/${String(answer.json["slug"])}`;
}

/** A record of each noun with all that can be stated of it, by its path. */
const makers = {
  service: async () => {
    value(await createCustomField(w.auditor, { key, label: "Budget", type: "text" }));
    const slugOf = async (path: string, name: string) =>
      (await made(path, { name: `${name} ${w.mark}` })).slice(path.length + 1);
    const [system, business] = [
      await slugOf("/systems", "Shop"),
      await slugOf("/business-services", "Paying"),
    ];
    const [postgres, old] = [await slugOf("/services", "Postgres"), await slugOf("/services", "Old")];
    const path = await made("/services", {
      name: `Ledger ${w.mark}`,
      owner: w.payments.slug,
      kind: "worker",
      lifecycle: "production",
      tier: 2,
      weight: 3,
      intent: "Books every payment",
      value: "Nothing is lost",
      contributesTo: "Paying",
      customerImpact: "None for an hour",
      notes: "See *there*",
      customerFacing: true,
      channel: "#ledger",
      promised: "none",
      promisedReason: "Nobody looks at night",
      system,
      parent: old,
      splitFrom: old,
      businessServices: [business],
      contributors: [{ team: w.search.slug, note: "Wrote it" }],
      tags: ["money", "lang:go"],
      fields: { [key]: "12 k" },
      aliases: [`the books ${w.mark}`],
      links: [
        { type: "runbook", title: "Guide", url: "https://docs.example/ledger" },
        { type: "other", title: "", url: "https://docs.example/more" },
      ],
      repositories: [{ url: "https://git.example/money/ledger", path: "src" }],
      identifiers: [{ type: "host", value: `ledger.${w.mark}.example`, note: "Old name" }],
      dependencies: [
        { target: postgres, strength: "hard", criticalPath: true, singlePoint: false, note: "Rows" },
        { target: `nowhere-${w.mark}`, strength: null, fallback: "A queue" },
      ],
      apis: [{ name: "Books", stability: "public", version: "2", url: "https://api.example/books" }],
      deployment: { mechanism: "Argo", statusUrl: "https://deploy.example/ledger" },
    });
    const verified = await send("POST", `${path}/verify-runbook`, {
      body: { url: "https://docs.example/ledger" },
    });
    expect(verified.status).toBe(200);
    return path;
  },
  team: () =>
    made("/teams", {
      name: `Books ${w.mark}`,
      kind: "platform",
      parent: w.payments.slug,
      purpose: "Every payment is booked once",
      manager: w.slugs.lead,
      techLead: w.slugs.member,
      productOwner: w.slugs.other,
      channel: "#books",
      email: "books@example.org",
      links: [{ type: "wiki", title: "Home", url: "https://wiki.example/books" }],
      labels: ["money"],
    }),
  person: () =>
    made(
      "/people",
      {
        name: `Bo Lind ${w.mark}`,
        email: `bo-${w.mark}@example.org`,
        zone: "Europe/Berlin",
        slack: "bo",
        github: "bo",
        gitlab: "bo",
        phone: "+49 30 1",
      },
      tokens.admin,
    ),
  system: async () => {
    const parent = (await made("/systems", { name: `Retail ${w.mark}` })).slice("/systems/".length);
    return made("/systems", {
      name: `Store ${w.mark}`,
      description: "Carts",
      ownerTeam: w.payments.slug,
      parent,
    });
  },
  "business service": async () => {
    const service = await made("/services", { name: `Bank ${w.mark}`, owner: w.payments.slug, tier: 1 });
    return made("/business-services", {
      name: `Selling ${w.mark}`,
      description: "What shops sell",
      customers: "external",
      accountable: w.slugs.lead,
      stakeholders: [`team:${w.search.slug}`, `person:${w.slugs.other}`, "board@example.org"],
      services: [service.slice("/services/".length)],
    });
  },
} as const;

/** What a PUT never sets, and another value of it, as a body could say it. */
const readOnly = {
  service: {
    id: "x",
    slug: "x",
    version: 9,
    url: "https://evil.example/",
    phase: "retired",
    formerSlugs: ["x"],
    createdAt: "2020-01-01T00:00:00Z",
    updatedBy: "Somebody",
    ownership: { grade: "owned", holder: null },
    sources: { tier: { by: "terraform" } },
  },
  team: { id: "x", slug: "x", state: "dissolved", members: [{ slug: "x" }], aliases: ["x"], verdict: {} },
  person: { id: "x", slug: "x", role: "admin", state: "left", memberships: [{}], can: { edit: true } },
  system: { id: "x", slug: "x", retiredAt: "2020-01-01T00:00:00Z", updatedBy: "Somebody", subsystems: [{}] },
  "business service": { id: "x", slug: "x", retiredAt: "2020-01-01T00:00:00Z", can: {} },
} as const;

describe.each(Object.keys(makers) as (keyof typeof makers)[])("a GET of a %s", (noun) => {
  const by = noun === "person" ? tokens.admin : tokens.lead;
  let path = "";
  beforeAll(async () => {
    path = await makers[noun]();
  });

  test("is taken by a PUT as it stands and changes nothing; what is read only is refused where it differs", async () => {
    const got = await send("GET", path, { by });
    const heads = { "if-match": got.heads.get("etag") ?? "" };
    const entries = await db.ledgerEntry.count();
    const put = await send("PUT", path, { body: got.json, heads, by });
    expect([put.status, put.json]).toEqual([200, { slug: got.json["slug"], version: got.json["version"] }]);
    expect(await db.ledgerEntry.count(), "nothing was written").toBe(entries);
    expect((await send("GET", path, { by })).json).toEqual(got.json);

    for (const [name, other] of Object.entries(readOnly[noun])) {
      const refused = await send("PUT", path, { body: { ...got.json, [name]: other }, heads, by });
      expect([refused.status, refused.json["issues"]], name).toEqual([
        422,
        [
          {
            path: name,
            what: "This is read only, and not as it stands",
            code: "read-only",
            mend: "Leave it out, or send it as it is answered now",
          },
        ],
      ]);
    }
    expect((await send("GET", path, { by })).json).toEqual(got.json);
  });

  test("is told so by the document, and is refused by its version where the record moved on", async () => {
    const got = await send("GET", path, { by });
    const based = { "if-match": got.heads.get("etag") ?? "" };
    const name = `Moved on ${noun} ${w.mark}`;
    const moved = await send("PATCH", path, { body: { name }, heads: based, by });
    expect(moved.status).toBe(200);
    const stale = await send("PUT", path, { body: got.json, heads: based, by });
    expect([stale.status, stale.json["type"]]).toEqual([412, "/problems/stale"]);
    const unknown = await send("PUT", path, {
      body: { name, nmae: "x" },
      heads: { "if-match": moved.heads.get("etag") ?? "" },
      by,
    });
    expect(unknown.json["issues"]).toMatchObject([{ path: "nmae", code: "unknown" }]);
    const place = `/api/v1${path.replace(/\/[^/]+$/, "/{ref}")}`;
    expect(JSON.stringify(document.paths[place]?.["put"])).toContain(`"readOnly":true`);
  });
});

test("an element of a list is known again by its id, and what is read only of it is not changed", async () => {
  const path = await made("/services", {
    name: `Elements ${w.mark}`,
    owner: w.payments.slug,
    links: [{ type: "runbook", title: "Guide", url: "https://docs.example/x" }],
    dependencies: [{ target: `a-${w.mark}`, strength: "hard" }],
  });
  type Element = Record<string, unknown>;
  const got = (await send("GET", path)).json as { links: Element[]; dependencies: Element[] };
  const put = (body: object) => send("PUT", path, { body, heads: based(1) });
  const forged = await put({
    ...got,
    links: got.links.map((link) => ({ ...link, verifiedAt: "2026-01-01T00:00:00Z" })),
    dependencies: got.dependencies.map((one) => ({ ...one, source: "forged" })),
  });
  expect([forged.status, (forged.json["issues"] as Element[]).map(({ path: at }) => at)]).toEqual([
    422,
    ["links.0.verifiedAt", "dependencies.0.source"],
  ]);
  const changed = await put({
    ...got,
    links: [...got.links, { type: "other", url: "https://docs.example/y" }],
    dependencies: got.dependencies.map((one) => ({ ...one, strength: "soft" })),
  });
  expect(changed.json).toMatchObject({ version: 2 });
  expect((await send("GET", path)).json).toMatchObject({
    links: [{ url: "https://docs.example/y" }, { url: "https://docs.example/x", title: "Guide" }],
    dependencies: [{ target: { text: `a-${w.mark}` }, strength: "soft" }],
  });
});

test("what a source has stated keeps its source, and a token that reads nothing guesses nothing", async () => {
  const source = `declared-${w.mark}`;
  const { json } = await send("PUT", `/services/by-external-id/${source}/x`, {
    body: {
      name: `Declared ${w.mark}`,
      tags: ["a"],
      channel: "#x",
      links: [{ type: "runbook", url: "https://docs.example/z" }],
      dependencies: [{ target: `b-${w.mark}` }],
    },
    by: tokens.auditor,
  });
  const path = `/services/${String(json["slug"])}`;
  const got = await send("GET", path, { by: tokens.auditor });
  const put = await send("PUT", path, { body: got.json, heads: based(1), by: tokens.auditor });
  expect([put.status, put.json["version"]]).toEqual([200, 1]);
  expect((await send("GET", path, { by: tokens.auditor })).json).toEqual(got.json);
  expect(got.json).toMatchObject({ links: [{ source }], dependencies: [{ source }] });

  const blind = await send("PUT", path, {
    body: { name: "X", createdAt: got.json["createdAt"] },
    heads: based(1),
    by: tokens.writing,
  });
  expect([blind.status, blind.json["issues"]]).toMatchObject([422, [{ path: "createdAt", code: "unknown" }]]);
});
