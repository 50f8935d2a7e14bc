import { onlyNamedWords } from "./only-named";

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

const named = 5;

/** Why a team that holds these cannot be dissolved yet, with those in the way by name (M-07); null when it can. */
export function stillHolds(team: string, held: readonly Held[]): string | null {
  const kept = inTheWay(held);
  if (kept.length === 0) return null;
  const names = kept
    .slice(0, named)
    .map(({ name, toName }) => (toName === null ? name : `${name} (${toName} has not answered yet)`));
  const more = kept.length > named ? ` and ${String(kept.length - named)} more` : "";
  const mislaid = kept.some(({ onlyNamed }) => onlyNamed) ? ` ${onlyNamedWords}` : "";
  return (
    `${team} still holds ${String(kept.length)} ${kept.length === 1 ? "service" : "services"}. ` +
    `Give each one a new owner first: ${names.join(", ")}${more}.${mislaid}`
  );
}
