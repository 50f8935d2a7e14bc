import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { LeadView, TeamView } from "@/lib/teams/view";

type WhoWouldBeAskedProps = {
  /** The team that was named as owner; null when nobody was. */
  readonly team: TeamView | null;
  /** Who is asked for that team. */
  readonly leads: readonly LeadView[];
  readonly answered: boolean;
};

/** Who would hear of it today: no more than what is known, which is the leads and the channel. */
export function WhoWouldBeAsked({ team, leads, answered }: WhoWouldBeAskedProps) {
  return (
    <Section title="Who would be asked today">
      {team === null ? (
        <p className="mt-2">
          <Nobody>{answered ? "Nobody: no owner is named" : "Choose the owner first"}</Nobody>
        </p>
      ) : (
        <>
          <p className="mt-2">
            <Who name={team.name} kind="team" href={paths.team(team.slug)} />
          </p>
          <ul className="mt-2 grid gap-1">
            {leads.map(({ slug, name, role, of }) => (
              <li key={slug}>
                <Who name={name} kind="person" href={paths.person(slug)} />{" "}
                <span className="muted">{of.slug === team.slug ? role : `${role} of ${of.name}, above`}</span>
              </li>
            ))}
          </ul>
          {leads.length === 0 && <p className="bad">No lead of this team, or of one above it, is known.</p>}
          <p className="mt-2">
            {team.channel === null ? (
              <span className="bad">The team has no channel.</span>
            ) : (
              `Ask in ${team.channel}`
            )}
          </p>
        </>
      )}
      <Note>
        Rotations and escalation are not recorded in Steward yet: nobody is paged by it. What you promise here
        is kept, and asked of them once they are.
      </Note>
    </Section>
  );
}
