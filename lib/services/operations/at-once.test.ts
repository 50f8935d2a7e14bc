import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Refusal, Result } from "@/lib/kernel/result";
import { editPerson } from "@/lib/people/operations/edit-person";
import { db } from "@/lib/platform/db";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { addMember } from "@/lib/teams/operations/add-member";
import { value, world } from "@/lib/testing/world";
import { createBusinessServices } from "./groupings/create-business-services";
import { editBusinessService } from "./groupings/edit-business-service";
import { editService } from "./edit-service";
import { importServices } from "./import-services";
import { renameService } from "./rename-service";
import { registerService } from "./register-service";
import { addLink, addTag, removeTag } from "./service-parts";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

/** Two transactions that run side by side: the refusal of the one that lost, when the other won. */
async function loserOf(both: readonly Promise<Result<unknown>>[]): Promise<Refusal> {
  const results = await Promise.all(both);
  const lost = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
  expect(lost).toHaveLength(1);
  const [refusal] = lost;
  if (!refusal) throw new Error("nobody lost");
  return refusal;
}

test("CON-01, CON-02: of two edits of one version at once one is saved; the other is told by whom and what stands there", async () => {
  const w = await world();
  const service = value(await registerService(w.lead, { name: `Both ${w.mark}`, owner: w.payments.slug }));
  const [business] = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Carried ${w.mark}` }] }),
  ).businessServices;
  if (!business) throw new Error("no business service");
  const team = await db.team.findUniqueOrThrow({ where: { id: w.payments.id } });
  const person = await db.person.findFirstOrThrow({ where: { slug: w.slugs.member } });
  const edits = [
    {
      what: "service",
      field: "channel",
      edit: (ctx: typeof w.lead, text: string) =>
        editService(ctx, { ref: service.slug, version: 1, channel: `#${text}` }),
    },
    {
      what: "team",
      field: "purpose",
      edit: (ctx: typeof w.lead, text: string) =>
        editTeam(ctx, { ref: team.slug, version: team.version, purpose: `#${text}` }),
    },
    {
      what: "person",
      field: "slack",
      edit: (ctx: typeof w.lead, text: string) =>
        editPerson(ctx, { ref: person.slug, version: person.version, slack: `#${text}` }),
    },
    {
      what: "business service",
      field: "description",
      edit: (ctx: typeof w.lead, text: string) =>
        editBusinessService(ctx, { ref: business.slug, version: 1, description: `#${text}` }),
    },
  ];
  for (const { what, field, edit } of edits) {
    const refusal = await loserOf([edit(w.auditor, "auditor"), edit(w.admin, "admin")]);
    if (refusal.kind !== "stale") throw new Error(`${what}: ${JSON.stringify(refusal)}`);
    expect(refusal.what).toBe(what);
    expect(["Dele Adeyemi", "Ana Sokolova"]).toContain(refusal.by);
    expect(Object.keys(refusal.theirs)).toContain(field);
    expect(refusal.theirs[field]).toBe(refusal.by === "Dele Adeyemi" ? "#auditor" : "#admin");
  }
});

test("CON-04: of two records of one name at once one wins; the other is told who has it, of every noun", async () => {
  const w = await world();
  const name = `Same ${w.mark}`;
  const service = await loserOf([
    registerService(w.lead, { name }),
    registerService(w.otherLead, { name, intent: "The same name at the same time" }),
  ]);
  expect(service).toMatchObject({ kind: "conflict", why: expect.stringContaining(name) as string });
  expect(await db.service.count({ where: { slug: `same-${w.mark}` } })).toBe(1);

  const team = await loserOf(
    [w.auditor, w.admin].map((ctx) => createTeams(ctx, { teams: [{ name: `Crew ${w.mark}` }] })),
  );
  expect(team).toMatchObject({ kind: "conflict" });
  expect(await db.team.count({ where: { slug: `crew-${w.mark}` } })).toBe(1);

  const [one, two] = [
    value(await registerService(w.auditor, { name: `First ${w.mark}` })),
    value(await registerService(w.auditor, { name: `Second ${w.mark}` })),
  ];
  const renamed = await loserOf(
    [one, two].map(({ slug }) =>
      renameService(w.auditor, { ref: slug, slug: `wanted-${w.mark}`, version: 1 }),
    ),
  );
  expect(renamed).toMatchObject({
    kind: "conflict",
    why: expect.stringContaining(`wanted-${w.mark}`) as string,
  });
});

test("CON-04: an import that comes second to a name says which, and what to do", async () => {
  const w = await world();
  const { slug } = value(await registerService(w.lead, { name: `First there ${w.mark}` }));
  const creates = [{ slug, stated: { name: "Second" } }];
  expect(await importServices(w.auditor, { creates, changes: [], offers: [] })).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: `‘${slug}’ was taken while the import ran. Plan it again.` },
  });
});

test("CON-05: links, tags and members that several people add and take at once all come out as asked", async () => {
  const w = await world();
  const { slug, id } = value(
    await registerService(w.lead, { name: `Parts ${w.mark}`, owner: w.payments.slug, tags: ["old"] }),
  );
  const links = ["a", "b", "c", "d"].map((path) =>
    addLink(w.lead, { ref: slug, type: "documentation", url: `https://example.org/${path}` }),
  );
  const tags = [addTag(w.auditor, { ref: slug, tag: "new" }), removeTag(w.admin, { ref: slug, tag: "old" })];
  const member = addMember(w.auditor, { team: w.search.slug, person: w.slugs.member });
  for (const result of await Promise.all([...links, ...tags, member])) value(result);
  const record = await db.service.findUniqueOrThrow({ where: { id }, include: { links: true } });
  expect(record.links.map(({ url }) => url).toSorted()).toEqual(
    ["a", "b", "c", "d"].map((path) => `https://example.org/${path}`),
  );
  expect(record.tags).toEqual(["new"]);
  expect(record.version).toBe(7);
  // The same person twice at once is one membership; who came second is told.
  const again = await loserOf(
    [w.auditor, w.admin].map((ctx) => addMember(ctx, { team: w.search.slug, person: w.slugs.lead })),
  );
  expect(again).toMatchObject({
    kind: "conflict",
    why: expect.stringContaining("in this team already") as string,
  });
});
