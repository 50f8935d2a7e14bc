import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { endSessions } from "@/lib/people/operations/end-sessions";
import { editPerson } from "@/lib/people/operations/edit-person";
import { anything, listEntries, listHistory, readEntry } from "@/lib/history/queries/history";
import { senderWords, sentenceOf } from "@/lib/history/view/entry";
import { db } from "@/lib/platform/db";
import { pool } from "@/lib/platform/connections";
import type { Ctx } from "@/lib/platform/ctx";
import { value, world } from "@/lib/testing/world";
import { tellSignIn, tellTurnedAway } from "./sign-ins";

const sender = { from: "203.0.113.…", browser: "Firefox on Linux" };
const idIn = ({ actor }: Ctx) => {
  if (actor.kind !== "person") throw new Error("nobody");
  return actor.id;
};
const asked = { ...anything, limit: 100, cursor: null };

/** The sign-ins that somebody reads, each in words. */
async function told(ctx: Ctx, filter: Partial<typeof anything> = { noun: "sign-in" }) {
  const { items } = value(await listHistory(ctx, { ...asked, ...filter }));
  return items.flatMap((line) =>
    line.kind === "entry" && line.noun === "sign-in"
      ? [`${line.who.name} ${sentenceOf(line)} ${line.sender === null ? "" : senderWords(line.sender)}`]
      : [],
  );
}

test("who signed in, by what and from where, is read by themselves, auditors and administrators, where it is asked for", async () => {
  const w = await world();
  const session = randomUUID();
  await tellSignIn(idIn(w.member), { session, way: "link", sender });
  const line = "Mika Tanaka signed in by a link from 203.0.113.…, with Firefox on Linux";
  for (const ctx of [w.member, w.auditor, w.admin]) expect(await told(ctx)).toContain(line);
  expect(await told(w.lead)).toEqual([]);
  for (const filter of [{}, { person: w.slugs.member }]) expect(await told(w.admin, filter)).toEqual([]);
  expect(await told(w.admin, { record: session })).toEqual([line]);
  const demo = randomUUID();
  await tellSignIn(idIn(w.member), { session: demo, way: "demo", sender });
  expect(await told(w.admin, { record: demo })).toEqual([
    "Mika Tanaka signed in by taking a place in the demo from 203.0.113.…, with Firefox on Linux",
  ]);
  expect(value(await listEntries(w.lead, { ...asked, noun: "sign-in" })).items).toEqual([]);

  const { id } = await db.ledgerEntry.findFirstOrThrow({ where: { recordId: session } });
  expect(value(await readEntry(w.member, id))).toMatchObject({ sender, operation: "people.session.sign-in" });
  expect(await readEntry(w.lead, id)).toMatchObject({ refusal: { kind: "not-found" } });
});

test("that an administrator ended somebody's sessions stands among the sign-ins", async () => {
  const w = await world();
  value(await endSessions(w.admin, { ref: w.slugs.member }));
  const { items } = value(
    await listHistory(w.auditor, { ...asked, noun: "sign-in", record: idIn(w.member) }),
  );
  expect(items.map((line) => (line.kind === "entry" ? `${line.who.name} ${sentenceOf(line)}` : ""))).toEqual([
    `${w.admin.actor.kind === "person" ? w.admin.actor.name : ""} signed Mika Tanaka out everywhere`,
  ]);
});

test("who was turned away is told with the reason, the same of one place once in a quarter of an hour", async () => {
  const w = await world();
  const who = `${randomUUID()}@elsewhere.example`;
  const why = "Nobody in the catalog has that address";
  for (let at = 0; at < 3; at += 1) await tellTurnedAway({ who, way: "link", why }, sender);
  await tellTurnedAway({ who, way: "link", why }, { ...sender, from: "198.51.100.…" });
  const entries = await db.ledgerEntry.findMany({
    where: { record: { path: ["name"], equals: who } },
    orderBy: { seq: "asc" },
    select: { reason: true, sender: true, after: true, actorKind: true },
  });
  const entry = { reason: why, after: { way: "a link" }, actorKind: "job" };
  expect(entries).toEqual([
    { ...entry, sender },
    { ...entry, sender: { ...sender, from: "198.51.100.…" } },
  ]);
  expect(await told(w.auditor)).toContain(
    `Steward turned away ${who} from 198.51.100.…, with Firefox on Linux`,
  );
  expect(await told(w.member)).toEqual([]);
});

test("a change of a role tells from where it came to whoever may read that, any other change nothing of it", async () => {
  const w = await world();
  const ref = w.slugs.member;
  const admin = { ...w.admin, sender };
  value(await editPerson(admin, { ref, version: 1, role: "auditor" }));
  value(await editPerson(admin, { ref, version: 2, slack: "mika" }));
  const entries = await db.ledgerEntry.findMany({
    where: { recordId: idIn(w.member) },
    orderBy: { seq: "desc" },
    take: 2,
  });
  expect(entries.map((one) => [one.fields, one.sender])).toEqual([
    [["slack"], null],
    [["role"], sender],
  ]);
  const id = entries[1]?.id ?? "";
  expect(value(await readEntry(w.auditor, id)).sender).toEqual(sender);
  expect(value(await readEntry(w.lead, id)).sender).toBeNull();
});

test("whoever may come in does while the ledger takes nothing", async () => {
  const w = await world();
  await pool.query(`
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION full_disk()`);
  const session = randomUUID();
  await tellSignIn(idIn(w.member), { session, way: "link", sender });
  await pool.query("DROP FUNCTION full_disk() CASCADE");
  expect(await db.ledgerEntry.count({ where: { recordId: session } })).toBe(0);
});
