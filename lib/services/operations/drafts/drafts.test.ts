import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { monday, value, world } from "@/lib/testing/world";
import { listDrafts, readDraft } from "../../queries/drafts";
import { searchNearNames } from "../../queries/near-names";
import { discardDraft } from "./discard-draft";
import { saveDraft } from "./save-draft";
import { registerService } from "../register-service";
import { renameService } from "../rename-service";

beforeAll(wire);

const idOf = (saved: { readonly draft: string | null }): string => {
  if (saved.draft === null) throw new Error("no draft");
  return saved.draft;
};

test("PAG-10: a draft keeps each step, takes no name, leaves no entry, and only its author sees it", async () => {
  const w = await world();
  const name = `Seats ${w.mark}`;
  const draft = idOf(
    value(await saveDraft(w.lead, { name, kind: "worker", intent: "Shows the free seats" })),
  );
  value(await saveDraft(w.lead, { draft, owner: w.payments.slug }));
  value(await saveDraft(w.lead, { draft, promised: "24x7", channel: "#seats" }));
  expect(value(await readDraft(w.lead, draft))).toMatchObject({
    name,
    kind: "worker",
    intent: "Shows the free seats",
    owner: w.payments.slug,
    promised: "24x7",
    channel: "#seats",
    step: "links",
  });
  expect((await listDrafts(w.lead)).map(({ id }) => id)).toEqual([draft]);
  for (const other of [w.member, w.auditor, w.admin]) {
    expect(await readDraft(other, draft)).toMatchObject({ refusal: { kind: "not-found", what: "draft" } });
    expect(await saveDraft(other, { draft, channel: "#mine" })).toMatchObject({
      refusal: { kind: "not-found", what: "draft" },
    });
    expect(await discardDraft(other, { draft })).toMatchObject({ refusal: { kind: "not-found" } });
  }
  expect(await db.service.count({ where: { name } })).toBe(0);
  expect(await db.name.count({ where: { text: `seats-${w.mark}` } })).toBe(0);
  expect(
    await db.ledgerEntry.count({ where: { actorId: w.lead.actor.kind === "person" ? w.lead.actor.id : "" } }),
  ).toBe(0);
});

test("PAG-10: a draft is finished at any step, and history begins with the service", async () => {
  const w = await world();
  const draft = idOf(value(await saveDraft(w.lead, { name: `Finish ${w.mark}` })));
  const later = { ...w.lead, now: monday.add({ hours: 5 }) };
  const done = value(await saveDraft(later, { draft, owner: w.payments.slug, finish: true }));
  expect(done).toEqual({ draft: null, slug: `finish-${w.mark}` });
  const service = await db.service.findUniqueOrThrow({ where: { slug: `finish-${w.mark}` } });
  expect(service.createdAt.toISOString()).toBe("2026-03-02T14:00:00.000Z");
  // The addresses of the draft lead to the service by it.
  expect(service.id).toBe(draft);
  expect(await db.agreement.count({ where: { serviceId: service.id, endsAt: null } })).toBe(1);
  expect(
    (await db.ledgerEntry.findMany({ where: { recordId: service.id } })).map(({ operation }) => operation),
  ).toEqual(["services.service.register"]);
  expect(await listDrafts(w.lead)).toEqual([]);
});

test("a service is registered after the first step alone", async () => {
  const w = await world();
  expect(value(await saveDraft(w.member, { name: `Once ${w.mark}`, finish: true }))).toEqual({
    draft: null,
    slug: `once-${w.mark}`,
  });
});

test("CON-04: a name that somebody else registered meanwhile is told when the draft is finished, and the draft stays", async () => {
  const w = await world();
  const name = `Race ${w.mark}`;
  const draft = idOf(value(await saveDraft(w.lead, { name })));
  value(await registerService(w.otherLead, { name, owner: w.search.slug }));
  expect(await saveDraft(w.lead, { draft, owner: null, finish: true })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      path: "name",
      link: `/services/race-${w.mark}`,
      why: `‘race-${w.mark}’ is the short name of ${name} (team ${w.search.name}). Open it, or choose another name.`,
    },
  });
  expect(await listDrafts(w.lead)).toHaveLength(1);
});

test("each step is judged by the rules that registering goes by, and only that step", async () => {
  const w = await world();
  const refused = async (raw: object) => {
    const result = await saveDraft(w.lead, raw);
    return !result.ok && result.refusal.kind === "invalid"
      ? result.refusal.issues.map(({ path, what }) => `${path}: ${what}`)
      : result;
  };
  expect(await refused({ name: "  " })).toEqual(["name: Give a name"]);
  expect(await refused({ kind: "worker" })).toEqual(["name: Give a name"]);
  expect(await refused({ name: "検索" })).toEqual([
    "slug: Give a short name in Latin letters: none follows from this name",
  ]);
  expect(await refused({ name: `Part ${w.mark}`, kind: "slice", parent: "" })).toEqual([
    "parent: A slice is part of another service: name that service",
  ]);
  const draft = idOf(value(await saveDraft(w.lead, { name: `Steps ${w.mark}` })));
  expect(await refused({ draft, owner: "no such team" })).toEqual([
    "owner: No team is called ‘no such team’. Name one that is there",
  ]);
  expect(await refused({ draft, owner: " " })).toEqual([
    "owner: Name the team it is offered to, or pick another line",
  ]);
  expect(await refused({ draft, promised: "none", promisedReason: "" })).toEqual([
    "promisedReason: Say why no hours are promised",
  ]);
  expect(await refused({ draft, links: [{ type: "runbook", url: "docs/run.md" }] })).toEqual([
    "links.0.url: Start the link with https://",
  ]);
  expect(await saveDraft(w.reader, { name: "Nope" })).toMatchObject({
    refusal: { kind: "forbidden", why: "Only a signed-in editor can register a service." },
  });
});

test("a draft is thrown away without a trace, and twenty are enough", async () => {
  const w = await world();
  const drafts = [];
  for (let number = 0; number < 20; number += 1)
    drafts.push(idOf(value(await saveDraft(w.lead, { name: `Many ${String(number)} ${w.mark}` }))));
  expect(await saveDraft(w.lead, { name: `More ${w.mark}` })).toMatchObject({
    refusal: {
      kind: "conflict",
      why: "You have 20 drafts already. Finish or discard one of them first",
    },
  });
  value(await discardDraft(w.lead, { draft: drafts[0] }));
  expect(await db.serviceDraft.count({ where: { id: drafts[0] ?? "" } })).toBe(0);
  value(await saveDraft(w.lead, { name: `More ${w.mark}` }));
});

test("REF-04: a short name that is taken is answered with the next free one, as a suggestion only", async () => {
  const w = await world();
  const name = `Boards ${w.mark}`;
  value(await registerService(w.lead, { name, owner: w.payments.slug, aliases: [`plank ${w.mark}`] }));
  value(await registerService(w.lead, { name: `${name} 2` }));
  expect(await searchNearNames(w.lead, { name, slug: "" })).toMatchObject({
    slug: `boards-${w.mark}`,
    instead: `boards-${w.mark}-3`,
    lookAlikes: [
      { slug: `boards-${w.mark}`, name, same: true, owner: w.payments.name, retired: false },
      { slug: `boards-${w.mark}-2`, same: false, owner: null },
    ],
  });
  expect((await searchNearNames(w.lead, { name: `Plank_${w.mark}`, slug: "" })).lookAlikes[0]).toMatchObject({
    slug: `boards-${w.mark}`,
    why: `also called plank ${w.mark}`,
    same: true,
  });
  value(await renameService(w.lead, { ref: `boards-${w.mark}`, slug: `shelf-${w.mark}`, version: 1 }));
  expect((await searchNearNames(w.lead, { name: "x", slug: `boards-${w.mark}` })).instead).toBeNull();
  expect(
    (await searchNearNames(w.lead, { name: `Board ${w.mark}`, slug: "" })).lookAlikes.length,
  ).toBeGreaterThan(0);
});
