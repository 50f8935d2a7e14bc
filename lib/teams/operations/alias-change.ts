import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import type { Team } from "../domain/team";
import { namesOfTeam } from "../store/aliases";
import { touchTeam } from "../store/teams";

/** The aliases of a team as the ledger keeps them. */
export const heldBy = async (tx: Tx, team: TeamId) =>
  (await namesOfTeam(tx, team)).aliases.map((text) => ({ text }));

/** Changes the aliases of a team and tells the ledger what they were and are. */
export async function withAliases(
  { tx, now, by }: { readonly tx: Tx; readonly now: Instant; readonly by: ActorMark },
  team: Team,
  change: () => Promise<void>,
) {
  const before = await heldBy(tx, team.id);
  await change();
  await touchTeam(tx, team.id, { now, by });
  return ok({
    value: { slug: team.slug, version: team.version + 1 },
    changes: [
      {
        noun: "team" as const,
        id: team.id,
        slug: team.slug,
        name: team.name,
        before: { aliases: before },
        after: { aliases: await heldBy(tx, team.id) },
        version: team.version + 1,
      },
    ],
  });
}
