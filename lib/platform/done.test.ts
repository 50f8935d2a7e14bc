import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ok, refuse } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { ctxOf, monday, unique } from "@/lib/testing/world";
import { onlyOnce } from "./done";

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

  it("answers are forgotten after a day", async () => {
    const key = randomUUID();
    const { run, runs } = counted();
    await onlyOnce(ctxOf(job), key, {}, run);
    await onlyOnce(ctxOf(job, plusDays(monday, 2)), randomUUID(), {}, run);
    await onlyOnce(ctxOf(job, plusDays(monday, 2)), key, {}, run);
    expect(runs()).toBe(3);
  });
});
