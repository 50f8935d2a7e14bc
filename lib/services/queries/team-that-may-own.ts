import "server-only";
import type { Refusal } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { decidingEvidence, hintsInTeam } from "@/lib/teams/domain/placeholder";
import type { Team } from "@/lib/teams/domain/team";
import { findTeamFor, headcounts } from "@/lib/teams/queries/teams";
import { hasEverAccepted } from "../store/agreements";

/** The team that is to own, or why it cannot (M-03). */
export async function teamThatMayOwn(
  db: Db,
  reference: string,
  now: Instant,
): Promise<{ readonly team: Team } | { readonly refusal: Refusal }> {
  const team = await findTeamFor(db, reference);
  if (!team)
    return {
      refusal: {
        kind: "invalid",
        issues: [{ path: "team", what: `No team is called ‘${reference}’. Pick one from the list` }],
      },
    };
  const fault = await ownerFault(db, team, now);
  if (fault === null) return { team };
  return {
    refusal: {
      kind: "conflict",
      why: `${team.name} cannot own a service: it is ${fault}. Choose a team that can be paged.`,
    },
  };
}

async function ownerFault(db: Db, team: Team, now: Instant): Promise<string | null> {
  if (decidingEvidence(team).length > 0) return "a placeholder";
  if (team.kind === "virtual") return "virtual";
  if (team.state === "dissolved")
    return `dissolved since ${team.dissolvedAt?.toString().slice(0, 10) ?? "long ago"}`;
  // Three hints make a placeholder too, as long as no lead of the team has accepted anything (OW-P1, OW-P2).
  if (team.verdict === null && hintsInTeam(team).length >= 3 && !(await hasEverAccepted(db, team.id, now)))
    return "a placeholder";
  const count = (await headcounts(db, [team.id], now)).get(team.id);
  return count && count.now === 0 && count.ever > 0 ? "without active members" : null;
}
