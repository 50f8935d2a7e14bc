import { type Instant, lastsBeyond, Temporal } from "@/lib/kernel/time";
import { leadSeats } from "@/lib/teams/domain/team";
import type { Belonging, Plan } from "./row";

/** Who leads teams and who is in them as the catalog stands, teams and people by slug. */
export type TeamsNow = {
  /** The team above each. */
  readonly above: ReadonlyMap<string, string | null>;
  /** Teams of which somebody who is here is a lead. */
  readonly led: ReadonlySet<string>;
  /** Who is in the teams that are offered services. */
  readonly members: readonly Belonging[];
};

/** So many teams above one are asked for a lead, as where the leads of a team are read. */
const steps = 8;

/** How many offers of a plan go to teams that have no lead, nor one above them, or nobody in them, once the plan is applied. */
export function countUnanswerable(
  { offers, teams, joins, leaves }: Pick<Plan, "offers" | "teams" | "joins" | "leaves">,
  { above, led, members }: TeamsNow,
  now: Instant,
): number {
  const deeds = new Map(teams.map(({ slug, fields }) => [slug, fields]));
  const isLed = (team: string): boolean => {
    let at: string | null = team;
    for (let step = 0; at !== null && step <= steps; step += 1) {
      const stated: Readonly<Record<string, unknown>> = deeds.get(at) ?? {};
      if (led.has(at) || leadSeats.some((seat) => typeof stated[seat] === "string")) return true;
      const parent = stated["parent"];
      at = typeof parent === "string" ? parent : (above.get(at) ?? null);
    }
    return false;
  };
  const pair = ({ team, person }: Belonging) => `${team} ${person}`;
  const gone = new Set(leaves.map(pair));
  const coming = joins.filter(({ to }) => lastsBeyond(now, to ? Temporal.Instant.from(to) : null));
  const peopled = new Set(
    [...members.filter((one) => !gone.has(pair(one))), ...coming].map(({ team }) => team),
  );
  return offers.filter(({ team }) => !isLed(team) || !peopled.has(team)).length;
}
