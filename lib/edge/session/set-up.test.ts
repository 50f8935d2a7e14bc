import { encode } from "next-auth/jwt";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import { createPeople } from "@/lib/people/operations/create-people";
import { makeSetUpLink } from "@/lib/people/operations/make-set-up-link";
import { beginByLink } from "@/lib/people/operations/use-link";
import { readPerson } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import { sessionToken } from "@/lib/testing/session";
import { monday, ctxOf, value } from "@/lib/testing/world";
import { waysIn } from "./at-start";
import { signInSentence, signInWays } from "./demo";
import { ctxOfDoor, ticketOf, whomTicketLetIn } from "./door";
import { setUpLink, setUpSentence } from "./set-up-link";
import { whyNoSetUp } from "./set-up";

// Read once a process: people sign in by links in mails here, and there is no demo.
vi.hoisted(() => {
  process.env["SMTP_URL"] = "smtp://127.0.0.1:1";
  process.env["MAIL_FROM"] = "steward@steward.example";
  process.env["NEXTAUTH_URL"] = "https://steward.example/any/path";
});

const job = ctxOf({ kind: "job", name: "test set-up" });
const tokenIn = (link: string | null) => new URL(link ?? "").searchParams.get("token") ?? "";
const begin = (token: string, name: string, as: "new" | { slug: string } | null = null, email = "") =>
  beginByLink(ctxOfDoor(), {
    token,
    beginner: { name, as, email: email || `${name.toLowerCase().replaceAll(" ", "-")}@steward.example` },
  });

beforeAll(async () => {
  value(
    await createPeople(job, {
      people: [
        { slug: "bo-lind", name: "Bo Lind", email: "bo@steward.example" },
        { slug: "cy-park", name: "Cy Park" },
      ],
    }),
  );
});
// A role alone is taken, for the last administrator keeps it through every door.
afterEach(async () => {
  await db.person.updateMany({ where: { role: "admin" }, data: { role: "editor" } });
});

it("a start without an administrator prints a link, at the address of this Steward, and one with an administrator none", async () => {
  const ways = await signInWays();
  expect(ways).toEqual({ kind: "providers", names: ["a link in a mail"], lacksAdministrator: true });
  expect(signInSentence(ways)).toBe("Sign in there with a link in a mail.");
  const link = await setUpLink();
  expect(link).toMatch(/^https:\/\/steward\.example\/sign-in\/set-up\?token=[\w-]{43}$/);
  expect(setUpSentence("LINK")).toEqual([
    "Nobody is administrator yet: whoever opens this link can become it, once, within 24 hours. Each start prints a new one until somebody has.",
    "  LINK",
  ]);
  const rows = await db.entryLink.findMany({ where: { purpose: "set-up" } });
  expect(JSON.stringify(rows)).not.toContain(tokenIn(link));
  await db.person.updateMany({ where: { slug: "bo-lind" }, data: { role: "admin" } });
  expect(await setUpLink()).toBeNull();
  expect(await whyNoSetUp(tokenIn(link))).toBe(
    "Bo Lind is administrator of this catalog already, and can give you a role.",
  );
  expect(await begin(tokenIn(link), "Mallory Grey")).toMatchObject({ refusal: { kind: "forbidden" } });
});

it("administrators of the demo organisation count where the demo is off no more than anybody who cannot come in", async () => {
  value(
    await createPeople(job, {
      people: [{ slug: "ana", name: "Ana Sokolova", email: "ana@saltline.example", role: "admin" }],
    }),
  );
  const [ways, demo, nobody, link = ""] = await waysIn();
  expect([ways, demo, nobody]).toEqual([
    "Sign in there with a link in a mail.",
    "This is the catalog of the demo, whose people cannot sign in here. For a catalog of your own, name an empty folder by STEWARD_DATA_DIR or a database by DATABASE_URL.",
    setUpSentence("")[0],
  ]);
  const token = tokenIn(link.trim());
  expect(await whyNoSetUp(token)).toBeNull();
  expect(await begin(token, "Ivo Lang")).toEqual({ ok: true, value: { slug: "ivo-lang" } });
  expect(await whyNoSetUp(tokenIn(link.trim()))).not.toBeNull();
  expect(await waysIn()).toEqual([ways, demo]);
  // Nobody who states no address is taken for one of the demo.
  await db.person.update({ where: { slug: "ivo-lang" }, data: { email: null } });
  expect(await waysIn()).toEqual([ways, demo]);
  await db.person.delete({ where: { slug: "ana" } });
});

it("who holds the link begins, once; what is refused leaves it as it was", async () => {
  const token = tokenIn(await setUpLink());
  expect(await whyNoSetUp(token)).toBeNull();
  expect(await begin(token, "!")).toMatchObject({ refusal: { kind: "invalid" } });
  expect(await begin(token, "Ada Obi", null, "no mail")).toMatchObject({ refusal: { kind: "invalid" } });
  expect(await begin(token, "Bo Lind")).toMatchObject({ refusal: { kind: "conflict" } });
  expect(await begin(token, "Ada Obi", null, "BO@steward.example")).toMatchObject({
    refusal: { kind: "conflict" },
  });
  expect(await begin(token, "Ada Obi", "new", "bo@steward.example")).toMatchObject({
    refusal: { kind: "conflict" },
  });
  expect(await begin(token, "Ada Obi")).toEqual({ ok: true, value: { slug: "ada-obi" } });
  expect(value(await readPerson(job, "ada-obi"))).toMatchObject({
    role: "admin",
    email: "ada-obi@steward.example",
  });
  expect(await begin(token, "Mallory Grey")).toEqual({ ok: true, value: { fault: "used" } });
  expect(await whyNoSetUp(token)).toBe(
    "This link has been used: each works once. Whoever used it is administrator and can give you a role.",
  );
});

it("who is here already begins as themselves, with the address they give", async () => {
  const token = tokenIn(await setUpLink());
  expect(await begin(token, "Cy Park", { slug: "cy-park" }, "cy@steward.example")).toEqual({
    ok: true,
    value: { slug: "cy-park" },
  });
  expect(value(await readPerson(job, "cy-park"))).toMatchObject({
    role: "admin",
    email: "cy@steward.example",
  });
});

it("of several at the same instant one begins, by one link or by several", async () => {
  const [one, other] = [tokenIn(await setUpLink()), tokenIn(await setUpLink())];
  const all = await Promise.all([
    begin(one, "Di Roth"),
    begin(one, "El Moss"),
    begin(other, "Fay Orr"),
    begin(other, "Gil Hart"),
  ]);
  expect(all.filter((each) => each.ok && "slug" in each.value)).toHaveLength(1);
  expect(await db.person.count({ where: { role: "admin" } })).toBe(1);
});

it("the link works for 24 hours, and no text that was not printed does", async () => {
  const { token } = value(await makeSetUpLink(ctxOf({ kind: "job", name: "start" }, monday), {}));
  expect(await whyNoSetUp(token ?? "")).toBe(
    "This link has run out: each works for 24 hours. Start Steward again: it prints a new one while nobody is administrator.",
  );
  expect(await begin(token ?? "", "Hal Berg")).toEqual({ ok: true, value: { fault: "expired" } });
  for (const wrong of ["", "x", `${tokenIn(await setUpLink())}x`]) {
    expect(await whyNoSetUp(wrong)).toBe(
      "This is no link that was printed here, or not the whole of it. Copy it once more from the lines with which Steward started.",
    );
    expect(await begin(wrong, "Hal Berg")).toEqual({ ok: true, value: { fault: "forged" } });
  }
});

it("no token but a ticket of this moment lets anybody in", async () => {
  const id = value(await readPerson(job, "bo-lind")).id as PersonId;
  expect(await whomTicketLetIn(await ticketOf(id))).toEqual({ id });
  const secret = process.env["NEXTAUTH_SECRET"] ?? "";
  const salt = "let in by a link";
  for (const ticket of [
    undefined,
    "",
    "x.y.z",
    await sessionToken({ person: id }),
    await encode({ token: { sub: id }, secret: "another-secret-0123456789", salt }),
    await encode({ token: { sub: id }, secret, salt, maxAge: -60 }),
    await encode({ token: { sub: "bo-lind" }, secret, salt }),
  ])
    expect(await whomTicketLetIn(ticket)).toBeNull();
});
