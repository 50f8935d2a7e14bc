import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { allowed, markOf } from "@/lib/people/domain/actor";
import { asRun } from "@/lib/platform/as-run";
import type { Ctx } from "@/lib/platform/ctx";
import { markDissolved } from "@/lib/teams/operations/mark-dissolved";
import { stillHolds } from "../../domain/dissolving";
import { teamEndedMeanwhile } from "../../queries/team-that-may-own";
import { StartAgreement } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { comingTo, heldBy, lastGiven } from "../../store/dissolutions";
import { ownershipDeed, raced } from "../ownership/ownership-state";

/**
 * An accepted successor takes over at the instant its predecessor is dissolved. Whoever may dissolve the team releases by it;
 * `markDissolved` has asked that before.
 */
const handOver = ownershipDeed({
  name: "services.agreement.hand-over",
  input: StartAgreement,
  yours: () => "the handover",
  may: () => allowed,
  fault: ({ open }) => (open?.acceptedAt ? null : "Nobody has accepted it yet."),
  run: async ({ tx, now, actor }, _input, { open, current }) => {
    if (!open) throw new Error("a handover without an agreement passed its check");
    const ended = await teamEndedMeanwhile(tx, open.team);
    if (ended) return refuse(ended);
    if (current && !(await updateAgreement(tx, current, { endsAt: now, endReason: "dissolved" })))
      return raced();
    const released = open.releasedAt === null ? { releasedAt: now, releasedBy: markOf(actor) } : {};
    return (await updateAgreement(tx, open, { startsAt: now, ...released }))
      ? ok({ value: { team: open.team.name }, reason: null })
      : raced();
  },
});

/** What was offered to a team that ends is offered no longer. */
const takeBack = ownershipDeed({
  name: "services.agreement.withdraw",
  input: StartAgreement,
  yours: () => "the offer is withdrawn",
  may: () => allowed,
  fault: () => null,
  run: async ({ tx, now, actor }, _input, { open }) => {
    if (open && !(await updateAgreement(tx, open, { withdrawnAt: now, withdrawnBy: markOf(actor) })))
      return raced();
    return ok({ value: {}, reason: "The team was dissolved" });
  },
});

/**
 * Dissolves a team as one run: refused while a service of it has no accepted successor (OW-B5, M-07); those that have one
 * change hands at this instant, and what was offered to the team is withdrawn.
 */
export const dissolveTeam = (
  ctx: Ctx,
  raw: unknown,
): Promise<Result<{ readonly slug: string; readonly version: number }>> =>
  asRun(ctx, async (inside) => {
    // First whether it may be done at all: that refusal names who can.
    const marked = await markDissolved(inside, raw);
    if (!marked.ok) return marked;
    const { id, slug, name, version } = marked.value;
    const held = await heldBy(inside.tx, id, inside.now);
    const why = stillHolds(name, held);
    if (why !== null) return refuse({ kind: "conflict", why });
    for (const one of held) {
      const done = await handOver(inside, { ref: one.id });
      if (!done.ok) return done;
    }
    // What another clock offered a moment ahead of this one is taken back at that moment.
    const now = await lastGiven(inside.tx, id, inside.now);
    for (const ref of await comingTo(inside.tx, id, now)) {
      const done = await takeBack({ ...inside, now }, { ref });
      if (!done.ok) return done;
    }
    return ok({ value: { slug, version }, title: `the end of ${name}` });
  });
