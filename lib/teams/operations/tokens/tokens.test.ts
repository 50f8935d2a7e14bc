import { createHash, randomBytes, randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { isToken } from "@/lib/platform/token-text";
import { Temporal } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { db } from "@/lib/platform/db";
import { aPerson, ctxOf, monday, unique, value, world } from "@/lib/testing/world";
import { actorByToken } from "../../queries/actor";
import { listTokensOf, readToken } from "../../queries/tokens";
import { editTeam } from "../edit-team";
import { personBack } from "../person-back";
import { personLeft } from "../person-left";
import { createToken } from "./create-token";
import { noteTokenUse } from "./note-use";
import { refuseToken } from "./refuse-token";
import { revokeToken } from "./revoke-token";
import { showToken } from "./show-token";

vi.setConfig({ testTimeout: 120_000 });

const wanted = { name: "deploy", scopes: ["read", "write:teams"], days: 90, mostDays: 365 };
const later = monday.add({ hours: 24 * 90 });

async function actorBy(text: string, now = monday): Promise<Actor> {
  const found = await actorByToken(text, now);
  if ("fault" in found) throw new Error(found.fault);
  return found.actor;
}
const toldOf = (recordId: string) =>
  db.ledgerEntry.findMany({
    where: { recordId },
    orderBy: { seq: "asc" },
    select: { operation: true, actor: true, before: true, after: true },
  });

test("a personal token acts as its person, is kept as its hash alone, and the ledger never holds it", async () => {
  const w = await world();
  const { id, text } = value(await createToken(w.lead, wanted));
  expect(isToken(text)).toBe(true);
  const row = await db.token.findUniqueOrThrow({ where: { id } });
  expect(Buffer.from(row.hash).toString("hex")).toBe(createHash("sha256").update(text).digest("hex"));
  const actor = await actorBy(text);
  expect(actor).toEqual({
    ...w.lead.actor,
    token: { id, name: "deploy", scopes: ["read", "write:teams"], team: null },
  });
  const [entry, ...rest] = await toldOf(id);
  expect(rest).toEqual([]);
  expect(entry).toMatchObject({
    operation: "teams.token.create",
    before: null,
    after: {
      name: "deploy",
      scopes: ["read", "write:teams"],
      expiresAt: later.toString(),
    },
  });
  const [{ everything } = { everything: "" }] = await db.$queryRaw<{ everything: string }[]>`
    SELECT coalesce(string_agg(t::text, ''), '') AS everything FROM "LedgerEntry" t`;
  expect(everything).not.toContain(text);
});

test("it is refused where its scopes do not reach, the refusal names the scope, and nothing is written", async () => {
  const w = await world();
  const reading = value(await createToken(w.lead, { ...wanted, scopes: ["read"] }));
  const ctx = ctxOf(await actorBy(reading.text));
  const edit = { ref: w.payments.slug, version: 1, purpose: "By a token" };
  expect(await editTeam(ctx, edit)).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: "This token lacks the scope ‘write:teams’. Make one that has it.",
      ofToken: true,
    },
  });
  const team = await db.team.findUniqueOrThrow({ where: { id: w.payments.id } });
  expect(team.purpose).toBe("Takes money");

  const writing = value(await createToken(w.lead, wanted));
  value(await editTeam(ctxOf(await actorBy(writing.text)), { ...edit, version: team.version }));
  const last = (await toldOf(w.payments.id)).at(-1);
  expect(last?.actor).toEqual({
    kind: "person",
    id: w.lead.actor.kind === "person" ? w.lead.actor.id : "",
    name: "Lea Novak",
    slug: w.slugs.lead,
    token: { id: writing.id, name: "deploy" },
  });
  expect(await createToken(ctxOf(await actorBy(writing.text)), wanted)).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: "No token can do this. Sign in and do it on the pages.",
      ofToken: true,
    },
  });
});

test("one that is limited to a team writes for that team alone, with no power beyond", async () => {
  const w = await world();
  const limited = value(await createToken(w.lead, { ...wanted, team: w.payments.slug }));
  expect(await actorBy(limited.text)).toMatchObject({ leads: [w.payments.id], memberOf: [w.payments.id] });
  expect(await createToken(w.lead, { ...wanted, team: w.search.slug })).toMatchObject({
    refusal: { issues: [{ path: "team", what: `You are not in ${w.search.name}. Pick a team of yours` }] },
  });
  expect(await createToken(w.lead, { ...wanted, team: w.payments.slug, scopes: ["import"] })).toMatchObject({
    refusal: {
      issues: [{ path: "scopes", what: "‘import’ reaches beyond a team. Leave it out, or set no team" }],
    },
  });
  const machine = value(
    await createToken(w.admin, { ...wanted, kind: "organisation", team: w.payments.slug }),
  );
  const ctx = ctxOf(await actorBy(machine.text));
  value(await editTeam(ctx, { ref: w.payments.slug, version: 3, purpose: "Takes all money" }));
  expect(await editTeam(ctx, { ref: w.search.slug, version: 2, purpose: "Ours" })).toEqual({
    ok: false,
    refusal: {
      kind: "forbidden",
      why: `Only a lead of ${w.search.name} or an auditor can change this team.`,
    },
  });
});

test("of one person and of the organisation a hundred work at a time, and these stand first in the list", async () => {
  const w = await world();
  const [mine, ours] = [
    [w.lead, wanted],
    [w.admin, { ...wanted, kind: "organisation" }],
  ] as const;
  const { id } = value(await createToken(mine[0], { ...mine[1], name: "first" }));
  const { hash: _hash, ...row } = await db.token.findUniqueOrThrow({ where: { id } });
  const fill = (more: object, from: number, to: number) =>
    db.token.createMany({
      data: Array.from({ length: to - from }, (_one, place) => ({
        ...row,
        createdBy: {},
        id: randomUUID(),
        hash: randomBytes(32),
        name: String(from + place),
        createdAt: new Date(row.createdAt.getTime() + (from + place) * 1000),
        ...more,
      })),
    });
  await fill({}, 1, 99);
  // What works no more is not counted, however much of it there is.
  await fill({ revokedAt: row.createdAt }, 100, 200);
  await fill({ expiresAt: row.createdAt }, 200, 300);
  const last = value(await createToken(...mine));
  expect(await createToken(...mine)).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "You have 100 tokens that work, as many as one person may. Revoke one that you no longer need",
    },
  });
  const { tokens } = value(await listTokensOf(w.lead, w.slugs.lead));
  expect(tokens).toHaveLength(200);
  expect(tokens.slice(0, 101).map(({ state }) => state)).toEqual([
    ...Array.from({ length: 100 }, () => "active"),
    "expired",
  ]);
  expect(tokens.slice(0, 100).map(({ name }) => name)).toContain("first");
  value(await revokeToken(w.lead, { id: last.id }));
  value(await createToken(...mine));
  value(await createToken(w.otherLead, wanted));

  value(await createToken(...ours));
  const there = await db.token.count({
    where: { personId: null, revokedAt: null, expiresAt: { gt: row.createdAt } },
  });
  await fill({ personId: null }, there, 100);
  expect(await createToken(...ours)).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "The organisation has 100 tokens that work, as many as it may. Revoke one that is no longer needed",
    },
  });
  // The organisation is one for all tests of this file.
  await db.token.deleteMany({ where: { personId: null } });
});

test("a token of the organisation is made by administrators, is an actor of its own, and gives nobody a role", async () => {
  const w = await world();
  const asked = { ...wanted, kind: "organisation", scopes: ["write:people"] };
  for (const ctx of [w.lead, w.auditor])
    expect(await createToken(ctx, asked)).toEqual({
      ok: false,
      refusal: { kind: "forbidden", why: "Only an administrator can make a token of the organisation." },
    });
  expect(await createToken(w.admin, { ...asked, scopes: ["audit"] })).toMatchObject({
    refusal: {
      issues: [{ path: "scopes", what: "‘audit’ is for people. Leave it out, or make a personal token" }],
    },
  });
  const { id, text } = value(await createToken(w.admin, asked));
  const ctx = ctxOf(await actorBy(text));
  expect(ctx.actor).toEqual({
    kind: "token",
    token: { id, name: "deploy", scopes: ["write:people"], team: null },
  });
  const slug = `nia-${unique()}`;
  const { people } = value(await createPeople(ctx, { people: [{ name: "Nia Bo", slug }] }));
  expect((await toldOf(people[0]?.id ?? "")).at(-1)?.actor).toEqual({ kind: "token", id, name: "deploy" });
  expect(await editPerson(ctx, { ref: slug, version: 1, role: "admin" })).toMatchObject({
    refusal: { kind: "forbidden", why: "Only an administrator can change a role." },
  });
  const admin = await aPerson("Ada Obi", "admin");
  expect(await editPerson(ctx, { ref: admin.slug, version: 1, email: "me@evil.example" })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  value(await editPerson(ctx, { ref: slug, version: 1, zone: "Europe/Paris" }));
});

test("a token of an administrator gives no role and revokes nothing", async () => {
  const w = await world();
  const { id, text } = value(await createToken(w.admin, { ...wanted, scopes: ["write:people"] }));
  const ctx = ctxOf(await actorBy(text));
  const { slug } = await aPerson("Nia Bo");
  expect(await editPerson(ctx, { ref: slug, version: 1, role: "admin" })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  expect(await revokeToken(ctx, { id })).toMatchObject({ refusal: { kind: "forbidden" } });
});

test("revoked at once by its person or an administrator, by nobody else, and told once", async () => {
  const w = await world();
  const { id, text } = value(await createToken(w.lead, wanted));
  expect(await revokeToken(w.auditor, { id })).toEqual({
    ok: false,
    refusal: { kind: "forbidden", why: "Only Lea Novak and administrators can revoke this token." },
  });
  // An administrator found it in the list of its person, and comes back to that.
  expect(value(await revokeToken(w.admin, { id })).listedWith).toBe(
    value(await readToken(w.lead, id)).person?.slug,
  );
  expect(await actorByToken(text, monday)).toEqual({
    fault: "This token was revoked on 2 Mar 2026. Make another one",
    refused: { id, why: "revoked" },
  });
  expect(value(await revokeToken(w.lead, { id })).listedWith).toBeNull();
  expect((await toldOf(id)).map(({ operation }) => operation)).toEqual([
    "teams.token.create",
    "teams.token.revoke",
  ]);
  const own = value(await createToken(w.admin, { ...wanted, kind: "organisation" }));
  expect(await revokeToken(w.lead, { id: own.id })).toMatchObject({
    refusal: { why: "Only an administrator can revoke a token of the organisation." },
  });
  expect(value(await revokeToken(w.admin, { id: own.id })).listedWith).toBeNull();
});

test("nobody comes in by a token that expired, was made up, is damaged, or whose person has left", async () => {
  const w = await world();
  const { id, text } = value(await createToken(w.member, wanted));
  expect(await actorByToken(text, later.subtract({ seconds: 1 }))).toMatchObject({
    actor: { kind: "person" },
  });
  expect(await actorByToken(text, later)).toEqual({
    fault: "This token expired on 31 May 2026. Make another one",
    refused: { id, why: "expired" },
  });
  expect(await actorByToken(`${text.slice(0, -1)}${text.endsWith("x") ? "y" : "x"}`, monday)).toEqual({
    fault: "This is no token of Steward: one is stw_ and 49 letters and digits. Copy the whole of it",
  });
  expect(await actorByToken(`stw_${"0".repeat(43)}2CZclj`, monday)).toEqual({
    fault: "Nobody knows this token. Make one under Tokens in the menu of your name",
  });
  value(await personLeft(w.auditor, { ref: w.slugs.member, reason: null }));
  const gone = {
    fault: "This token was revoked on 2 Mar 2026. Make another one",
    refused: { id, why: "revoked" },
  };
  expect(await actorByToken(text, monday)).toEqual(gone);
  value(await personBack(w.auditor, { ref: w.slugs.member, reason: null }));
  expect(await actorByToken(text, monday)).toEqual(gone);
});

test("it lasts no longer than this Steward lets it", async () => {
  const w = await world();
  for (const days of ["366", "0", "1.5", ""])
    expect(await createToken(w.lead, { ...wanted, days })).toMatchObject({
      refusal: { issues: [{ path: "days", what: "Give whole days, from 1 to 365" }] },
    });
  const { id } = value(await createToken(w.lead, { ...wanted, days: "365" }));
  const { expiresAt } = await db.token.findUniqueOrThrow({ where: { id } });
  expect(expiresAt.toISOString()).toBe("2027-03-02T09:00:00.000Z");
});

test("its one showing is taken once, also by two at the same time", async () => {
  const w = await world();
  const { id } = value(await createToken(w.lead, wanted));
  expect(await showToken(w.member, { id })).toMatchObject({ refusal: { kind: "forbidden" } });
  const both = await Promise.all([showToken(w.lead, { id }), showToken(w.lead, { id })]);
  expect(both.map(value).filter(({ isFirst }) => isFirst)).toHaveLength(1);
});

test("a use is written down by the minute, with an entry of the first alone, and never an earlier one over a later", async () => {
  const w = await world();
  const { id, text } = value(await createToken(w.lead, wanted));
  const job = (now = monday) => ctxOf({ kind: "job", name: "tokens" }, now);
  const isToNote = async (now: typeof monday) => {
    const found = await actorByToken(text, now);
    return "actor" in found && found.isToNote;
  };
  expect(await isToNote(monday)).toBe(true);
  expect(await noteTokenUse(w.admin, { id })).toMatchObject({ refusal: { kind: "forbidden" } });
  const sender = { from: "203.0.113.…", browser: "another program" };
  value(await noteTokenUse({ ...job(), sender }, { id }));
  value(await noteTokenUse(job(monday.subtract({ seconds: 5 })), { id }));
  const { lastUsedAt } = await db.token.findUniqueOrThrow({ where: { id } });
  expect(lastUsedAt && Temporal.Instant.fromEpochMilliseconds(lastUsedAt.getTime())).toEqual(monday);
  expect(await isToNote(monday.add({ seconds: 59 }))).toBe(false);
  expect(await isToNote(monday.add({ seconds: 60 }))).toBe(true);
  expect((await toldOf(id)).slice(1)).toMatchObject([
    { operation: "teams.token.note-use", after: { firstUsedAt: "2026-03-02T09:00:00Z" } },
  ]);
  const kept = await db.ledgerEntry.findFirst({ where: { recordId: id }, orderBy: { seq: "desc" } });
  expect(kept?.sender).toEqual(sender);
});

test("that a token was refused is told by the door alone, with the reason", async () => {
  const w = await world();
  const { id } = value(await createToken(w.lead, wanted));
  expect(await refuseToken(w.admin, { id, why: "expired" })).toMatchObject({
    refusal: { kind: "forbidden" },
  });
  value(await refuseToken(ctxOf({ kind: "job", name: "tokens" }), { id, why: "expired" }));
  expect((await toldOf(id)).slice(1)).toMatchObject([
    { operation: "teams.token.refuse", after: { refusedAs: "expired" } },
  ]);
});

test("an administrator finds and revokes the tokens of anybody; others see their own alone", async () => {
  const w = await world();
  const ref = w.slugs.member;
  const { id } = value(await createToken(w.member, wanted));
  for (const ctx of [w.lead, w.auditor])
    expect(await listTokensOf(ctx, ref)).toEqual({
      ok: false,
      refusal: { kind: "forbidden", why: "Only the person and administrators can see these tokens." },
    });
  const namesOf = async (ctx: typeof w.admin) =>
    value(await listTokensOf(ctx, ref)).tokens.map((token) => [token.id, token.name, token.state]);
  expect(await namesOf(w.member)).toEqual([[id, "deploy", "active"]]);
  expect(await namesOf(w.admin)).toEqual([[id, "deploy", "active"]]);
  expect(value(await readToken(w.admin, id)).person?.name).toBe("Mika Tanaka");
  value(await revokeToken(w.admin, { id }));
  expect(await namesOf(w.admin)).toEqual([[id, "deploy", "revoked"]]);
  expect(await listTokensOf(w.admin, `nobody-${unique()}`)).toMatchObject({ refusal: { kind: "not-found" } });
});
