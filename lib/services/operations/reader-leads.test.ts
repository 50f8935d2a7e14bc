import { expect, test } from "vitest";
import { claimService } from "./ownership/claim-service";
import { registerService } from "./register-service";
import { db } from "@/lib/platform/db";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { actorOf } from "@/lib/teams/queries/actor";

test("PRM-01: a reader decides nothing for a team, though it names them as its lead", async () => {
  const w = await world();
  const lead = await db.person.findUniqueOrThrow({ where: { slug: w.slugs.lead } });
  const acting = async () => {
    const actor = await actorOf(lead.id as Parameters<typeof actorOf>[0], monday);
    if (actor?.kind !== "person") throw new Error("nobody to act");
    return actor;
  };
  expect((await acting()).leads).toEqual([w.payments.id]);
  await db.person.update({ where: { id: lead.id }, data: { role: "reader" } });
  const reader = await acting();
  expect(reader.leads).toEqual([]);
  expect(reader.memberOf).toEqual([w.payments.id]);
  const made = value(await registerService(w.auditor, { name: `Read ${w.mark}` }));
  const claim = { ref: made.slug, team: w.payments.slug, reason: "We wrote it and look after it" };
  expect(await claimService(ctxOf(reader), claim)).toMatchObject({
    ok: false,
    refusal: { kind: "forbidden" },
  });
});
