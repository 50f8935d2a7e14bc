import { counted } from "@/lib/kernel/counted";

type Held = {
  readonly name: string;
  /** Whether another team has accepted it. */
  readonly accepted: boolean;
  readonly toName: string | null;
  readonly onlyNamed: boolean;
};

/** The services that stand in the way of dissolving a team: those that no other team has accepted (OW-B5). */
export const inTheWay = <H extends Pick<Held, "accepted">>(held: readonly H[]): readonly H[] =>
  held.filter(({ accepted }) => !accepted);

/** So many of those in the way are named, in a refusal as on the page; how many more there are is a figure. */
export const mostNamed = 5;

/** Whoever was asked to take a service over and can still say no. */
export const unanswered = (team: string): string => `${team} has not answered yet`;

/** What can be done where a team was only named as the owner of some, by mistake perhaps, and has accepted nothing; null where it was not. */
export const whereOnlyNamed = (kept: readonly Pick<Held, "onlyNamed">[]): string | null =>
  kept.some(({ onlyNamed }) => onlyNamed)
    ? "Where a file names it by mistake, correct the file and import it again: the offer goes to the team it names then. Or offer the service to the right team."
    : null;

/** Why a team that holds these cannot be dissolved yet, with those in the way by name (M-07); null when it can. */
export function stillHolds(team: string, held: readonly Held[]): string | null {
  const kept = inTheWay(held);
  if (kept.length === 0) return null;
  const names = kept
    .slice(0, mostNamed)
    .map(({ name, toName }) => (toName === null ? name : `${name} (${unanswered(toName)})`));
  const more = kept.length > mostNamed ? ` and ${String(kept.length - mostNamed)} more` : "";
  const wayOut = whereOnlyNamed(kept);
  return (
    `${team} still holds ${counted(kept.length, "service")}. ` +
    `Give each one a new owner first: ${names.join(", ")}${more}.${wayOut === null ? "" : ` ${wayOut}`}`
  );
}
