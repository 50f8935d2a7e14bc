import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Icon } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";

type FirstRunProps = {
  /** Whether the viewer belongs to a team yet. */
  readonly inTeam: boolean;
  /** The viewer's own page, for the time zone. */
  readonly self: string | null;
};

/** An empty catalog: the three steps to begin with, ticked as they come true (UI-92). */
export function FirstRun({ inTeam, self }: FirstRunProps) {
  return (
    <Section title="The catalog is empty. Three steps make it useful">
      <ol className="list" aria-label="First steps">
        <li>
          <Icon of="task" size={14} className="faint" />
          <div>
            <p>
              <Link href={paths.import}>Import a catalog</Link> or{" "}
              <Link href={paths.newService}>register the first service</Link>
            </p>
            <p className="muted">
              A service is what one team owns, such as “Payments”. Backstage, GitLab, CODEOWNERS and CSV files
              are read.
            </p>
          </div>
        </li>
        <li>
          <Icon of={inTeam ? "ok" : "task"} size={14} className="faint" />
          <div>
            <p>
              {inTeam ? "You are in a team" : <Link href={paths.newTeam}>Say who is in your team</Link>}
              {self !== null && (
                <>
                  {" and "}
                  <Link href={paths.person(self)}>what your time zone is</Link>
                </>
              )}
            </p>
            <p className="muted">A team is the people who are asked, and paged, when a service stops.</p>
          </div>
        </li>
        <li>
          <Icon of="task" size={14} className="faint" />
          <div>
            <p>Put somebody on call</p>
            <p className="muted">
              Until rotations are recorded here, the leads of the owning team stand on each service’s page.
            </p>
          </div>
        </li>
      </ol>
      <p className="meta mt-3">
        To look around first: <span className="mono">npm run seed</span> loads a demo organisation.
      </p>
    </Section>
  );
}
