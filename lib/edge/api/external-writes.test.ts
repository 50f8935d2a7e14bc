import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { oneImportAtATime } from "@/lib/exchange/store/runs";
import { db, type Tx } from "@/lib/platform/db";
import { based, restWorld } from "@/lib/testing/rest";
import { value } from "@/lib/testing/world";
import { createTeams } from "@/lib/teams/operations/create-teams";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const { w, tokens, send, document } = await restWorld(["read", "write:services", "import"]);
const source = `terraform-${w.mark}`;
const at = (id: string, of = source) =>
  `/services/by-external-id/${encodeURIComponent(of)}/${encodeURIComponent(id)}`;
const get = async (slug: string) => (await send("GET", `/services/${slug}`)).json;
/** Resolves once somebody waits for the lock that this transaction holds. */
async function waits(tx: Tx): Promise<void> {
  const waiting = () =>
    tx.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  while ((await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
const entries = () => db.ledgerEntry.count();

test("API-04: 201 makes it, 200 changes it, and an equal body changes nothing at all", async () => {
  const body = { name: `Vault ${w.mark}`, owner: w.payments.slug, tier: 2, tags: ["secret"] };
  const first = await send("PUT", at("module.vault"), { body });
  const slug = `vault-${w.mark}`;
  const made = { id: expect.any(String) as string, slug, version: 1, kept: [], warnings: [] };
  expect([first.status, first.json]).toEqual([201, { ...made, state: "create" }]);
  expect([first.heads.get("location"), first.heads.get("etag")?.slice(0, 3)]).toEqual([
    `/api/v1/services/${slug}`,
    '"1-',
  ]);
  expect(await get(slug)).toMatchObject({
    name: body.name,
    tier: 2,
    sources: { tier: { by: source, locked: false } },
    ownership: { declared: { text: w.payments.slug, source } },
  });
  const before = await entries();
  const again = await send("PUT", at("module.vault"), { body });
  expect([again.status, again.json]).toEqual([200, { ...first.json, state: "unchanged" }]);
  expect(await entries(), "what changes nothing is not in the ledger").toBe(before);

  const moved = await send("PUT", at("module.vault"), { body: { ...body, name: `Safe ${w.mark}`, tier: 1 } });
  expect([moved.status, moved.json["slug"], moved.json["state"], moved.json["version"]]).toEqual([
    200,
    slug,
    "change",
    2,
  ]);
  expect(await get(slug)).toMatchObject({ name: `Safe ${w.mark}`, tier: 1, version: 2 });
});

test("API-04: an offer is made and nobody accepts; the source's own offer follows the owner it names", async () => {
  const name = `Offered ${w.mark}`;
  const { json } = await send("PUT", at("offered"), { body: { name, owner: w.payments.slug } });
  const slug = json["slug"] as string;
  const agreements = () =>
    db.agreement.findMany({
      where: { service: { slug }, withdrawnAt: null },
      select: { teamId: true, acceptedAt: true, origin: true },
    });
  expect(await agreements()).toEqual([{ teamId: w.payments.id, acceptedAt: null, origin: "import" }]);
  await send("PUT", at("offered"), { body: { name, owner: w.search.slug } });
  expect(await agreements()).toEqual([{ teamId: w.search.id, acceptedAt: null, origin: "import" }]);
});

test("IMP-09: what a hand has set and what is locked stays, and the answer says whose it is; what is left out stays", async () => {
  const body = { name: `Edited ${w.mark}`, tier: 3, channel: "#one", intent: "First" };
  const made = await send("PUT", at("edited"), { body, by: tokens.auditor });
  const { slug } = made.json as { slug: string };
  const patched = await send("PATCH", `/services/${slug}`, {
    body: { tier: 1, reason: "It is part of the test" },
    heads: based(1),
    by: tokens.auditor,
  });
  expect(patched.json).toEqual({ slug, version: 2 });
  await send("POST", `/services/${slug}/lock`, {
    body: { field: "channel", locked: true },
    by: tokens.auditor,
  });
  const kept = await send("PUT", at("edited"), {
    body: { name: body.name, tier: 2, channel: "#two" },
    by: tokens.auditor,
  });
  expect([kept.status, kept.json]).toMatchObject([
    200,
    {
      state: "keep",
      kept: [
        { field: "tier", by: "manual", locked: false },
        { field: "channel", by: source, locked: true },
      ],
    },
  ]);
  expect(await get(slug)).toMatchObject({ tier: 1, channel: "#one", intent: "First" });

  const weaker = `weaker-${w.mark}`;
  const other = await send("PUT", at("by-another", weaker), {
    body: { name: body.name, slug, intent: "Second" },
    by: tokens.auditor,
  });
  expect(other.json).toMatchObject({
    slug,
    state: "keep",
    kept: [{ field: "intent", by: source, locked: false }],
  });
});

test("one record is no whole of its source: nothing is gone for not being named, also where the source marks that", async () => {
  const of = `pruning-${w.mark}`;
  for (const id of ["a", "b"])
    expect((await send("PUT", at(id, of), { body: { name: `Part ${id} ${w.mark}` } })).status).toBe(201);
  await db.source.update({ where: { slug: of }, data: { prune: true } });
  await send("PUT", at("a", of), { body: { name: `Part a ${w.mark}`, tier: 4 } });
  expect(
    await db.sourceRecord.findMany({
      where: { source: of },
      select: { externalId: true, goneAt: true, missedAt: true },
      orderBy: { externalId: "asc" },
    }),
  ).toEqual([
    { externalId: "a", goneAt: null, missedAt: null },
    { externalId: "b", goneAt: null, missedAt: null },
  ]);
});

test("BAD-05: an owner that is no team, a person or a placeholder is kept as said, offered nothing, and warned of", async () => {
  const name = `Unowned ${w.mark}`;
  const { teams } = value(await createTeams(w.lead, { teams: [{ name, manager: w.slugs.lead }] }));
  const answers = [];
  for (const [id, owner] of [
    ["unknown", `no-team-${w.mark}`],
    ["person", `person:${w.slugs.lead}`],
    ["placeholder", teams[0]?.slug ?? ""],
  ] as const) {
    const put = await send("PUT", at(id), { body: { name: `Owned by ${id} ${w.mark}`, owner } });
    expect(put.status).toBe(201);
    answers.push(
      (put.json["warnings"] as { path: string; code: string }[]).map(({ path, code }) => [path, code]),
    );
    expect(await get(put.json["slug"] as string)).toMatchObject({
      ownership: { band: id === "person" ? "weak" : "unowned", declared: { text: owner, source } },
    });
  }
  expect(answers).toEqual([
    [["owner", "OWNER-UNKNOWN"]],
    [["owner", "OWNER-PERSON"]],
    [["owner", "OWNER-UNFIT"]],
  ]);
  expect(await db.agreement.count({ where: { teamId: teams[0]?.id ?? "" } })).toBe(0);
});

test("OW-P3: who is named for a service and is a placeholder owns nothing, and every answer says so", async () => {
  const name = `Unassigned ${w.mark}`;
  const { teams } = value(await createTeams(w.lead, { teams: [{ name, manager: w.slugs.lead }] }));
  const team = teams[0]?.slug ?? "";
  const put = await send("PUT", at("held-by-nobody"), {
    body: { name: `Held by nobody ${w.mark}`, owner: team },
  });
  const slug = put.json["slug"] as string;
  const ownership = {
    grade: "placeholder",
    band: "unowned",
    holder: { slug: team },
    evidence: `${name}: ‘unassigned’ is part of the name ‘${team}’ (PH-02). It holds 1 service`,
  };
  expect((await get(slug))["ownership"]).toMatchObject({ ...ownership, declared: { text: team, source } });
  const list = (await send("GET", `/services?grade=placeholder&owner=${team}`)).json as { items: object[] };
  expect(list.items).toMatchObject([{ slug, ownership }]);
  const looked = (await send("GET", `/lookup?q=${slug}`)).json;
  expect(looked).toMatchObject({
    answer: "found",
    records: [{ slug, band: "unowned", grade: "placeholder" }],
  });
  const refusals = [
    await send("POST", "/services", { body: { name: `Y ${w.mark}`, owner: team } }),
    await send("POST", `/services/${slug}/ownership/offer`, {
      body: { team, reason: "It is part of the test" },
    }),
  ].map(({ status, json }) => [status, json["detail"]]);
  const unfit = `${name} cannot own a service: it is a placeholder. Choose a team that can be paged.`;
  expect(refusals).toEqual([
    [409, unfit],
    [409, unfit],
  ]);
});

test("it is refused as an edit is: by the scope, by right, at the field, for a bad id, and for what is retired", async () => {
  const name = `Refused ${w.mark}`;
  const made = await send("POST", "/services", { body: { name, owner: w.payments.slug } });
  const { slug } = made.json as { slug: string };
  const blind = await send("PUT", at("x"), { body: { name }, by: tokens.reading });
  expect([blind.status, blind.json["detail"]]).toEqual([
    403,
    "This token lacks the scope ‘import’. Make one that has it.",
  ]);
  const foreign = await send("PUT", at("x"), { body: { name, slug, tier: 1 }, by: tokens.other });
  expect([foreign.status, foreign.json["detail"]]).toEqual([
    403,
    `Only a lead of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
  ]);
  const unfit = await send("PUT", at("x"), { body: { tier: 9, ownr: "x", version: 3, id: "y" } });
  expect([unfit.status, (unfit.json["issues"] as { path: string }[]).map(({ path }) => path)]).toEqual([
    422,
    ["ownr", "version", "id"],
  ]);
  const nameless = await send("PUT", at("x"), { body: { tier: 9 } });
  expect((nameless.json["issues"] as { path: string }[]).map(({ path }) => path).toSorted()).toEqual([
    "name",
    "tier",
  ]);
  const badSource = await send("PUT", at("x", "No Source"), { body: { name } });
  expect([badSource.status, badSource.json["issues"]]).toEqual([
    422,
    [expect.objectContaining({ path: "source" })],
  ]);
  const longId = await send("PUT", at("x".repeat(201)), { body: { name } });
  expect([longId.status, longId.json["issues"]]).toEqual([422, [expect.objectContaining({ path: "id" })]]);
  const versioned = await send("PUT", at("x"), { body: { name }, heads: based(1) });
  expect(versioned.status).toBe(422);
  await send("DELETE", `/services/${slug}`, { body: { reason: "It is part of the test" }, heads: based(1) });
  const retired = await send("PUT", at("x"), { body: { name, slug } });
  expect([retired.status, retired.json["type"]]).toEqual([409, "/problems/conflict"]);
  expect(await db.source.count({ where: { slug: "No Source" } })).toBe(0);
});

test("behind a long import only what is taken waits; what is refused is told at once", async () => {
  const name = `Waiting ${w.mark}`;
  const foreign = { name: `Foreign ${w.mark}`, slug: `foreign-${w.mark}` };
  await send("POST", "/services", { body: { ...foreign, owner: w.payments.slug } });
  const sent = await db.$transaction(
    async (tx) => {
      await oneImportAtATime(tx);
      const refused = await send("PUT", at("f"), { body: { ...foreign, tier: 1 }, by: tokens.other });
      expect([refused.status, refused.json["detail"]]).toEqual([
        403,
        `Only a lead of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
      ]);
      const put = send("PUT", at("w"), { body: { name } });
      await waits(tx);
      expect(await tx.service.count({ where: { name } })).toBe(0);
      return { put };
    },
    { timeout: 60_000 },
  );
  expect((await sent.put).status).toBe(201);
});

test("LED-04: what a name completes elsewhere stands in the run of the source that brought it", async () => {
  const waiting = { name: `Asks ${w.mark}`, dependencies: [{ target: `answers-${w.mark}` }] };
  const { json } = await send("POST", "/services", { body: waiting });
  const put = await send("PUT", at("answers"), { body: { name: `Answers ${w.mark}` } });
  expect([put.status, put.json["slug"]]).toEqual([201, `answers-${w.mark}`]);
  const entries = await db.ledgerEntry.findMany({
    where: {
      OR: [
        { recordId: put.json["id"] as string },
        { recordId: json["id"] as string, operation: { not: "services.service.register" } },
      ],
    },
    select: { operation: true, run: true },
    orderBy: { seq: "asc" },
  });
  expect(entries.map(({ operation }) => operation)).toEqual([
    "services.service.import",
    "services.dependency.resolve",
  ]);
  const [run, ...others] = new Set(entries.map((entry) => entry.run));
  expect(others).toEqual([]);
  expect(await db.ledgerRun.findMany({ where: { id: run ?? "" }, select: { words: true } })).toEqual([
    { words: `import ${source}` },
  ]);
});

test("a service that is called as the address is keeps its own", async () => {
  const body = { name: "By external ID", slug: "by-external-id", tags: ["odd"] };
  expect((await send("POST", "/services", { body })).status).toBe(201);
  expect((await send("DELETE", "/services/by-external-id/tags/odd")).status).toBe(200);
  expect((await get("by-external-id"))["tags"]).toEqual([]);
  expect((await send("GET", at("x"))).status).toBe(405);
});

test("the document names both answers", () => {
  const put = document.paths["/api/v1/services/by-external-id/{source}/{id}"]?.["put"];
  expect(Object.keys(put?.responses ?? {})).toEqual(["200", "201", "default"]);
});
