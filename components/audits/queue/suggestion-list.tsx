import { Link } from "@/components/ui/link";
import { ButtonLink } from "@/components/ui/button";
import { Name } from "@/components/ui/text";
import type { EvidenceView, QueueRowView, SuggestionView } from "@/lib/audits/view/queue";
import { paths } from "@/lib/kernel/paths";

/** Why a team is suggested, in one line: the strongest kinds first as they were weighed. */
export const reasonsOf = ({ why }: SuggestionView): string => why.map(({ words }) => words).join(", ");

/** What stands in place of a suggestion (OW-S4). */
export function noSuggestion(row: QueueRowView): string {
  if (row.note === "split-candidate")
    return `Split candidate: ${String(row.contributors.length)} teams contribute`;
  if (row.note === "no-evidence") return "No evidence yet. Connect a repository or paging";
  return "The evidence names no team clearly";
}

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

function Evidence({ of, service }: { readonly of: EvidenceView; readonly service: string }) {
  return (
    <li>
      {of.kind === "contributors" ? <Link href={paths.service(service)}>{of.words}</Link> : of.words}
      {of.services.length > 0 && (
        <>
          {": "}
          {of.services.map(({ slug, name }, place) => (
            <span key={slug}>
              {place > 0 && ", "}
              <Link href={paths.service(slug)}>
                <Name>{name}</Name>
              </Link>
            </span>
          ))}
        </>
      )}
    </li>
  );
}

type SuggestionListProps = {
  readonly row: QueueRowView;
  /** The address at which a deed of this row is open, with the team it is about. */
  readonly deedHref: (deed: "offer" | "reject", team: string) => string;
  readonly can: boolean;
};

/** Up to three teams that the evidence points at, each with what says so and where to see it (OW-S3); never applied by itself. */
export function SuggestionList({ row, deedHref, can }: SuggestionListProps) {
  if (row.suggestions.length === 0)
    return (
      <div>
        <p className="muted">{noSuggestion(row)}.</p>
        {row.note === "split-candidate" && (
          <p className="muted mt-1">
            {row.contributors.map(({ slug, name }, place) => (
              <span key={name}>
                {place > 0 && ", "}
                {slug === null ? <Name>{name}</Name> : <Link href={paths.team(slug)}>{name}</Link>}
              </span>
            ))}
          </p>
        )}
      </div>
    );
  return (
    <ol className="grid gap-4" aria-label={`Teams suggested for ${row.name}`}>
      {row.suggestions.map((one) => (
        <li key={one.team}>
          <p>
            <Link className="name" href={paths.team(one.team)}>
              <Name>{one.name}</Name>
            </Link>{" "}
            <span className="muted">
              {one.strength}: {percent(one.score)} of the known evidence points to them
              {one.coverage < 1 &&
                `. Only ${percent(one.coverage)} of what could speak for a team is known: repositories and paging would tell more`}
            </span>
          </p>
          <ul className="muted text-table ml-4 list-disc">
            {one.why.map((evidence) => (
              <Evidence key={evidence.kind} of={evidence} service={row.slug} />
            ))}
          </ul>
          {can && (
            <p className="mt-2 flex gap-2">
              {row.offer === null && (
                <ButtonLink
                  small
                  href={deedHref("offer", one.team)}
                  label={`Offer ${row.name} to ${one.name}`}
                >
                  Offer to them
                </ButtonLink>
              )}
              <ButtonLink
                small
                weight="text"
                href={deedHref("reject", one.team)}
                label={`Not them: ${one.name} for ${row.name}`}
              >
                Not them
              </ButtonLink>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
