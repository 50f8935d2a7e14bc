import { Link } from "@/components/ui/link";
import { gradeWords, shapeOf } from "@/components/services/grade-words";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Mark } from "@/components/ui/mark";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { LookupRecord } from "@/lib/services/view/lookup";

const places: Readonly<Record<string, (slug: string) => string>> = {
  service: paths.service,
  team: paths.team,
  person: paths.person,
  system: (slug) => `/systems/${encodeURIComponent(slug)}`,
  "business-service": (slug) => `/business-services/${encodeURIComponent(slug)}`,
};

/** One record of an answer: who holds it, how to reach them, and why it matched. */
export function LookupAnswer({ record, now }: { readonly record: LookupRecord; readonly now: string }) {
  return (
    <article className="sec">
      <header>
        <h2>
          <Link href={places[record.noun]?.(record.slug) ?? "/"}>
            <Name>{record.name}</Name>
          </Link>
        </h2>
        <span className="muted">
          {record.noun}, {record.why}
        </span>
      </header>
      <Definitions>
        {record.noun === "service" && (
          <Definition term="Owner">
            {record.owner ? (
              <Who
                name={record.owner.name}
                kind="team"
                {...(record.owner.slug === null ? {} : { href: paths.team(record.owner.slug) })}
              />
            ) : (
              <Nobody />
            )}{" "}
            <Mark is={shapeOf(record.band)}>{gradeWords(record.grade, record.since, now)}</Mark>
          </Definition>
        )}
        <Definition term="Ask in">
          {record.channel ?? <span className="bad">no channel known</span>}
        </Definition>
        {record.leads.length > 0 && <Definition term="Leads">{record.leads.join(", ")}</Definition>}
        {record.noun === "service" && (
          <Definition term="Runbook">
            {record.runbook ? (
              <a href={record.runbook} rel="noreferrer">
                {record.runbook}
              </a>
            ) : (
              <span className="bad">none</span>
            )}
          </Definition>
        )}
        {record.tier !== null && <Definition term="Tier">{record.tier}</Definition>}
        {record.evidence && (
          <Definition term={record.noun === "service" ? "Because" : "About"}>{record.evidence}</Definition>
        )}
      </Definitions>
    </article>
  );
}
