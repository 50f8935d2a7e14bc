import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { sessionCookie } from "@/lib/testing/session";
import { ctxOfHeaders } from "@/lib/edge/session/asker";
import { value, world } from "@/lib/testing/world";
import { endSessions } from "./end-sessions";

test("somebody is signed out everywhere by themselves or an administrator, by nobody else, and the ledger tells it", async () => {
  const w = await world();
  const ref = w.slugs.member;
  const { id, version } = await db.person.findUniqueOrThrow({ where: { slug: ref } });
  const kindOf = async (cookie: string) => (await ctxOfHeaders(new Headers({ cookie }), "page")).actor.kind;
  const here = await sessionCookie({ person: id });
  expect(await kindOf(here)).toBe("person");

  for (const ctx of [w.lead, w.auditor])
    expect(await endSessions(ctx, { ref })).toEqual({
      ok: false,
      refusal: { kind: "forbidden", why: "Only the person and administrators can end these sessions." },
    });
  expect(await kindOf(here)).toBe("person");

  value(await endSessions(w.admin, { ref, reason: "The laptop was stolen" }));
  expect(await kindOf(here)).toBe("anonymous");
  const anew = await sessionCookie({ person: id, sessions: 2 });
  expect(await kindOf(anew)).toBe("person");
  value(await endSessions(w.member, { ref }));
  expect(await kindOf(anew)).toBe("anonymous");

  const told = await db.ledgerEntry.findMany({
    where: { recordId: id, operation: "people.session.end-all" },
    orderBy: { seq: "asc" },
    select: { fields: true, reason: true, after: true, actorKind: true },
  });
  const after = { signedOutAt: "2026-03-02T09:00:00Z" };
  expect(told).toEqual([
    { fields: ["signedOutAt"], reason: "The laptop was stolen", after, actorKind: "person" },
    { fields: ["signedOutAt"], reason: null, after, actorKind: "person" },
  ]);
  expect((await db.person.findUniqueOrThrow({ where: { id } })).version).toBe(version);
});
