import "server-only";
import type { SystemId, TeamId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Moved } from "@/lib/kernel/wire";
import type { Ctx } from "@/lib/platform/ctx";
import type { RecordNoun } from "@/lib/kernel/reference";
import { type PastView, viewOwnerThen, viewPast } from "../view/past";
import { type AsOf, readAsOf, servicesAt } from "./as-of";
import {
  ownedAt,
  readBusinessServiceAt,
  readPersonAt,
  readSystemAt,
  readTeamAt,
  servicesOfSystemAt,
} from "./records-at";

type More = Parameters<typeof viewPast>[3];

/** What a view of the same instant says besides; it was there a moment ago, so it is there. */
function there<V extends object>(result: Result<V | Moved>): V {
  if (!result.ok || "moved" in result.value) throw new Error("a record that was there is gone");
  return result.value;
}

const besides: Readonly<Record<RecordNoun, (ctx: Ctx, asOf: AsOf, at: Instant) => Promise<More>>> = {
  service: async (_ctx, { past }, at) => {
    const [then] = await servicesAt([past], at);
    return then ? { owner: viewOwnerThen(then.owner, at) } : {};
  },
  team: async (ctx, { past: { id } }, at) => {
    const [team, services] = await Promise.all([
      readTeamAt(ctx, id, at).then(there),
      ownedAt(id as TeamId, at),
    ]);
    return { people: team.members, services, below: team.children };
  },
  person: async (ctx, { past: { id } }, at) => {
    const person = there(await readPersonAt(ctx, id, at));
    const now = person.memberships.filter(({ to }) => to === null);
    return { teams: now.map(({ team, role }) => ({ ...team, role })) };
  },
  system: async (ctx, { past: { id } }, at) => {
    const [system, services] = await Promise.all([
      readSystemAt(ctx, id, at).then(there),
      servicesOfSystemAt(id as SystemId, at),
    ]);
    return { services, below: system.subsystems };
  },
  "business-service": async (ctx, { past: { id } }, at) => ({
    services: there(await readBusinessServiceAt(ctx, id, at)).services,
  }),
};

/** A record as it was at an instant, with who and what belonged to it then (LED-07). */
export async function readPastPage(
  ctx: Ctx,
  noun: RecordNoun,
  reference: string,
  at: Instant,
): Promise<Result<PastView>> {
  const found = await readAsOf(ctx, noun, reference, at);
  if (!found.ok) return refuse(found.refusal);
  const { past, today } = found.value;
  return ok(viewPast(past, today, at.toString(), await besides[noun](ctx, found.value, at)));
}
