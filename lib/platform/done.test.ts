import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ok, refuse } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { forgetAnswers } from "@/lib/people/operations/forget-answers";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { ctxOf, monday, unique } from "@/lib/testing/world";
import { db } from "./db";
import { onceByKey, onlyOnce } from "./done";

const job: Actor = { kind: "job", name: "done test" };

describe("a deed carried out once (BAD-14)", () => {
  const counted = () => {
    let runs = 0;
    return {
      runs: () => runs,
      run: () => {
        runs += 1;
        return Promise.resolve(ok(`/went/${String(runs)}`));
      },
    };
  };

  it("two sendings at once are one deed with one answer", async () => {
    const key = randomUUID();
    const name = `Twice ${unique()}`;
    const send = () =>
      onlyOnce(ctxOf(job), key, { name }, async (ctx) => {
        const made = await createTeams(ctx, { teams: [{ name, channel: "#twice" }] });
        return made.ok ? ok(`/teams/${made.value.teams[0]?.slug ?? ""}`) : made;
      });
    const answers = await Promise.all([send(), send(), send()]);
    const [first] = answers;
    expect(first.ok).toBe(true);
    expect(answers).toEqual([first, first, first]);
    expect(await send()).toEqual(first);
  });

  it("Back, another text, then save is another deed", async () => {
    const key = randomUUID();
    const { run, runs } = counted();
    await onlyOnce(ctxOf(job), key, { name: "one" }, run);
    await onlyOnce(ctxOf(job), key, { name: "two" }, run);
    expect(runs()).toBe(2);
  });

  it("a key belongs to whoever sent it", async () => {
    const key = randomUUID();
    const { run, runs } = counted();
    await onlyOnce(ctxOf(job), key, {}, run);
    await onlyOnce(ctxOf({ kind: "anonymous" }), key, {}, run);
    expect(runs()).toBe(2);
  });

  it("a refused deed may be tried again", async () => {
    const key = randomUUID();
    const refused = await onlyOnce(ctxOf(job), key, {}, () =>
      Promise.resolve(refuse({ kind: "conflict", why: "taken" })),
    );
    expect(refused).toEqual({ ok: false, refusal: { kind: "conflict", why: "taken" } });
    expect(await onlyOnce(ctxOf(job), key, {}, () => Promise.resolve(ok("/went")))).toEqual(ok("/went"));
  });

  it("an answer counts for a day, and then the clock forgets it", async () => {
    const key = randomUUID();
    const clock = (now = monday) => ctxOf({ kind: "job", name: "clock" }, now);
    const { run, runs } = counted();
    await onlyOnce(ctxOf(job), key, {}, run);
    await onlyOnce(ctxOf(job, monday.add({ hours: 24 })), key, {}, run);
    expect(runs()).toBe(1);
    await onlyOnce(ctxOf(job, plusDays(monday, 2)), key, {}, run);
    expect(runs()).toBe(2);
    await onlyOnce(ctxOf(job), randomUUID(), {}, run);
    expect(await forgetAnswers(ctxOf({ kind: "anonymous" }), {})).toMatchObject({ ok: false });
    expect(await forgetAnswers(clock(monday.add({ hours: 24 })), {})).toEqual(ok({ forgotten: 0 }));
    await forgetAnswers(clock(plusDays(monday, 2)), {});
    const kept = await db.done.findMany({ select: { at: true } });
    expect(kept.map(({ at }) => at.toISOString())).toEqual([new Date("2026-03-04T09:00:00Z").toISOString()]);
  });
});

describe("a request carried out once under a key (API-08)", () => {
  const send = (key: string, request: unknown, text = "made") =>
    onceByKey(ctxOf(job), key, request, () => Promise.resolve(ok(text)));

  it("answers the same request as before, in whichever order its fields come, and refuses another", async () => {
    const key = randomUUID();
    expect(await send(key, { a: 1, b: 2 })).toEqual(ok({ answer: "made", isReplayed: false }));
    expect(await send(key, { b: 2, a: 1 }, "again")).toEqual(ok({ answer: "made", isReplayed: true }));
    expect(await send(key, { a: 1, b: 3 })).toEqual(
      refuse({
        kind: "conflict",
        why: "This Idempotency-Key was sent with another request before. Send this one with a key of its own",
      }),
    );
  });

  it("of two that differ and come at once one is carried out", async () => {
    const key = randomUUID();
    const answers = await Promise.all([send(key, "one"), send(key, "two")]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });
});
