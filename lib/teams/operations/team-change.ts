import "server-only";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import { dissolvedWords, parentFault, snapshotTeam, type Team } from "../domain/team";
import type { EditTeam } from "../schema";
import { readTree } from "../store/teams";
import { teamReferences } from "../queries/team-references";
import { endedTeamsFor } from "../queries/teams";

/** A team that was dissolved is read-only: its record says what it was (MOD-27). */
export const closedTeam = (team: Team): Refusal | null =>
  team.state === "active"
    ? null
    : { kind: "conflict", why: `${team.name} was dissolved. Its record is read-only.` };

/** A team as it stands now, for whoever changes an older version of it. */
export const teamStanding = (team: Team) => ({
  id: team.id,
  version: team.version,
  now: snapshotTeam(team),
});

/** The one change of a team, for the ledger. */
export const changed = (before: Team, after: Team, reason?: string) => ({
  noun: "team" as const,
  id: before.id,
  slug: after.slug,
  name: after.name,
  before: snapshotTeam(before),
  after: snapshotTeam(after),
  version: before.version + 1,
  ...(reason === undefined ? {} : { reason }),
});

/** A team with what is stated put in its place; refused when it names what is not there or has ended, or closes a loop. */
export async function statedOn(
  tx: Tx,
  team: Team,
  { parent, manager, techLead, productOwner, ...stated }: Omit<EditTeam, "ref" | "version">,
): Promise<Result<{ readonly team: Team; readonly left: (id: string) => boolean }>> {
  const named = { parent, manager, techLead, productOwner };
  const asked = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const references = await teamReferences(tx, [asked]);
  const { issues, ...found } = references.resolve(asked, (field) => field, new Map());
  if (issues.length > 0) return refuse({ kind: "invalid", issues });
  const given = Object.fromEntries(
    Object.entries(stated).filter(([, value]) => value !== undefined),
  ) as Partial<Team>;
  const links = Object.fromEntries(
    Object.entries(found).filter(([field]) => field in asked),
  ) as Partial<Team>;
  const after: Team = { ...team, ...given, ...links };
  if (after.parent && after.parent.id !== team.parent?.id) {
    const fault = parentFault(await readTree(tx), team.id, after.parent.id);
    if (fault !== null) return refuse({ kind: "invalid", issues: [{ path: "parent", what: fault }] });
    const [ended] = await endedTeamsFor(tx, [after.parent]);
    if (ended)
      return refuse({ kind: "invalid", issues: [{ path: "parent", what: dissolvedWords(ended.name) }] });
  }
  return ok({ team: after, left: references.left });
}
