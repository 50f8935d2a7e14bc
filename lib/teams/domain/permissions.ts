import type { TeamId } from "@/lib/kernel/ids";
import {
  type Actor,
  allow,
  isAuditor,
  isEditor,
  leadsTeam,
  type Permission,
} from "@/lib/people/domain/actor";

/** Every editor adds teams. */
export const mayAddTeam = (actor: Actor): Permission =>
  allow(isEditor(actor), "Only a signed-in editor can add teams.");

/** Leads of the team or of a team above it, and auditors, change its record and members (PRM-07). */
export const mayEditTeam = (actor: Actor, team: { readonly id: TeamId; readonly name: string }): Permission =>
  allow(
    isAuditor(actor) || leadsTeam(actor, team.id),
    `Only a lead of ${team.name} or an auditor can change this team.`,
  );

/** The same people end it (MOD-27). */
export const mayDissolveTeam = (
  actor: Actor,
  team: { readonly id: TeamId; readonly name: string },
): Permission =>
  allow(mayEditTeam(actor, team).allowed, `Only a lead of ${team.name} or an auditor can dissolve it.`);

/** Whether a team stands for nobody is an auditor's to say, and to take back (OW-P2). */
export const mayAnswerPlaceholder = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can say whether a team is a placeholder.");
