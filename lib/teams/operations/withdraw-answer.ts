import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayAnswerPlaceholder } from "../domain/permissions";
import type { Team } from "../domain/team";
import { WithdrawAnswer } from "../schema";
import { findTeamToChange, updateTeam } from "../store/teams";
import { changed } from "./team-change";

/** Takes an auditor's answer back: the evidence decides again (OW-P2). */
export const withdrawAnswer = operation({
  name: "teams.team.withdraw-answer",
  input: WithdrawAnswer,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: mayAnswerPlaceholder,
  run: async ({ tx, now, actor }, { reason }, team) => {
    if (team.verdict === null) return ok({ value: { slug: team.slug }, changes: [] });
    const after: Team = { ...team, verdict: null };
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after, reason)] });
  },
});
