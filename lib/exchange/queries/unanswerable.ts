import "server-only";
import { inForce, Temporal } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { membersForImport, teamTreeBySlug } from "@/lib/teams/queries/import-catalog";
import { leadsForSnapshot } from "@/lib/teams/queries/leads";
import type { Plan } from "../domain/plan/row";
import { countUnanswerable } from "../domain/plan/unanswerable";

/** How many offers of this plan nobody can answer once it is applied, for want of a lead or of anybody in the team. */
export async function readUnanswerable({ now }: Pick<Ctx, "now">, plan: Plan, at: Db = db): Promise<number> {
  if (plan.offers.length === 0) return 0;
  const tree = await teamTreeBySlug(at);
  const leads = await leadsForSnapshot(at);
  const offered = [...new Set(plan.offers.map(({ team }) => team))];
  const members = await membersForImport(at, { teams: offered, people: [] });
  return countUnanswerable(
    plan,
    {
      above: new Map(tree.map(({ id, parent }) => [id, parent])),
      led: new Set(leads.map(({ teamSlug }) => teamSlug)),
      members: members.filter(({ from, to }) =>
        inForce(now, Temporal.Instant.from(from), to === null ? null : Temporal.Instant.from(to)),
      ),
    },
    now,
  );
}
