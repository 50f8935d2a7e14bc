import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { TeamView } from "@/lib/teams/view";

type WhoWouldBeAskedProps = {
  /** The team that was named as owner; null when nobody was. */
  readonly team: TeamView | null;
  readonly answered: boolean;
};

/** Who would hear of it today: no more than what is known, which is the leads and the channel. */
export function WhoWouldBeAsked({ team, answered }: WhoWouldBeAskedProps) {
  const leads = team
    ? ([
        ["Manager", team.manager],
        ["Tech lead", team.techLead],
        ["Product owner", team.productOwner],
      ] as const)
    : [];
  const named = leads.flatMap(([role, person]) => (person ? [{ role, person }] : []));
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
            {named.map(({ role, person }) => (
              <li key={role}>
                <Who name={person.name} kind="person" href={paths.person(person.slug)} />{" "}
                <span className="muted">{role.toLowerCase()}</span>
              </li>
            ))}
          </ul>
          {named.length === 0 && <p className="bad">No lead of this team is known.</p>}
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
