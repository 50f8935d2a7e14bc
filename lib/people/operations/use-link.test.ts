import { expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { monday, unique, value, world } from "@/lib/testing/world";
import { readLink } from "../queries";
import { admitPerson } from "./admit-person";
import { askForLink } from "./ask-for-link";
import { createPeople } from "./create-people";
import { editPerson } from "./edit-person";
import { forgetLinks } from "./forget-links";
import { markLeft } from "./mark-left";
import { signInByLink } from "./use-link";

const doorAt = (now = monday): Ctx => ({
  actor: { kind: "job", name: "sign-in" },
  now,
  request: "test-link" as Ctx["request"],
  via: "job",
});
const after = (minutes: number) => doorAt(monday.add({ minutes }));
const closed = { signUp: { to: "nobody" }, administrators: [] } as const;
const mailOf = () => `ada-${unique()}@steward.example`;

const ask = async (email: string, at = doorAt(), place = unique()) =>
  value(await askForLink(at, { email, wanted: "/services?tier=1", place })).token;
const come = async (
  token: string,
  at = after(1),
  policy: Parameters<typeof signInByLink>[1]["policy"] = closed,
) => value(await signInByLink(at, { token, policy }));
async function somebody(email: string) {
  const w = await world();
  const { people } = value(
    await createPeople(w.admin, { people: [{ name: "Ada Obi", slug: `ada-${unique()}`, email }] }),
  );
  const [person] = people;
  if (person === undefined) throw new Error("nobody was made");
  return { ...person, w };
}

test("a link lets in the person of the address once, to the page they wanted; looking at it uses nothing up", async () => {
  const email = mailOf();
  const { id, slug } = await somebody(email);
  const token = await ask(` ${email.toUpperCase()} `);
  for (const _ of [1, 2])
    expect(await readLink(token, "sign-in", after(1).now)).toEqual({ email, wanted: "/services?tier=1" });
  expect(await come(token)).toEqual({ person: id, slug, email, wanted: "/services?tier=1" });
  expect(await come(token)).toEqual({ fault: "used" });
  expect(await readLink(token, "sign-in", after(1).now)).toEqual({
    fault: "used",
    wanted: "/services?tier=1",
  });
});

test("of many clicks at the same instant one comes in", async () => {
  const email = mailOf();
  await somebody(email);
  const token = await ask(email);
  const all = await Promise.all([1, 2, 3, 4].map(() => come(token)));
  expect(all.filter((one) => "person" in one)).toHaveLength(1);
  expect(all.filter((one) => "fault" in one && one.fault === "used")).toHaveLength(3);
});

test("a link works for fifteen minutes and no other text does; its token is nowhere kept", async () => {
  const email = mailOf();
  await somebody(email);
  const token = await ask(email);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await come(token, after(15))).toEqual({ fault: "expired" });
  for (const wrong of ["", "x", token.slice(0, -1), `${token} `, email])
    expect(await come(wrong)).toEqual({ fault: "forged" });
  const rows = await db.entryLink.findMany({ where: { email } });
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await readLink(token, "set-up", after(1).now)).toMatchObject({ fault: "forged" });
  expect(await come(token, doorAt(monday.add({ minutes: 14, seconds: 59 })))).toMatchObject({ email });
});

test("a link lets nobody in once its address stands in another record, or in none", async () => {
  const email = mailOf();
  const { slug, w } = await somebody(email);
  const [token, again] = [await ask(email), await ask(email)];
  value(await editPerson(w.admin, { ref: slug, version: 1, email: mailOf() }));
  expect(await come(token)).toEqual({ fault: "changed" });
  await somebody(email);
  expect(await come(again)).toEqual({ fault: "changed" });
});

test("who gives up an address leaves nothing to who has it after them", async () => {
  const email = mailOf();
  const first = await somebody(email);
  expect(await come(await ask(email))).toMatchObject({ person: first.id });
  value(await editPerson(first.w.admin, { ref: first.slug, version: 2, email: mailOf() }));
  const second = await somebody(email);
  expect(await come(await ask(email))).toMatchObject({ person: second.id });
  expect(second.id).not.toBe(first.id);
});

test("the same admission holds as for providers: closed, by domain, left", async () => {
  const email = mailOf();
  expect(await come(await ask(email))).toMatchObject({ turnedAway: "unknown", email });
  const policy = { signUp: { to: "domains", domains: ["steward.example"] }, administrators: [] } as const;
  const came = await come(await ask(email), after(1), policy);
  const person = await db.person.findUniqueOrThrow({ where: { email } });
  expect(came).toMatchObject({ person: person.id });
  expect(person).toMatchObject({ role: "editor", state: "active" });
  const told = await db.ledgerEntry.findFirstOrThrow({ where: { recordId: person.id } });
  expect(told).toMatchObject({
    operation: "people.person.admit",
    after: { signsInBy: ["a link in a mail"] },
  });
  const w = await world();
  value(await markLeft(w.auditor, { ref: person.slug, reason: null }));
  expect(await come(await ask(email), after(1), policy)).toMatchObject({ turnedAway: "left" });
});

test("who is named as administrator becomes it the first time they come by a link, and by no later one", async () => {
  const email = mailOf();
  const { slug, w } = await somebody(email);
  const policy = { ...closed, administrators: [email] };
  await come(await ask(email), after(1), policy);
  const role = async () => (await db.person.findUniqueOrThrow({ where: { slug } })).role;
  expect(await role()).toBe("admin");
  value(await editPerson(w.admin, { ref: slug, version: 2, role: "editor" }));
  await come(await ask(email), after(1), policy);
  expect(await role()).toBe("editor");
});

test("a link and a provider lead to one person", async () => {
  const email = mailOf();
  const { id } = await somebody(email);
  const claims = { issuer: "https://login.example", subject: unique(), name: null, email, verified: true };
  expect(value(await admitPerson(doorAt(), { claims, policy: closed }))).toMatchObject({ person: id });
  expect(await come(await ask(email))).toMatchObject({ person: id });
  expect(value(await admitPerson(doorAt(), { claims, policy: closed }))).toMatchObject({ person: id });
});

test("five links go to one address and twenty are asked for from one place within fifteen minutes", async () => {
  const many = { refusal: { kind: "too-many", retryAfterSeconds: 900 } };
  const email = mailOf();
  const asking = (at: Ctx) => askForLink(at, { email, wanted: "/", place: unique() });
  const all = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => asking(doorAt())));
  expect(all.filter(({ ok }) => ok)).toHaveLength(5);
  expect(await asking(after(14))).toMatchObject(many);
  expect(await asking(after(15))).toMatchObject({ ok: true });

  const place = unique();
  for (let count = 0; count < 20; count += 1) await ask(mailOf(), doorAt(), place);
  expect(await askForLink(doorAt(), { email: mailOf(), wanted: "/", place })).toMatchObject(many);
  expect(await askForLink(doorAt(), { email: mailOf(), wanted: "/", place: unique() })).toMatchObject({
    ok: true,
  });
});

test("what is no mail address gets no link, and nobody but the door makes or takes one", async () => {
  const w = await world();
  for (const email of [
    "",
    "ada",
    "a@b.example, c@d.example",
    "Ada <a@b.example>",
    "a@b.example\r\nBcc: c@d.example",
  ])
    expect(await askForLink(doorAt(), { email, wanted: "/", place: "x" })).toMatchObject({
      refusal: { kind: "invalid" },
    });
  const denied = { refusal: { kind: "forbidden" } };
  expect(await askForLink(w.admin, { email: mailOf(), wanted: "/", place: "x" })).toMatchObject(denied);
  expect(await signInByLink(w.admin, { token: "x", policy: closed })).toMatchObject(denied);
});

test("a link is forgotten a day after its end", async () => {
  const email = mailOf();
  const token = await ask(email);
  const day = 24 * 60;
  expect(await come(token, after(day))).toEqual({ fault: "expired" });
  value(await forgetLinks(after(day), {}));
  expect(await db.entryLink.count({ where: { email } })).toBe(1);
  value(await forgetLinks(after(day + 16), {}));
  expect(await come(token, after(day + 16))).toEqual({ fault: "forged" });
});
