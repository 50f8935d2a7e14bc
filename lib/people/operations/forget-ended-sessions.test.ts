import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { endSession } from "./end-session";
import { forgetEndedSessions } from "./forget-ended-sessions";

test("an ended session is forgotten when no token of it can hold any more, whether or not anybody signs out", async () => {
  const w = await world();
  const [soon, late] = [randomUUID(), randomUUID()];
  value(await endSession(w.lead, { session: soon, seconds: 60 }));
  value(await endSession(w.lead, { session: late, seconds: 7_200 }));
  const left = async () =>
    (await db.endedSession.findMany({ where: { id: { in: [soon, late] } } })).map(({ id }) => id);
  const clock = ctxOf({ kind: "job", name: "clock" }, monday.add({ hours: 1 }));
  expect(await forgetEndedSessions(w.admin, {})).toMatchObject({ refusal: { kind: "forbidden" } });
  expect((await left()).sort()).toEqual([soon, late].sort());
  expect(value(await forgetEndedSessions(clock, {})).forgotten).toBeGreaterThan(0);
  expect(await left()).toEqual([late]);
  expect(value(await forgetEndedSessions(clock, {}))).toEqual({ forgotten: 0 });
});
