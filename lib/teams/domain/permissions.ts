import type { PersonId, TeamId } from "@/lib/kernel/ids";
import {
  type Actor,
  allow,
  allowed,
  allowEditor,
  allowSelf,
  isAuditor,
  leadsTeam,
  type Permission,
  writesFor,
} from "@/lib/people/domain/actor";
import type { Team } from "./team";

/** Every editor adds teams. */
export const mayAddTeam = (actor: Actor): Permission =>
  allowEditor(actor, "Only a signed-in editor can add teams.");

/** Leads of the team or of a team above it, auditors, and the organisation's tokens change its record and members (PRM-07). */
export const mayEditTeam = (actor: Actor, team: { readonly id: TeamId; readonly name: string }): Permission =>
  allow(
    isAuditor(actor) || leadsTeam(actor, team.id) || writesFor(actor, team.id),
    `Only a lead of ${team.name} or an auditor can change this team.`,
  );

/**
 * What only imports have written and nobody leads an editor's import describes; any other team changes by an import as by hand
 * (PRM-07, PRM-09).
 */
export const mayDescribeByImport = (
  actor: Actor,
  team: Pick<Team, "id" | "name" | "onlyImported" | "manager" | "techLead" | "productOwner">,
): Permission =>
  team.onlyImported && [team.manager, team.techLead, team.productOwner].every((seat) => seat === null)
    ? mayAddTeam(actor)
    : mayEditTeam(actor, team);

/** By these somebody comes to lead a team: its own seats, and the team above it. */
export const leadingFields: ReadonlySet<string> = new Set([
  "parent",
  "manager",
  "techLead",
  "productOwner",
] satisfies (keyof Team)[]);

/** Who leads a team and who belongs to it, whoever answers for its services hangs on: no import opens that (PRM-07). */
export const mayStaff = (actor: Actor, team: { readonly id: TeamId; readonly name: string }): Permission =>
  allow(
    mayEditTeam(actor, team).allowed,
    `Only a lead of ${team.name} or an auditor can say who leads it and who belongs to it.`,
  );

/** Whoever is in a team leaves it; for others it is said by those who change the team (PRM-07). */
export const mayEndMembership = (
  actor: Actor,
  {
    team,
    person,
  }: {
    readonly team: { readonly id: TeamId; readonly name: string };
    readonly person: { readonly id: PersonId } | null;
  },
): Permission =>
  mayEditTeam(actor, team).allowed
    ? allowed
    : allowSelf(
        actor,
        person?.id ?? null,
        team.id,
        `Only the person, a lead of ${team.name} or an auditor can end this membership.`,
      );

/** The same people end it (MOD-27). */
export const mayDissolveTeam = (
  actor: Actor,
  team: { readonly id: TeamId; readonly name: string },
): Permission =>
  allow(mayEditTeam(actor, team).allowed, `Only a lead of ${team.name} or an auditor can dissolve it.`);

/** Gives a former name of a team, or a name of a dissolved one, free again: an old link may then lead elsewhere (REF-11). */
export const mayReleaseTeamName = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can release a name.");

/** Whether a team stands for nobody is an auditor's to say, and to take back (OW-P2). */
export const mayAnswerPlaceholder = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can say whether a team is a placeholder.");

/** Whether all of these fields of a team may be changed: the answer on a placeholder by auditors, the rest as PRM-07 says. */
export const mayChangeTeamFields = (
  actor: Actor,
  team: { readonly id: TeamId; readonly name: string },
  fields: readonly string[],
): Permission => (fields.includes("verdict") ? mayAnswerPlaceholder(actor) : mayEditTeam(actor, team));
