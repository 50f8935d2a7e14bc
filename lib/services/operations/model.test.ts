import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { createPeople } from "@/lib/people/operations/create-people";
import { db } from "@/lib/platform/db";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { ctxOf, value, world } from "@/lib/testing/world";
import { editService } from "./edit-service";
import { renameService } from "./rename-service";
import { registerService } from "./register-service";
import { addTag } from "./service-parts";

beforeAll(wire);

type World = Awaited<ReturnType<typeof world>>;
const job = ctxOf({ kind: "job", name: "model" });

const owned = async (w: World, name: string, more: object = {}) =>
  value(await registerService(w.lead, { name: `${name} ${w.mark}`, owner: w.payments.slug, ...more }));
const storedOf = (id: string) =>
  db.service.findUniqueOrThrow({
    where: { id },
    select: {
      slug: true,
      version: true,
      parent: { select: { slug: true } },
      splitFrom: { select: { slug: true } },
      replacedBy: { select: { slug: true } },
    },
  });

test("REF-01: an id is a UUID of version 7, and a rename leaves it as it is", async () => {
  const w = await world();
  const { id, slug } = await owned(w, "Lasting");
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  value(await renameService(w.lead, { ref: slug, slug: `${slug}-2`, version: 1 }));
  expect((await storedOf(id)).slug).toBe(`${slug}-2`);
});

test("REF-04, CON-04: a name that is taken is refused with its holder; nothing is renamed by itself", async () => {
  const w = await world();
  const { slug } = await owned(w, "Taken");
  expect(await registerService(w.otherLead, { name: `Taken ${w.mark}` })).toMatchObject({
    ok: false,
    refusal: { kind: "conflict", path: "name" },
  });
  expect(await db.name.count({ where: { key: { startsWith: `taken ${w.mark}` } } })).toBe(1);
  expect(slug).toBe(`taken-${w.mark}`);
});

test("REF-06: a reference is a slug, a former slug or an id, with or without its kind, in any case", async () => {
  const w = await world();
  const { id, slug } = await owned(w, "Meant");
  value(await renameService(w.lead, { ref: slug, slug: `now-${slug}`, version: 1 }));
  let version = 2;
  for (const ref of [slug, `now-${slug}`, id, ` ${slug.toUpperCase()} `, `service:${slug}`, `Service:${id}`])
    expect([ref, (await addTag(w.member, { ref, tag: `t${String((version += 1))}` })).ok]).toEqual([
      ref,
      true,
    ]);
  expect((await storedOf(id)).version).toBe(version);
  expect(await addTag(w.member, { ref: `team:${slug}`, tag: "x" })).toMatchObject({
    refusal: { kind: "not-found", what: "service" },
  });
});

test("REF-13, LED-04: a team's rename is one entry; what it owns follows by its id", async () => {
  const w = await world();
  const { id } = await owned(w, "Held");
  const { version } = await db.team.findUniqueOrThrow({
    where: { id: w.payments.id },
    select: { version: true },
  });
  const before = await db.ledgerEntry.count();
  value(await renameTeam(w.auditor, { ref: w.payments.slug, slug: `money-${w.mark}`, version }));
  expect(await db.ledgerEntry.count()).toBe(before + 1);
  const [agreement] = await db.agreement.findMany({ where: { serviceId: id }, select: { team: true } });
  expect(agreement?.team.slug).toBe(`money-${w.mark}`);
  expect((await owned({ ...w, payments: { ...w.payments, slug: `money-${w.mark}` } }, "New")).accepted).toBe(
    true,
  );
});

test("MOD-05: what a form says of the owner is what was declared, and never takes a service from its holder", async () => {
  const w = await world();
  const { id, slug } = await owned(w, "Declared");
  const declared = () =>
    db.declaredOwner.findMany({ where: { serviceId: id }, select: { text: true, source: true } });
  expect(await declared()).toEqual([{ text: w.payments.slug, source: "form" }]);
  value(await editService(w.lead, { ref: slug, version: 1, owner: w.search.slug, tier: 2 }));
  const [agreement, ...more] = await db.agreement.findMany({ where: { serviceId: id, endsAt: null } });
  expect([agreement?.teamId, more]).toEqual([w.payments.id, []]);
});

test("MOD-12: a target that names nothing is kept as it is spelled, and resolves when the service appears", async () => {
  const w = await world();
  const { id } = await owned(w, "Needy", { dependencies: [{ target: `Post_Gres ${w.mark}` }] });
  const edge = () =>
    db.dependency.findFirstOrThrow({ where: { serviceId: id }, select: { text: true, targetId: true } });
  expect(await edge()).toEqual({ text: `Post_Gres ${w.mark}`, targetId: null });
  const { id: target } = await owned(w, "Other", { aliases: [`post-gres.${w.mark}`] });
  expect((await edge()).targetId).toBe(target);
  const entries = await db.ledgerEntry.findMany({
    where: { recordId: id },
    orderBy: { version: "asc" },
    select: { fields: true },
  });
  expect(entries.map(({ fields }) => fields).at(-1)).toEqual(["dependencies"]);
});

test("MOD-18, MOD-19: services refer to services, and each change counts one version", async () => {
  const w = await world();
  const [whole, old, next] = [await owned(w, "Whole"), await owned(w, "Old"), await owned(w, "Next")];
  const { id, slug } = await owned(w, "Part", { parent: whole.slug, splitFrom: old.slug });
  value(await editService(w.lead, { ref: slug, version: 1, replacedBy: next.slug }));
  expect(await storedOf(id)).toEqual({
    slug,
    version: 2,
    parent: { slug: whole.slug },
    splitFrom: { slug: old.slug },
    replacedBy: { slug: next.slug },
  });
  expect(await editService(w.lead, { ref: slug, version: 2, replacedBy: slug })).toMatchObject({
    refusal: {
      kind: "invalid",
      issues: [{ path: "replacedBy", what: "A service cannot stand here for itself. Pick another" }],
    },
  });
});

test("MOD-02: a slice names the service it is a part of", async () => {
  const w = await world();
  expect(await registerService(w.lead, { name: `Slice ${w.mark}`, kind: "slice" })).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "parent", what: "A slice is part of another service: name that service" }],
    },
  });
});

test("MOD-23: a team is never below itself, and teams stand at most six deep", async () => {
  const w = await world();
  const name = (at: number) => `deep-${w.mark}-${String(at)}`;
  value(
    await createTeams(job, {
      teams: Array.from({ length: 6 }, (_, at) => ({
        name: name(at + 1),
        ...(at === 0 ? {} : { parent: name(at) }),
      })),
    }),
  );
  expect(await createTeams(job, { teams: [{ name: name(7), parent: name(6) }] })).toMatchObject({
    ok: false,
  });
  expect(await editTeam(w.auditor, { ref: name(1), version: 1, parent: name(3) })).toMatchObject({
    ok: false,
    refusal: {
      issues: [
        { path: "parent", what: `That makes a loop: ${name(1)} › ${name(2)} › ${name(3)} › ${name(1)}` },
      ],
    },
  });
});

test("MOD-24: a mail address is one person's, in small letters", async () => {
  const w = await world();
  const made = (name: string, email: string) =>
    createPeople(job, { people: [{ name, slug: `${name}-${w.mark}`, email }] });
  const { people } = value(await made("ada", `ADA-${w.mark}@acme.test`));
  expect(
    await db.person.findUniqueOrThrow({ where: { id: people[0]?.id ?? "" }, select: { email: true } }),
  ).toEqual({ email: `ada-${w.mark}@acme.test` });
  expect(await made("eve", `Ada-${w.mark}@acme.test`)).toMatchObject({
    ok: false,
    refusal: { kind: "conflict" },
  });
});
