import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { value, world } from "@/lib/testing/world";
import { listSystems, readSystem, searchSystems } from "../../queries/systems";
import { createSystems } from "./create-systems";
import { editSystem } from "./edit-system";
import { renameSystem } from "./rename-system";
import { restoreSystem } from "./restore-system";
import { retireSystem } from "./retire-system";
import { registerService } from "../register-service";

type World = Awaited<ReturnType<typeof world>>;

async function aSystem(w: World, name: string, more: Record<string, unknown> = {}) {
  const made = value(await createSystems(w.member, { systems: [{ name: `${name} ${w.mark}`, ...more }] }))
    .systems[0];
  if (!made) throw new Error("no system was made");
  return made;
}
const entriesOf = (recordId: string) =>
  db.ledgerEntry.findMany({ where: { recordId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

test("MOD-25: a system has a name, texts, a team and a system above it, and the ledger holds it whole", async () => {
  const w = await world();
  const shop = await aSystem(w, "Shop", { ownerTeam: w.payments.slug });
  const checkout = await aSystem(w, "Checkout", { parent: shop.slug, description: "Carts and paying" });
  const view = value(await readSystem(w.reader, checkout.slug));
  expect(view).toMatchObject({
    name: `Checkout ${w.mark}`,
    description: "Carts and paying",
    parent: { slug: shop.slug, name: `Shop ${w.mark}` },
    ownerTeam: null,
    version: 1,
    can: { edit: false, whyNot: "Only a signed-in editor can change a system." },
  });
  expect(value(await readSystem(w.lead, shop.slug)).subsystems).toEqual([
    { slug: checkout.slug, name: `Checkout ${w.mark}` },
  ]);
  expect(await entriesOf(checkout.id)).toMatchObject([
    {
      noun: "system",
      operation: "services.system.create",
      before: null,
      after: { slug: checkout.slug, description: "Carts and paying", parent: { slug: shop.slug } },
      version: 1,
    },
  ]);
});

test("IMP: a file of systems is taken whole, with parents anywhere in it, or not at all", async () => {
  const w = await world();
  const slug = (name: string) => `${name}-${w.mark}`;
  const systems = [
    { name: "Leaf", slug: slug("leaf"), parent: slug("branch") },
    { name: "Branch", slug: slug("branch"), parent: slug("root") },
    { name: "Root", slug: slug("root") },
  ];
  const faulty = [...systems, { name: "Odd", slug: slug("odd"), parent: "nowhere", ownerTeam: "nobody" }];
  expect(await createSystems(w.member, { systems: faulty })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        { path: "systems.3.parent", what: "No system is called ‘nowhere’. Name one that is there" },
        { path: "systems.3.ownerTeam", what: "No team is called ‘nobody’. Name one that is there" },
      ],
    },
  });
  expect(await db.system.count({ where: { slug: { endsWith: w.mark } } })).toBe(0);
  value(await createSystems(w.member, { systems }));
  expect(value(await readSystem(w.member, slug("leaf"))).parent?.slug).toBe(slug("branch"));
});

test("BAD-18: a loop of systems is refused and spelled out, also between two moves at once", async () => {
  const w = await world();
  const a = await aSystem(w, "A");
  const b = await aSystem(w, "B", { parent: a.slug });
  expect(await editSystem(w.member, { ref: a.slug, version: 1, parent: b.slug })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "parent", what: `That makes a loop: A ${w.mark} › B ${w.mark} › A ${w.mark}` }],
    },
  });
  const c = await aSystem(w, "C");
  const d = await aSystem(w, "D");
  const both = await Promise.all([
    editSystem(w.member, { ref: c.slug, version: 1, parent: d.slug }),
    editSystem(w.auditor, { ref: d.slug, version: 1, parent: c.slug }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const loop = await createSystems(w.member, {
    systems: [
      { name: "X", slug: `x-${w.mark}`, parent: `y-${w.mark}` },
      { name: "Y", slug: `y-${w.mark}`, parent: `x-${w.mark}` },
    ],
  });
  expect(loop).toMatchObject({
    refusal: { issues: [{ what: "That makes a loop: X › Y › X" }, { what: "That makes a loop: Y › X › Y" }] },
  });
});

test("a system with a team is changed by its leads and auditors; one without by any editor", async () => {
  const w = await world();
  const free = await aSystem(w, "Free");
  value(await editSystem(w.member, { ref: free.slug, version: 1, ownerTeam: w.payments.slug }));
  expect(await editSystem(w.member, { ref: free.slug, version: 2, description: "Mine" })).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Only a lead of ${w.payments.name} or an auditor can change Free ${w.mark}.`,
    },
  });
  expect(value(await editSystem(w.lead, { ref: free.slug, version: 2, description: "Ours" }))).toEqual({
    slug: free.slug,
    version: 3,
  });
  expect((await createSystems(w.reader, { systems: [{ name: "No" }] })).ok).toBe(false);
});

test("CON-01, LED-03: a stale edit shows what stands there; an edit that changes nothing leaves no trace", async () => {
  const w = await world();
  const made = await aSystem(w, "Twice");
  value(await editSystem(w.member, { ref: made.slug, version: 1, description: "First" }));
  expect(await editSystem(w.auditor, { ref: made.slug, version: 1, description: "Second" })).toMatchObject({
    ok: false,
    refusal: { kind: "stale", version: 2, by: "Mika Tanaka", theirs: { description: "First" } },
  });
  expect(
    value(await editSystem(w.auditor, { ref: made.slug, version: 2, description: "First" })).version,
  ).toBe(2);
  expect(await entriesOf(made.id)).toHaveLength(2);
});

test("REF-10, CON-04: a renamed system is found by its former slug; a taken name is refused", async () => {
  const w = await world();
  const made = await aSystem(w, "Old");
  const other = await aSystem(w, "Other");
  value(await renameSystem(w.member, { ref: made.slug, slug: `new-${w.mark}`, version: 1 }));
  expect(value(await readSystem(w.member, made.slug)).slug).toBe(`new-${w.mark}`);
  expect(await renameSystem(w.member, { ref: other.slug, slug: made.slug, version: 1 })).toMatchObject({
    refusal: { kind: "conflict" },
  });
  expect(await createSystems(w.member, { systems: [{ name: "Again", slug: made.slug }] })).toMatchObject({
    refusal: { kind: "conflict" },
  });
});

test("MOD-27: a system that still holds something is not retired; a retired one is read-only and left out of lists", async () => {
  const w = await world();
  const made = await aSystem(w, "Full");
  const reason = "Nothing runs in it any more";
  const service = value(await registerService(w.auditor, { name: `In ${w.mark}`, system: made.slug }));
  expect(await retireSystem(w.member, { ref: made.slug, version: 1, reason })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Full ${w.mark} still holds 1 service. Move it to another system first.`,
    },
  });
  await db.service.update({ where: { id: service.id }, data: { systemId: null } });
  value(await retireSystem(w.member, { ref: made.slug, version: 1, reason }));
  expect(await editSystem(w.member, { ref: made.slug, version: 2, description: "x" })).toMatchObject({
    refusal: { kind: "conflict", why: `Full ${w.mark} is retired: its record is read-only.` },
  });
  expect(await renameSystem(w.member, { ref: made.slug, slug: `fuller-${w.mark}`, version: 2 })).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: `Full ${w.mark} is retired: its record is read-only.` },
  });
  expect(await searchSystems(w.member, `Full ${w.mark}`, 5)).toEqual([]);
  expect((await entriesOf(made.id)).at(-1)).toMatchObject({ operation: "services.system.retire", reason });
});

test("a retired system is taken back, below the one it stood in, once that is in use", async () => {
  const w = await world();
  const [reason, why] = ["Nothing runs in it any more", "It was retired by mistake"];
  const above = await aSystem(w, "Above");
  const below = await aSystem(w, "Below", { parent: above.slug });
  expect(await restoreSystem(w.member, { ref: below.slug, version: 1, reason: why })).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: `Below ${w.mark} is in use: there is nothing to restore.` },
  });
  value(await retireSystem(w.member, { ref: below.slug, version: 1, reason }));
  value(await retireSystem(w.member, { ref: above.slug, version: 1, reason }));
  expect(await restoreSystem(w.member, { ref: below.slug, version: 2, reason: why })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: `Below ${w.mark} belongs to Above ${w.mark}, which is retired. Restore that first.`,
    },
  });
  expect(await restoreSystem(w.reader, { ref: above.slug, version: 2, reason: why })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  expect(await restoreSystem(w.member, { ref: above.slug, version: 1, reason: why })).toMatchObject({
    refusal: { kind: "stale", version: 2 },
  });
  value(await restoreSystem(w.member, { ref: above.slug, version: 2, reason: why }));
  value(await restoreSystem(w.member, { ref: below.slug, version: 2, reason: why }));
  expect(value(await readSystem(w.member, below.slug))).toMatchObject({
    retiredAt: null,
    parent: { slug: above.slug },
    version: 3,
  });
  expect((await entriesOf(below.id)).at(-1)).toMatchObject({
    operation: "services.system.restore",
    before: { retiredAt: w.member.now.toString() },
    after: { retiredAt: null },
    reason: why,
  });
});

test("a retired system takes in no other: not by creating, not by editing, and not while it is being retired", async () => {
  const w = await world();
  const [old, other] = [await aSystem(w, "Old"), await aSystem(w, "Other")];
  value(await retireSystem(w.member, { ref: old.slug, version: 1, reason: "Another took its place" }));
  const what = `Old ${w.mark} is retired. Pick another`;
  expect(await editSystem(w.member, { ref: other.slug, version: 1, parent: old.slug })).toEqual({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "parent", what }] },
  });
  const under = (parent: string) =>
    createSystems(w.member, { systems: [{ name: `Under ${w.mark} ${parent}`, parent }] });
  expect(await under(old.slug)).toEqual({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "systems.0.parent", what }] },
  });
  for (let round = 0; round < 5; round += 1) {
    const [holder, moved] = [
      await aSystem(w, `Holder ${String(round)}`),
      await aSystem(w, `Moved ${String(round)}`),
    ];
    const answers = await Promise.all([
      retireSystem(w.member, { ref: holder.slug, version: 1, reason: "Another took its place" }),
      round % 2 === 0
        ? under(holder.slug)
        : editSystem(w.member, { ref: moved.slug, version: 1, parent: holder.slug }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  }
});

test("API-05: walking the list by cursor shows every system once, forward and back, with what it holds", async () => {
  const w = await world();
  const names = ["alpha", "Bravo", "ä", "charlie", "Delta", "echo", "100%_"];
  value(
    await createSystems(w.member, {
      systems: names.map((name, place) => ({
        name: `${name} ${w.mark}`,
        slug: `s${String(place)}-${w.mark}`,
      })),
    }),
  );
  value(await registerService(w.auditor, { name: `Held ${w.mark}`, system: `s1-${w.mark}` }));
  const query = { q: w.mark, team: null, retired: false, limit: 3, cursor: null };
  const page = async (cursor: string | null) => value(await listSystems(w.reader, { ...query, cursor }));
  const first = await page(null);
  const second = await page(first.page.next);
  const third = await page(second.page.next);
  const walked = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name.split(" ")[0]));
  expect(walked).toEqual(["100%_", "ä", "alpha", "Bravo", "charlie", "Delta", "echo"]);
  expect(third.page).toEqual({ next: null, previous: third.page.previous, total: 7 });
  const back = await page(third.page.previous);
  expect(back.items).toEqual(second.items);
  expect(first.page.previous).toBeNull();
  expect(second.items[0]).toMatchObject({ name: `Bravo ${w.mark}`, services: 1 });
  expect(await listSystems(w.reader, { ...query, q: `%_ ${w.mark}` })).toMatchObject({
    value: { page: { total: 1 } },
  });
});
