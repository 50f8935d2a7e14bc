import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { ctxOf, value, world } from "@/lib/testing/world";
import { phaseOf } from "../domain/service";
import { createBusinessServices } from "../operations/groupings/create-business-services";
import { createSystems } from "../operations/groupings/create-systems";
import { createCustomField } from "../operations/custom-fields/create-custom-field";
import { restoreCustomField } from "../operations/custom-fields/restore-custom-field";
import { retireCustomField } from "../operations/custom-fields/retire-custom-field";
import { renameBusinessService } from "../operations/groupings/rename-business-service";
import { renameService } from "../operations/rename-service";
import { renameSystem } from "../operations/groupings/rename-system";
import { renewDocuments, writeDocuments } from "../operations/keep-documents";
import { registerService } from "../operations/register-service";
import { retireService } from "../operations/endings/retire-service";
import { addAlias, addContributor, addIdentifier, addLink, addRepository } from "../operations/service-parts";
import { readService } from "./services";
import { readServiceDocument, readServicePart } from "./service-document";

beforeAll(wire);

type Document = Record<string, unknown> & {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly ownership: { readonly holder: { readonly slug: string } | null };
};
const job = ctxOf({ kind: "job", name: "clock" });

async function read(ref: string): Promise<Document> {
  const answer = value(
    await readServiceDocument(job, ref, (slug) => `https://steward.example/services/${slug}`),
  );
  if (!("wireJson" in answer)) throw new Error(`moved to ${answer.moved}`);
  return JSON.parse(answer.wireJson) as Document;
}
const keptText = async (id: string) =>
  (await db.serviceDocument.findUniqueOrThrow({ where: { serviceId: id } })).text;

/** The document as the database would write it now, whatever is kept. */
async function fresh(id: string, slug: string): Promise<Document> {
  await db.$executeRaw`UPDATE "ServiceDocument" SET "text" = NULL WHERE "serviceId" = ${id}::uuid`;
  return read(slug);
}

async function shop() {
  const w = await world();
  const { mark } = w;
  value(await createSystems(w.lead, { systems: [{ name: `Shop ${mark}`, slug: `shop-${mark}` }] }));
  value(
    await createBusinessServices(w.lead, {
      businessServices: [{ name: `Buying ${mark}`, slug: `buying-${mark}` }],
    }),
  );
  const store = value(
    await registerService(w.lead, { name: `Store ${mark}`, tier: 1, owner: w.payments.slug }),
  );
  const cart = value(
    await registerService(w.lead, {
      name: `Cart "${mark}"`,
      slug: `cart-${mark}`,
      tier: 2,
      owner: w.payments.slug,
      intent: "Holds what is bought — until it is paid\n",
      system: `shop-${mark}`,
      businessServices: [`buying-${mark}`],
      tags: ["go", "area:money"],
      dependencies: [{ target: store.slug, strength: "hard" }, { target: `postgres-${mark}` }],
    }),
  );
  value(await addLink(w.lead, { ref: cart.slug, type: "runbook", title: "Run", url: "https://x.example/r" }));
  value(
    await addRepository(w.lead, { ref: cart.slug, url: `https://git.example/${mark}/cart`, path: "src" }),
  );
  value(await addIdentifier(w.lead, { ref: cart.slug, type: "host", value: `cart-${mark}.example.org` }));
  value(await addAlias(w.lead, { ref: cart.slug, alias: `Basket ${mark}` }));
  value(await addContributor(w.lead, { ref: cart.slug, team: w.search.slug, note: "Search of it" }));
  return { w, mark, store, cart };
}

test("API-01: a service is answered in one form, and it holds what the record holds", async () => {
  const { w, mark, cart, store } = await shop();
  const document = await read(cart.slug);
  const { service, ownership } = value(await readService(w.member, cart.slug));
  const plain = {
    ...Object.fromEntries(Object.entries(service).filter(([, of]) => of !== null && of !== false)),
    system: service.system,
  };
  // What the record's view calls otherwise, or shows elsewhere.
  const { declaredOwners: _declared, extras: _extras, sources, ...same } = plain as typeof service;
  expect(document).toMatchObject({
    ...same,
    links: [{ type: "runbook", title: "Run", url: "https://x.example/r" }],
    identifiers: [{ type: "host", value: `cart-${mark}.example.org` }],
    repositories: [{ url: `git.example/${mark}/cart`, path: "src" }],
    contributors: [{ text: w.search.slug, team: { slug: w.search.slug }, note: "Search of it" }],
    dependencies: [
      { target: { text: `postgres-${mark}`, service: null }, strength: null },
      { target: { text: store.slug, service: { id: store.id } }, strength: "hard" },
    ],
    ownership: {
      grade: ownership.grade,
      band: ownership.band,
      holder: { id: w.payments.id, slug: w.payments.slug, name: w.payments.name },
      since: ownership.since,
      evidence: ownership.evidence,
      declared: { text: w.payments.slug, source: "form" },
    },
    aliases: [`Basket ${mark}`],
    formerSlugs: [],
    url: `https://steward.example/services/cart-${mark}`,
  });
  expect(Object.keys(document["sources"] as object).sort()).toEqual(Object.keys(sources).sort());
  for (const name of ["weight", "value", "retiredAt", "mergedInto", "customerFacing", "notes"])
    expect(document).not.toHaveProperty(name);
  expect(document["phase"]).toBe(phaseOf({ lifecycle: "design", imported: false, mergedInto: null }));
});

test("a document is kept after a write, and what is kept is what would be written now", async () => {
  const { cart } = await shop();
  expect(await keptText(cart.id)).not.toBeNull();
  expect(await read(cart.slug)).toEqual(await fresh(cart.id, cart.slug));
});

test("everything a document shows empties it: owner, grade, and the names of all it names", async () => {
  const { w, mark, store, cart } = await shop();
  const { lead, auditor } = w;
  const version = async (ref: string) =>
    (await db.service.findUniqueOrThrow({ where: { slug: ref } })).version;
  const teamVersion = async (ref: string) =>
    (await db.team.findUniqueOrThrow({ where: { slug: ref } })).version;
  const deeds: readonly (readonly [shows: string, deed: () => Promise<unknown>])[] = [
    [
      `paying-${mark}`,
      async () => {
        const ref = w.payments.slug;
        value(await renameTeam(auditor, { ref, slug: `paying-${mark}`, version: await teamVersion(ref) }));
      },
    ],
    [
      `finding-${mark}`,
      async () => {
        const ref = w.search.slug;
        value(await renameTeam(auditor, { ref, slug: `finding-${mark}`, version: await teamVersion(ref) }));
      },
    ],
    [
      `trade-${mark}`,
      async () =>
        value(await renameSystem(auditor, { ref: `shop-${mark}`, slug: `trade-${mark}`, version: 1 })),
    ],
    [
      `selling-${mark}`,
      async () => {
        const ref = `buying-${mark}`;
        const found = await db.businessService.findUniqueOrThrow({ where: { slug: ref } });
        value(await renameBusinessService(auditor, { ref, slug: `selling-${mark}`, version: found.version }));
      },
    ],
    [
      `depot-${mark}`,
      async () => {
        const ref = store.slug;
        value(await renameService(auditor, { ref, slug: `depot-${mark}`, version: await version(ref) }));
      },
    ],
    [
      `"name":"postgres ${mark}"`,
      async () => value(await registerService(lead, { name: `postgres ${mark}` })),
    ],
    [
      `"retiredReason"`,
      async () => {
        const reason = "Nobody buys here any more";
        const later = { ...auditor, now: plusDays(auditor.now, 1) };
        value(await retireService(later, { ref: cart.slug, reason, version: await version(cart.slug) }));
      },
    ],
  ];
  for (const [shows, deed] of deeds) {
    expect(JSON.stringify(await read(cart.slug)), shows).not.toContain(shows);
    await deed();
    expect(JSON.stringify(await read(cart.slug)), shows).toContain(shows);
    expect(await read(cart.slug), shows).toEqual(await fresh(cart.id, cart.slug));
    value(await writeDocuments(job, {}));
  }
});

test("a change that is not committed yet keeps a document from being filled with what was before", async () => {
  const { cart } = await shop();
  await db.$executeRaw`UPDATE "ServiceDocument" SET "text" = NULL WHERE "serviceId" = ${cart.id}::uuid`;
  const other = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await other.connect();
  await other.query("BEGIN");
  await other.query(`UPDATE "ServiceLink" SET "title" = 'Night' WHERE "serviceId" = $1`, [cart.id]);
  value(await writeDocuments(job, {}));
  expect(await keptText(cart.id)).toBeNull();
  await other.query("COMMIT");
  await other.end();
  value(await writeDocuments(job, {}));
  expect(await keptText(cart.id)).toContain('"title":"Night"');
});

test("a document that another version of the program wrote is not believed, and is written anew", async () => {
  const { cart } = await shop();
  await db.$executeRaw`UPDATE "ServiceDocument" SET "text" = 'an older form' WHERE "serviceId" = ${cart.id}::uuid`;
  expect((await read(cart.slug)).slug).toBe(cart.slug);
  value(await renewDocuments(job, {}));
  expect(await keptText(cart.id)).toBeNull();
});

test("a former slug leads to the present one; an id answers; a name nobody has is not found", async () => {
  const { w, mark, store } = await shop();
  const { version } = await read(store.slug);
  value(await renameService(w.auditor, { ref: store.slug, slug: `depot-${mark}`, version }));
  const at = (ref: string) => readServiceDocument(job, ref, (slug) => slug);
  expect(await at(store.slug)).toEqual({ ok: true, value: { moved: `depot-${mark}` } });
  expect((await read(store.id)).slug).toBe(`depot-${mark}`);
  expect(await at("nobody-has-this")).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
  expect(await readServicePart(job, store.slug, "links")).toEqual({
    ok: true,
    value: { moved: `depot-${mark}` },
  });
});

test("MOD-15: a document shows the values of fields in use, and those alone, as soon as that changes", async () => {
  const w = await world();
  const key = `region-${w.mark}`;
  const { slug } = value(await registerService(w.lead, { name: `Atlas ${w.mark}`, owner: w.payments.slug }));
  await db.service.update({ where: { slug }, data: { fields: { [key]: "eu" } } });
  const fieldsShown = async () => {
    value(await writeDocuments(job, {}));
    return (await read(slug))["fields"];
  };
  expect(await fieldsShown()).toEqual({});
  value(await createCustomField(w.auditor, { label: key, key, type: "text" }));
  expect(await fieldsShown()).toEqual({ [key]: "eu" });
  value(await retireCustomField(w.auditor, { key, version: 1 }));
  expect(await fieldsShown()).toEqual({});
  value(await restoreCustomField(w.auditor, { key, version: 2 }));
  expect(await fieldsShown()).toEqual({ [key]: "eu" });
});
