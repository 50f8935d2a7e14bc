import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { wire } from "@/lib/edge/start/wiring";
import { acknowledgeDependency } from "./acknowledge-dependency";
import { createBusinessServices } from "./groupings/create-business-services";
import { editService } from "./edit-service";
import { registerService } from "./register-service";
import { retireService } from "./endings/retire-service";
import * as parts from "./service-parts";
import { verifyRunbook } from "./verify-runbook";

wire();

type World = Awaited<ReturnType<typeof world>>;

async function owned(w: World, name: string, more: object = {}) {
  return value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more }));
}

const entriesOf = async (id: string) =>
  (await db.ledgerEntry.findMany({ where: { recordId: id }, orderBy: { version: "asc" } })).map(
    ({ operation, fields, version }) => [operation, fields.filter((one) => one !== "sources"), version],
  );

test("CON-05: each kind of element is added and taken away on its own, without a version, with one entry each", async () => {
  const w = await world();
  const other = await owned(w, "Other");
  const { slug: ref, id } = await owned(w, "Parts");
  const { businessServices } = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Checkout ${w.mark}` }] }),
  );
  const business = businessServices[0]?.slug ?? "";
  const url = "https://docs.example.org/run";
  const alias = `puml ${w.mark}`;
  const deeds = [
    () => parts.addLink(w.member, { ref, type: "runbook", title: "Run", url }),
    () => parts.addRepository(w.member, { ref, url: "git@github.com:saltline/parts.git", path: "/api/" }),
    () => parts.addDependency(w.member, { ref, target: other.slug, strength: "soft" }),
    () => parts.addIdentifier(w.member, { ref, type: "host", value: `parts-${w.mark}.example.org` }),
    () => parts.addAlias(w.member, { ref, alias }),
    () => parts.addTag(w.member, { ref, tag: "Lang:Go" }),
    () => parts.addContributor(w.lead, { ref, team: w.search.slug, note: "Writes the index" }),
    () => parts.addBusinessService(w.lead, { ref, businessService: business }),
  ];
  for (const deed of deeds) value(await deed());
  expect(
    await db.service.findUniqueOrThrow({
      where: { id },
      select: {
        version: true,
        tags: true,
        links: { select: { type: true, title: true, url: true } },
        repositories: { select: { url: true, path: true } },
        dependencies: { select: { targetId: true, strength: true } },
        contributors: { select: { teamId: true, note: true } },
        businessServices: { select: { businessService: { select: { slug: true } } } },
      },
    }),
  ).toEqual({
    version: 9,
    tags: ["lang:go"],
    links: [{ type: "runbook", title: "Run", url }],
    repositories: [{ url: "github.com/saltline/parts", path: "api" }],
    dependencies: [{ targetId: other.id, strength: "soft" }],
    contributors: [{ teamId: w.search.id, note: "Writes the index" }],
    businessServices: [{ businessService: { slug: business } }],
  });
  expect(await entriesOf(id)).toEqual([
    ["services.service.register", expect.anything(), 1],
    ["services.service.add-link", ["links"], 2],
    ["services.service.add-repository", ["repositories"], 3],
    ["services.service.add-dependency", ["dependencies"], 4],
    ["services.service.add-identifier", ["identifiers"], 5],
    ["services.service.add-alias", ["aliases"], 6],
    ["services.service.add-tag", ["tags"], 7],
    ["services.service.add-contributor", ["contributors"], 8],
    ["services.service.add-business-service", ["businessServices"], 9],
  ]);
  const undone = [
    () => parts.removeLink(w.member, { ref, type: "runbook", url }),
    () => parts.removeRepository(w.member, { ref, url: "github.com/saltline/parts", path: "api" }),
    () => parts.removeDependency(w.member, { ref, target: other.slug }),
    () => parts.removeIdentifier(w.member, { ref, type: "host", value: `PARTS-${w.mark}.example.org` }),
    () => parts.removeAlias(w.member, { ref, alias: alias.replace(" ", "-") }),
    () => parts.removeTag(w.member, { ref, tag: "lang:go" }),
    () => parts.removeContributor(w.lead, { ref, team: w.search.slug }),
    () => parts.removeBusinessService(w.lead, { ref, businessService: business }),
  ];
  for (const deed of undone) value(await deed());
  // Taking away what is gone already changes nothing and writes nothing.
  value(await parts.removeTag(w.member, { ref, tag: "lang:go" }));
  expect(
    await db.service.findUniqueOrThrow({ where: { id }, select: { version: true, tags: true } }),
  ).toEqual({
    version: 17,
    tags: [],
  });
  expect(await db.name.count({ where: { recordId: id } })).toBe(1);
  expect(await db.identifier.count({ where: { recordId: id } })).toBe(0);
});

test("CON-05: two people add different elements of different lists in the same instant, and all stay", async () => {
  const w = await world();
  const { slug: ref, id } = await owned(w, "Crowd");
  const all = await Promise.all([
    parts.addTag(w.lead, { ref, tag: "one" }),
    parts.addTag(w.member, { ref, tag: "two" }),
    parts.addLink(w.lead, { ref, type: "logs", url: "https://logs.example.org" }),
    parts.addRepository(w.member, { ref, url: "github.com/saltline/crowd" }),
  ]);
  expect(all.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(
    await db.service.findUniqueOrThrow({ where: { id }, select: { tags: true, version: true } }),
  ).toEqual({
    tags: ["one", "two"],
    version: 5,
  });
});

test("PRM-03, PRM-04: members describe, leads name contributors, others are told who can", async () => {
  const w = await world();
  const { slug: ref } = await owned(w, "Guarded");
  expect(await parts.addTag(w.otherLead, { ref, tag: "x" })).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Only members of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
    },
  });
  expect(await parts.addContributor(w.member, { ref, team: w.search.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Only a lead of ${w.payments.name} or an auditor can change this. Ask in #payments.`,
    },
  });
  expect(await parts.addTag(w.reader, { ref, tag: "x" })).toMatchObject({
    refusal: { kind: "forbidden", why: "Only a signed-in editor can change services." },
  });
  expect(await parts.addTag(w.member, { ref: `nothing-${w.mark}`, tag: "x" })).toMatchObject({
    refusal: { kind: "not-found", what: "service" },
  });
});

test("REF-09: an alias that leads elsewhere is refused with its holder, its team and the way there", async () => {
  const w = await world();
  const holder = await owned(w, "Postgres", { aliases: [`pg ${w.mark}`] });
  const { slug: ref, id } = await owned(w, "Patroni");
  expect(await parts.addAlias(w.member, { ref, alias: `PG-${w.mark}` })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      path: "alias",
      link: `/services/${holder.slug}`,
      why: `‘PG-${w.mark}’ already leads to Postgres ${w.mark} (team ${w.payments.name}). Remove it there first.`,
    },
  });
  expect(await db.name.count({ where: { recordId: id } })).toBe(1);
});

test("REF-09: of two services that take one alias in the same instant one wins", async () => {
  const w = await world();
  const one = await owned(w, "Left");
  const two = await owned(w, "Right");
  const both = await Promise.all(
    [one, two].map(({ slug }) => parts.addAlias(w.member, { ref: slug, alias: `middle ${w.mark}` })),
  );
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "conflict" } });
});

test("MOD-13: two texts for one service are one edge, and the stronger stays", async () => {
  const w = await world();
  const target = await owned(w, "Store", { aliases: [`vault ${w.mark}`] });
  const { slug: ref, id } = await owned(w, "Needs");
  value(
    await editService(w.member, {
      ref,
      version: 1,
      dependencies: [
        { target: target.slug, strength: "soft", note: "Reads only" },
        { target: `vault ${w.mark}`, strength: "hard" },
      ],
    }),
  );
  expect(
    await db.dependency.findMany({
      where: { serviceId: id },
      select: { targetId: true, strength: true, note: true },
    }),
  ).toEqual([{ targetId: target.id, strength: "hard", note: "Reads only" }]);
  value(await parts.addDependency(w.member, { ref, target: target.slug, strength: "soft" }));
  expect(await db.dependency.findMany({ where: { serviceId: id }, select: { strength: true } })).toEqual([
    { strength: "soft" },
  ]);
});

test("MOD-06: the owner does not also contribute", async () => {
  const w = await world();
  const { slug: ref } = await owned(w, "Solo");
  expect(await parts.addContributor(w.lead, { ref, team: w.payments.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "team",
          what: `${w.payments.name} owns it, so it does not also contribute. Leave it out`,
        },
      ],
    },
  });
});

test("BAD-06, BAD-10, BAD-11, BAD-12: what cannot be stored is refused at its field, and nothing is written", async () => {
  const w = await world();
  const { slug: ref, id } = await owned(w, "Strict");
  const refusals = await Promise.all([
    parts.addLink(w.member, { ref, type: "runbook", url: "javascript:alert(1)" }),
    parts.addLink(w.member, { ref, type: "runbook", url: "https://ada:secret@example.org/run" }),
    parts.addLink(w.member, { ref, type: "poem", url: "https://example.org" }),
    parts.addLink(w.member, { ref, type: "logs", url: `https://example.org/${"x".repeat(3000)}` }),
    parts.addRepository(w.member, { ref, url: "github.com/a/b", path: "../secret" }),
    parts.addDependency(w.member, { ref, target: " " }),
    parts.addDependency(w.member, { ref, target: ref }),
    parts.addTag(w.member, { ref, tag: "two words" }),
    parts.addAlias(w.member, { ref, alias: "right\u202Eleft" }),
    parts.addAlias(w.member, { ref, alias: "x".repeat(101) }),
    parts.addContributor(w.lead, { ref, team: "no such team" }),
  ]);
  expect(
    refusals.map((result) =>
      !result.ok && result.refusal.kind === "invalid"
        ? result.refusal.issues.map(({ path, what }) => `${path}: ${what}`).join(" | ")
        : "not refused",
    ),
  ).toEqual([
    "url: Start the link with https://",
    "url: Leave name and password out of the link",
    "type: Pick what the link is: a runbook, a dashboard …",
    "url: Shorten the address to 2000 characters",
    "path: Give a path inside the repository, without `..`",
    "target: Name the service it needs",
    "target: A service does not need itself. Leave this one out",
    "tag: Write a tag as word or word:value, up to 63 lower-case letters, digits and + # . _ / -",
    "alias: Leave out line breaks, control and direction characters",
    "alias: Shorten the name to 100 characters",
    "team: No team is called ‘no such team’. Name one that is there",
  ]);
  expect(await db.ledgerEntry.count({ where: { recordId: id } })).toBe(1);
});

test("MOD-09: a service holds at most fifty links, and the fifty-first is refused", async () => {
  const w = await world();
  const links = Array.from({ length: 50 }, (_, place) => ({
    type: "other",
    url: `https://example.org/${String(place)}`,
  }));
  const { slug: ref } = await owned(w, "Linked", { links });
  expect(await parts.addLink(w.member, { ref, type: "other", url: "https://example.org/more" })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "url", what: "One service holds at most 50 links. Take one away first" }],
    },
  });
});

test("BAD-18: a service is never part of itself, and a loop is spelled out; not even two moves at once close one", async () => {
  const w = await world();
  const a = await owned(w, "A");
  const b = await owned(w, "B", { kind: "slice", parent: a.slug });
  expect(await editService(w.lead, { ref: a.slug, version: 1, parent: b.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "parent",
          what: `That makes a loop: A ${w.mark} › B ${w.mark} › A ${w.mark}. Choose another service`,
        },
      ],
    },
  });
  expect(await editService(w.lead, { ref: a.slug, version: 1, parent: a.slug })).toMatchObject({
    refusal: { issues: [{ path: "parent", what: "A service cannot stand here for itself. Pick another" }] },
  });
  const c = await owned(w, "C");
  const d = await owned(w, "D");
  const both = await Promise.all([
    editService(w.lead, { ref: c.slug, version: 1, parent: d.slug }),
    editService(w.lead, { ref: d.slug, version: 1, parent: c.slug }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("BAD-18: no service comes to be split from itself or replaced by itself, by an edit or when it is retired", async () => {
  const w = await world();
  const [a, b, c] = [await owned(w, "Old"), await owned(w, "Mid"), await owned(w, "New")];
  const name = (word: string) => `${word} ${w.mark}`;
  for (const [field, loop] of [
    ["replacedBy", "That makes a loop, each replaced by the next"],
    ["splitFrom", "That makes a loop, each split from the next"],
  ] as const) {
    const version = field === "replacedBy" ? 1 : 2;
    value(await editService(w.lead, { ref: a.slug, version, [field]: b.slug }));
    value(await editService(w.lead, { ref: b.slug, version, [field]: c.slug }));
    expect(await editService(w.lead, { ref: c.slug, version: 1, [field]: a.slug })).toEqual({
      ok: false,
      refusal: {
        kind: "invalid",
        issues: [
          {
            path: field,
            what: `${loop}: ${name("New")} › ${name("Old")} › ${name("Mid")} › ${name("New")}. Choose another service, or none`,
          },
        ],
      },
    });
  }
  const reason = "Nobody calls it any more";
  expect(await retireService(w.lead, { ref: c.slug, version: 1, reason, replacedBy: b.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "replacedBy",
          what: `That makes a loop, each replaced by the next: ${name("New")} › ${name("Mid")} › ${name("New")}. Choose another service, or none`,
        },
      ],
    },
  });
  const [d, e] = [await owned(w, "D"), await owned(w, "E")];
  const both = await Promise.all([
    editService(w.lead, { ref: d.slug, version: 1, replacedBy: e.slug }),
    editService(w.lead, { ref: e.slug, version: 1, replacedBy: d.slug }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("a reason is owed when a set tier or lifecycle changes, and stands in the ledger", async () => {
  const w = await world();
  const { slug: ref, id } = await owned(w, "Tiered");
  value(await editService(w.lead, { ref, version: 1, tier: 3 }));
  expect(
    await editService(w.lead, { ref, version: 2, tier: 1, lifecycle: "production", reason: "now" }),
  ).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        { path: "reason", what: "Say why the tier and the lifecycle change, in 10 to 1000 characters" },
      ],
    },
  });
  const reason = "Ticket sales stand on it since March";
  value(await editService(w.lead, { ref, version: 2, tier: 1, reason }));
  expect(await db.ledgerEntry.findFirst({ where: { recordId: id, version: 3 } })).toMatchObject({ reason });
});

test("OW-R1: deprecating asks for the day, the replacement and what users have to do", async () => {
  const w = await world();
  const next = await owned(w, "Next");
  const { slug: ref, id } = await owned(w, "Fading", { lifecycle: "production" });
  const reason = "Nobody buys paper coupons any more";
  const asked = await editService(w.lead, { ref, version: 1, lifecycle: "deprecated", reason });
  expect(asked).toMatchObject({
    refusal: { issues: [{ path: "retireOn" }, { path: "replacedBy" }, { path: "retireImpact" }] },
  });
  value(
    await editService(w.lead, {
      ref,
      version: 1,
      lifecycle: "deprecated",
      reason,
      retireOn: "2027-03-31",
      replacedBy: next.slug,
      retireImpact: "Move your calls to the new one",
    }),
  );
  const row = await db.service.findUniqueOrThrow({ where: { id } });
  expect([row.retireOn?.toISOString().slice(0, 10), row.replacedById, row.deprecatedAt !== null]).toEqual([
    "2027-03-31",
    next.id,
    true,
  ]);
});

test("MOD-20, IMP-09: what a hand changes is marked as set by hand, and a lock stays", async () => {
  const w = await world();
  const { slug: ref, id } = await owned(w, "Marked");
  await db.service.update({
    where: { id },
    data: { tier: 3, sources: { tier: { by: "gitlab", at: "2026-01-01T00:00:00Z", locked: true } } },
  });
  const reason = "The file is behind the facts";
  value(await editService(w.lead, { ref, version: 1, tier: 2, reason }));
  const row = await db.service.findUniqueOrThrow({ where: { id }, select: { sources: true } });
  expect(row.sources).toEqual({
    tier: { by: "manual", at: "2026-03-02T09:00:00Z", who: "Lea Novak", locked: true },
  });
});

test("RUN-02: a runbook is verified by whom and when, without a version; a link that is gone is said", async () => {
  const w = await world();
  const url = "https://docs.example.org/book";
  const { slug: ref, id } = await owned(w, "Walked", { links: [{ type: "runbook", url }] });
  value(await verifyRunbook(w.member, { ref, url }));
  const link = await db.serviceLink.findFirstOrThrow({ where: { serviceId: id } });
  expect([link.verifiedAt?.toISOString(), link.verifiedBy]).toEqual([
    "2026-03-02T09:00:00.000Z",
    w.member.actor.kind === "person" ? w.member.actor.id : "",
  ]);
  expect(await verifyRunbook(w.member, { ref, url: "https://gone.example.org" })).toMatchObject({
    refusal: { kind: "invalid", issues: [{ path: "url" }] },
  });
  expect(await verifyRunbook(w.otherLead, { ref, url })).toMatchObject({ refusal: { kind: "forbidden" } });
});

test("PRM-06: the provider acknowledges who needs it; nobody else can", async () => {
  const w = await world();
  const provider = await owned(w, "Provider");
  const dependent = value(
    await registerService(w.otherLead, {
      name: `Dependent ${w.mark}`,
      owner: w.search.slug,
      dependencies: [{ target: provider.slug }],
    }),
  );
  const input = { ref: provider.slug, dependent: dependent.slug };
  expect(await acknowledgeDependency(w.otherLead, input)).toMatchObject({
    refusal: {
      kind: "forbidden",
      why: `Only members of ${w.payments.name} or an auditor can say that they know of it. Ask in #payments.`,
    },
  });
  value(await acknowledgeDependency(w.member, input));
  const edge = await db.dependency.findFirstOrThrow({ where: { serviceId: dependent.id } });
  expect(edge.acknowledgedAt?.toISOString()).toBe("2026-03-02T09:00:00.000Z");
  expect(
    await acknowledgeDependency(w.member, { ref: dependent.slug, dependent: provider.slug }),
  ).toMatchObject({
    refusal: { kind: "forbidden" },
  });
});
