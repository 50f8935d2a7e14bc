import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayStaff } from "@/lib/teams/domain/permissions";
import { leadNames } from "@/lib/teams/queries/leads";
import { headcounts } from "@/lib/teams/queries/teams";
import type { AnsweringView } from "../view/answering";

/** Who answers for a team what it is offered, and what it wants for somebody to accept it there. */
export async function readAnswering(
  { actor, now }: Ctx,
  team: { readonly id: TeamId; readonly name: string },
): Promise<AnsweringView> {
  const [leads, people] = await Promise.all([leadNames(db, team.id), headcounts(db, [team.id], now)]);
  return {
    leads,
    silent: leads.length === 0 ? "lead" : (people.get(team.id)?.now ?? 0) === 0 ? "member" : null,
    staffs: mayStaff(actor, team).allowed,
  };
}
