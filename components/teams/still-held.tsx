import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import { mostNamed, unanswered, whereOnlyNamed } from "@/lib/services/domain/dissolving";
import type { HeldView } from "@/lib/services/view/dissolution";

/** Why a team cannot be dissolved yet: the services that no other team has accepted. */
export function StillHeld({ team, held }: { readonly team: string; readonly held: readonly HeldView[] }) {
  const wayOut = whereOnlyNamed(held);
  return (
    <>
      <p className="mt-2">
        Not yet: {figure(held.length)} {held.length === 1 ? "service has" : "services have"} no team that has
        accepted {held.length === 1 ? "it" : "them"}. Once {held.length === 1 ? "it has" : "each has"}, {team}{" "}
        can be dissolved here.
      </p>
      <ul className="mt-2 grid gap-1">
        {held.slice(0, mostNamed).map(({ slug, name, to }) => (
          <li key={slug}>
            <Link href={paths.ownership(slug)}>
              <Name>{name}</Name>
            </Link>{" "}
            <span className="muted">{to === null ? "offered to nobody yet" : unanswered(to.name)}</span>
          </li>
        ))}
      </ul>
      {held.length > mostNamed && (
        <p className="muted mt-1">and {figure(held.length - mostNamed)} more, listed above</p>
      )}
      {wayOut !== null && <p className="mt-2">{wayOut}</p>}
    </>
  );
}
