import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { markLeft } from "@/lib/people/operations/mark-left";
import { asRun } from "@/lib/platform/as-run";
import type { Ctx } from "@/lib/platform/ctx";
import { teamsOfMember } from "../store/memberships";
import { revokeTokensOf } from "../store/tokens";
import { endMembershipNow } from "./end-membership";

/**
 * Says that a person has left: each team lets them go at this instant, sessions and tokens end, history stays (MOD-24). One run, so
 * that every team's own history tells it too.
 */
export const personLeft = (
  ctx: Ctx,
  raw: unknown,
): Promise<Result<{ readonly slug: string; readonly version: number }>> =>
  asRun(ctx, async (inside) => {
    // First whether it may be said at all: that refusal names who can, or what is no reference.
    const marked = await markLeft(inside, raw);
    if (!marked.ok) return marked;
    const leaving = marked.value;
    for (const team of await teamsOfMember(inside.tx, leaving.id, inside.now)) {
      const ended = await endMembershipNow(inside, { team, person: leaving.id });
      if (!ended.ok) return refuse(ended.refusal);
    }
    await revokeTokensOf(inside.tx, leaving.id, inside.now);
    const { slug, name, version, state } = leaving;
    const value = { slug, version: state === "left" ? version : version + 1 };
    return ok({ value, title: `the departure of ${name}` });
  });
