import "server-only";
import { randomUUID } from "node:crypto";
import { judgeWhatStandsBeside, mostFrom } from "@/lib/audits/operations/judge-beside";
import { judgeDue } from "@/lib/audits/operations/judge-due";
import { judgeCatalog } from "@/lib/audits/operations/judge-catalog";
import type { RequestId } from "@/lib/kernel/ids";

import { forgetAnswers } from "@/lib/people/operations/forget-answers";
import { forgetEndedSessions } from "@/lib/people/operations/forget-ended-sessions";
import { forgetLinks } from "@/lib/people/operations/forget-links";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { seeingAll } from "@/lib/platform/sight/sight";
import { foldServiceCounts } from "@/lib/services/operations/lookup/fold-counts";
import { renewDocuments, writeDocuments } from "@/lib/services/operations/keep-documents";
import { forgetOldMisses } from "@/lib/services/operations/lookup/forget-misses";
import { startDueAgreements } from "@/lib/services/operations/ownership/start-agreement";
import { renewCopy, tidyCopies } from "../lookup/offline-copy";

const minute = 60_000;
/** So often the copy for look-ups is held against the catalog: with the time to write it, it follows within a minute. */
const copyEvery = 30_000;

const ctxOfClock = (): Ctx => ({
  actor: { kind: "job", name: "clock" },
  now: instantNow(),
  request: randomUUID() as RequestId,
  via: "job",
});

/** Deeds under way. */
const running = new Set<Promise<void>>();

async function tried(title: string, deed: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  try {
    await seeingAll(() => deed(ctxOfClock()));
  } catch (error) {
    log.error({ err: error, deed: title }, "the clock's deed failed; it is tried again at its next turn");
  }
}

async function run(title: string, deed: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  const deedDone = tried(title, deed);
  running.add(deedDone);
  await deedDone;
  running.delete(deedDone);
}

/**
 * What time alone brings: handovers that are due start each minute, what a large write left undone is judged and
 * written and counts are folded as often, its copy for look-ups follows it sooner, and at the start and each hour the catalog is
 * judged, old look-ups and answers, ended sessions and links are forgotten, and offers end whose service or team has. The waits are rows of the
 * database (A30), so a turn that is missed is made up at the next. Answers how to stop it, which waits for the deeds under way.
 */
export function startClockWork(named: string | null): () => Promise<void> {
  let stopped = false;
  const judge = () => void run("judge the catalog", (ctx) => judgeCatalog(ctx, {}));
  // What time changed while nothing ran; a moment after the start, so that the first page is not made to wait.
  const first = setTimeout(judge, 5_000);
  const starts = setInterval(() => void run("start handovers", startDueAgreements), minute);
  const judgeAllDue = async (ctx: Ctx): Promise<void> => {
    let judged = 0;
    while (!stopped) {
      const done = await judgeDue(ctx, {});
      if (!done.ok || done.value.judged === 0) break;
      judged += done.value.judged;
    }
    // What so many bear on beside themselves is judged once for all of them.
    if (judged > mostFrom && !stopped) await judgeWhatStandsBeside(ctx, {});
  };
  const writeAll = async (ctx: Ctx): Promise<void> => {
    while (!stopped) {
      const done = await writeDocuments(ctx, {});
      if (!done.ok || done.value.written === 0) return;
    }
  };
  const forgetAll = async (ctx: Ctx): Promise<void> => {
    for (const forget of [forgetOldMisses, forgetEndedSessions, forgetLinks, forgetAnswers])
      while (!stopped) {
        const done = await forget(ctx, {});
        if (!done.ok || done.value.forgotten === 0) break;
      }
  };
  const tidy = () => {
    void run("forget what is over", forgetAll);
  };
  const writes = setInterval(() => {
    void run("judge what is due", judgeAllDue).then(() =>
      stopped ? undefined : run("write documents", writeAll),
    );
    void run("fold counts", (ctx) => foldServiceCounts(ctx, {}));
  }, minute);
  void run("renew documents", async (ctx) => {
    await renewDocuments(ctx, {});
    await writeAll(ctx);
  });
  void run("tidy the copies for look-ups", () => Promise.resolve().then(tidyCopies));
  let renewing = false;
  const renew = async (): Promise<void> => {
    if (stopped || renewing) return;
    renewing = true;
    await run("renew the copy for look-ups", (ctx) => renewCopy(ctx, named));
    renewing = false;
  };
  const copies = setInterval(() => void renew(), copyEvery);
  const judges = setInterval(() => {
    judge();
    tidy();
  }, 60 * minute);
  tidy();
  return async () => {
    stopped = true;
    clearTimeout(first);
    clearInterval(starts);
    clearInterval(writes);
    clearInterval(copies);
    clearInterval(judges);
    await Promise.all(running);
  };
}
