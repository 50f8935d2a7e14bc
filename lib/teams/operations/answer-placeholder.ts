import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayAnswerPlaceholder } from "../domain/permissions";
import type { Team } from "../domain/team";
import { AnswerPlaceholder } from "../schema";
import { findTeamToChange, updateTeam } from "../store/teams";
import { changed } from "./team-change";

/** Records an auditor's answer to "is this team a placeholder?" (OW-P2). */
export const answerPlaceholder = operation({
  name: "teams.team.answer-placeholder",
  input: AnswerPlaceholder,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: mayAnswerPlaceholder,
  run: async ({ tx, now, actor }, { answer, reason }, team) => {
    const verdict = { answer, reason, by: markOf(actor).name, at: now.toString(), name: team.name };
    const after: Team = { ...team, verdict };
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after, reason)] });
  },
});
