import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Log, LogEntry } from "@/components/ui/log";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import type { MovedRef as Ref, OwnershipMovesView } from "@/lib/audits/view/ownership-moves";
import { paths } from "@/lib/kernel/paths";

const shown = 5;

/** Who took over from whom, what came to stand without an owner and what found one (OW-T4). */
export function OwnershipMoves({ moves, moved, enteredUnowned, leftUnowned }: OwnershipMovesView) {
  return (
    <Section title="Owners lost, found and changed">
      {moved + enteredUnowned.length + leftUnowned.length === 0 ? (
        <p className="muted">
          No service that stood at both moments changed hands, lost its owner or found one.
        </p>
      ) : (
        <Log dated>
          {enteredUnowned.length > 0 && (
            <LogEntry when="Without an owner now">
              <Services services={enteredUnowned} before="was with" />
            </LogEntry>
          )}
          {leftUnowned.length > 0 && (
            <LogEntry when="Found an owner">
              <Services services={leftUnowned} before="now with" />
            </LogEntry>
          )}
          {moves.map(({ from, to, services, whole }) => (
            <LogEntry
              key={`${from?.id ?? ""} ${to?.id ?? ""}`}
              when={whole ? "A whole team moved" : "Changed hands"}
            >
              <Team team={from} /> to <Team team={to} />: <Services services={services} />
            </LogEntry>
          ))}
        </Log>
      )}
    </Section>
  );
}

function Team({ team }: { readonly team: Ref | null }) {
  return team === null ? (
    <span className="faint">nobody</span>
  ) : (
    <Link className="plain" href={paths.team(team.slug)}>
      <Name>{team.name}</Name>
    </Link>
  );
}

type ServicesProps = {
  readonly services: readonly (Ref & { readonly team?: Ref | null })[];
  /** What stands before the team that a service lost or found. */
  readonly before?: string;
};

function Services({ services, before }: ServicesProps) {
  return (
    <>
      {services.slice(0, shown).map(({ id, slug, name, team }, place) => (
        <span key={id}>
          {place > 0 && ", "}
          <Link className="plain" href={paths.ownership(slug)}>
            <Name>{name}</Name>
          </Link>
          {team != null && (
            <span className="muted">
              {" "}
              ({before} <Name>{team.name}</Name>)
            </span>
          )}
        </span>
      ))}
      {services.length > shown && ` and ${figure(services.length - shown)} more`}
    </>
  );
}
