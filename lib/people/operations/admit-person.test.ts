import { expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { monday, unique, value, world } from "@/lib/testing/world";
import { readPersonOf } from "../queries";
import { admitPerson } from "./admit-person";
import { createPeople } from "./create-people";
import { editPerson } from "./edit-person";
import { forgetIdentities } from "./forget-identities";
import { markLeft } from "./mark-left";

const door: Ctx = {
  actor: { kind: "job", name: "sign-in" },
  now: monday,
  request: "test-sign-in" as Ctx["request"],
  via: "job",
};
const issuer = "https://login.example";
const closed = { signUp: { to: "nobody" }, administrators: [] };
const open = { signUp: { to: "everybody" }, administrators: [] };

/** Somebody at the provider, with a mail address and a subject of their own. */
function somebody() {
  const subject = unique();
  return { issuer, subject, name: "Ada Obi", email: `ada-${subject}@steward.example`, verified: true };
}
const admit = async (claims: ReturnType<typeof somebody>, policy: object = closed) =>
  value(await admitPerson(door, { claims, policy }));
const told = (recordId: string) =>
  db.ledgerEntry.findMany({
    where: { recordId },
    orderBy: { seq: "asc" },
    select: { operation: true, before: true, after: true, fields: true },
  });

test("whom the provider vouches for is the person of the mail address, and the same when that changes", async () => {
  const w = await world();
  const claims = somebody();
  const { people } = value(
    await createPeople(w.admin, { people: [{ name: "Ada Obi", slug: claims.subject, email: claims.email }] }),
  );
  const [ada] = people;
  expect(await admit(claims)).toEqual({ person: ada?.id, slug: claims.subject });
  expect((await told(ada?.id ?? "")).at(-1)).toEqual({
    operation: "people.person.admit",
    before: { signsInBy: [] },
    after: { signsInBy: [issuer] },
    fields: ["signsInBy"],
  });
  const before = (await told(ada?.id ?? "")).length;
  expect(await admit({ ...claims, email: "other@steward.example" })).toEqual({
    person: ada?.id,
    slug: claims.subject,
  });
  expect(await told(ada?.id ?? "")).toHaveLength(before);
  expect(await readPersonOf(claims)).toBe(ada?.id);

  // Another account of the same provider that has the address by now is somebody else.
  expect(await admit({ ...claims, subject: unique() })).toEqual({ turnedAway: "another" });
  value(await markLeft(w.auditor, { ref: claims.subject, reason: null }));
  expect(await admit(claims)).toEqual({ turnedAway: "left" });
});

test("an address that nobody verified matches no one, and nothing is written", async () => {
  const w = await world();
  const claims = somebody();
  const { people } = value(
    await createPeople(w.admin, { people: [{ name: "Ada Obi", slug: claims.subject, email: claims.email }] }),
  );
  expect(await admit({ ...claims, verified: false })).toEqual({ turnedAway: "unknown" });
  expect(await readPersonOf(claims)).toBeNull();
  expect(await told(people[0]?.id ?? "")).toHaveLength(1);
});

test("an address with a sign that only looks like a letter of another's lets in as nobody, and makes no administrator", async () => {
  const w = await world();
  const claims = somebody();
  const mail = `kis-${claims.subject}@steward.example`;
  await createPeople(w.admin, { people: [{ name: "Kis", slug: claims.subject, email: mail }] });
  const policy = { ...open, administrators: [mail] };
  for (const email of [
    `\u212Ais-${claims.subject}@steward.example`,
    `ki\u017F-${claims.subject}@steward.example`,
  ]) {
    expect(await admit({ ...claims, email })).toEqual({ turnedAway: "unknown" });
    const came = await admit({ ...claims, subject: unique(), email }, policy);
    const id = "person" in came ? came.person : "";
    expect(id).not.toBe("");
    expect(await db.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
      email: null,
      role: "editor",
    });
  }
});

test("somebody new comes in where that is allowed, as an editor, once for all who come at the same time", async () => {
  const claims = { ...somebody(), name: "New" };
  expect(await admit(claims)).toEqual({ turnedAway: "unknown" });
  const all = await Promise.all([1, 2, 3, 4].map(() => admit(claims, open)));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  const person = await db.person.findUniqueOrThrow({ where: { email: claims.email } });
  expect(person).toMatchObject({ name: "New", role: "editor", state: "active" });
  // "new" stands in addresses beside a slug.
  expect(person.slug).toMatch(/^somebody(?:-\d+)?$/);
  expect((await told(person.id))[0]?.after).toMatchObject({ signsInBy: [issuer], role: "editor" });
});

test("who is named as administrator becomes it by the first sign-in, and by no later one", async () => {
  const w = await world();
  const claims = somebody();
  const policy = { signUp: { to: "nobody" }, administrators: [claims.email] };
  const came = await admit(claims, policy);
  const role = async () => (await db.person.findUniqueOrThrow({ where: { email: claims.email } })).role;
  expect(await role()).toBe("admin");
  const { slug } = came as { slug: string };
  value(await editPerson(w.admin, { ref: slug, version: 1, role: "editor" }));
  expect(await admit(claims, policy)).toEqual(came);
  expect(await role()).toBe("editor");
});

test("PRM-11: nobody becomes an administrator's second self by changing a mail address", async () => {
  const w = await world();
  const claims = somebody();
  const before = { name: "Ada Obi", slug: claims.subject, email: claims.email };
  const { people } = value(await createPeople(w.admin, { people: [{ ...before, role: "admin" }] }));
  const mine = { ...somebody(), email: `evil-${claims.email}` };
  const change = { ref: claims.subject, version: 1, email: mine.email };
  const forbidden = {
    ok: false,
    refusal: {
      kind: "forbidden",
      why: "Only an administrator can change a mail address, because it lets somebody in.",
    },
  };
  expect(await editPerson(w.auditor, change)).toEqual(forbidden);
  expect(await admit(mine)).toEqual({ turnedAway: "unknown" });
  // What it is already changes nothing, and the rest of the record is an auditor's to change.
  const same = { ref: claims.subject, version: 1, email: claims.email, zone: "Europe/Oslo" };
  expect(await editPerson(w.auditor, same)).toMatchObject({ ok: true });
  value(await editPerson(w.admin, { ...change, version: 2 }));
  expect(await admit(mine)).toEqual({ person: people[0]?.id, slug: claims.subject });

  // The administrator mends it: the other account is out, and the right one comes in.
  value(await editPerson(w.admin, { ref: claims.subject, version: 4, email: claims.email }));
  expect(await admit(claims)).toEqual({ turnedAway: "another" });
  const ref = { ref: claims.subject, reason: "It was another account" };
  expect(await forgetIdentities(w.auditor, ref)).toMatchObject({ refusal: { kind: "forbidden" } });
  const sessionsOf = async () =>
    (await db.person.findUniqueOrThrow({ where: { slug: claims.subject } })).sessions;
  const sessions = await sessionsOf();
  value(await forgetIdentities(w.admin, ref));
  expect(await sessionsOf()).toBe(sessions + 1);
  expect(await admit(mine)).toEqual({ turnedAway: "unknown" });
  expect(await admit(claims)).toEqual({ person: people[0]?.id, slug: claims.subject });
  expect((await told(people[0]?.id ?? "")).slice(-2)).toEqual([
    {
      operation: "people.person.forget-identities",
      before: { signsInBy: [issuer] },
      after: { signsInBy: [], signedOutAt: w.admin.now.toString() },
      fields: ["signedOutAt", "signsInBy"],
    },
    {
      operation: "people.person.admit",
      before: { signsInBy: [] },
      after: { signsInBy: [issuer] },
      fields: ["signsInBy"],
    },
  ]);
});

test("who signs in by no provider yet is signed out everywhere all the same, and the history says so", async () => {
  const w = await world();
  const slug = unique();
  const { people } = value(await createPeople(w.admin, { people: [{ slug, name: "Ada Obi", zone: "UTC" }] }));
  value(await forgetIdentities(w.admin, { ref: slug, reason: null }));
  expect((await told(people[0]?.id ?? "")).slice(-1)).toEqual([
    {
      operation: "people.person.forget-identities",
      before: {},
      after: { signedOutAt: w.admin.now.toString() },
      fields: ["signedOutAt"],
    },
  ]);
});

test("a mail address that no record could hold lets nobody in by its domain", async () => {
  const policy = { signUp: { to: "domains", domains: ["steward.example"] }, administrators: [] };
  for (const email of [
    "a b@evil.example,c@steward.example",
    "=cmd|calc\u202E\u001b[31m@steward.example",
    `${"a".repeat(1_500)}@steward.example`,
  ])
    expect(await admit({ ...somebody(), email }, policy)).toEqual({ turnedAway: "unverified" });
});

test("who came in before waits for no other sign-in", async () => {
  const w = await world();
  const known = somebody();
  await admit(known, open);
  const waits = somebody();
  value(
    await createPeople(w.admin, { people: [{ name: "Bo Lind", slug: waits.subject, email: waits.email }] }),
  );
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "slug" = ${waits.subject} FOR UPDATE`;
    const waiting = admit(waits);
    expect(await admit(known)).toMatchObject({ person: expect.any(String) as string });
    expect(await admit({ ...somebody(), name: "Cy Park" }, open)).toMatchObject({
      person: expect.any(String) as string,
    });
    void waiting;
  });
  expect(await admit(waits)).toMatchObject({ slug: waits.subject });
});

test("nobody but the door lets anybody in", async () => {
  const w = await world();
  expect(await admitPerson(w.admin, { claims: somebody(), policy: open })).toMatchObject({
    refusal: { kind: "forbidden", why: "Only the sign-in page lets people in." },
  });
});
