import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { nearestLeads } from "../domain/leads";
import { allLeadRows, leadRows, slugsWithoutLead } from "../store/leads";
import { type LeadView, viewLead } from "../view";

/** Who is asked for a team: its leads, and where it has none those of the nearest team above, first the one to try first. */
export async function listLeads(_ctx: Ctx, team: string): Promise<readonly LeadView[]> {
  return nearestLeads(await leadRows(db, [team]), team).map(viewLead);
}

/** The names of those who may answer for a team, as a refusal tells them. */
export async function leadNames(at: Db, team: TeamId): Promise<readonly string[]> {
  return nearestLeads(await leadRows(at, [team]), team).map(({ name }) => name);
}

/** Who leads these teams and the teams above them, for `nearestLeads`. */
export const leadsForTeams = leadRows;

/** The same of every team. */
export const leadsForSnapshot = allLeadRows;

/** Which of these teams have no lead, nor has any team above them; by slug. */
export async function teamsWithoutLead(at: Db, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(slugs.length === 0 ? [] : await slugsWithoutLead(at, slugs));
}
