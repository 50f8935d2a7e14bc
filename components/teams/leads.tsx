import { capital } from "@/lib/kernel/capital";
import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LeadView } from "@/lib/teams/view";

type Led = { readonly slug: string; readonly name: string };

/** Whom a team is led by in one line; that a lead is one of a team above is said. */
export const leadsInWords = (leads: readonly LeadView[], team: Led): string =>
  leads
    .map(({ role, name, of }) => `${capital(role)} ${name}${of.slug === team.slug ? "" : ` of ${of.name}`}`)
    .join(". ");

/** Says why somebody of another team is asked: the team has no lead of its own. Nothing for a lead of the team itself. */
export function LeadOfAbove({ lead, team }: { readonly lead: LeadView; readonly team: Led }) {
  if (lead.of.slug === team.slug) return null;
  return (
    <p className="muted">
      {capital(lead.role)} of{" "}
      <Link href={paths.team(lead.of.slug)}>
        <Name>{lead.of.name}</Name>
      </Link>
      , above: {team.name} has no lead of its own
    </p>
  );
}
