import { waysTo } from "@/components/services/page/reach";
import { WayList } from "@/components/services/page/way-list";
import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { LookupDetail, LookupRecord } from "@/lib/services/view/lookup";

type OtherAnswerProps = { readonly record: LookupRecord; readonly detail: LookupDetail };

/** Of a team, a person or a grouping: where to ask, who leads it, and the services answered for. */
export function OtherAnswer({ record, detail }: OtherAnswerProps) {
  const isGroup = record.noun === "system" || record.noun === "business-service";
  const isLeft = record.strips.some(({ kind }) => kind === "left");
  return (
    <div className="answer">
      <section aria-labelledby="answer-what">
        <h2 id="answer-what">
          {record.noun === "team" ? "Where to ask" : record.noun === "person" ? "How to reach" : "Owner"}
        </h2>
        {record.owner !== null && (
          <p className="big">
            <Who
              name={record.owner.name}
              kind={record.owner.slug === null ? "person" : "team"}
              {...(record.owner.slug === null ? {} : { href: paths.team(record.owner.slug) })}
              large
            />
          </p>
        )}
        {record.channel !== null && <p className="big">{record.channel}</p>}
        {record.email !== null && (
          <p>
            <a href={`mailto:${record.email}`}>{record.email}</a>
          </p>
        )}
        {record.channel === null && record.email === null && record.owner === null && (
          <p className="bad">No way to reach them is recorded</p>
        )}
        {record.about !== null && <p className="muted">{record.about}</p>}
      </section>
      <section className="on" aria-labelledby="answer-leads">
        <h2 id="answer-leads">
          {record.noun === "person" ? (isLeft ? "What still names them" : "Where they stand") : "Leads"}
        </h2>
        {record.noun === "person" ? (
          <ul>
            {detail.named.map(({ noun, slug, name, as }) => (
              <li key={`${noun} ${slug} ${as}`}>
                <Link
                  href={
                    noun === "team"
                      ? paths.team(slug)
                      : noun === "service"
                        ? paths.service(slug)
                        : paths.businessService(slug)
                  }
                >
                  <Name>{name}</Name>
                </Link>
                , {as}
              </li>
            ))}
            {detail.named.length === 0 && <li className="muted">Nothing names them</li>}
          </ul>
        ) : record.leads.length === 0 ? (
          <p className="bad">no lead known</p>
        ) : (
          <ul>
            {record.leads.map((lead) => (
              <li key={lead.slug}>
                <Link href={paths.person(lead.slug)}>
                  <Name>{lead.name}</Name>
                </Link>
                , {lead.role}
                <WayList ways={waysTo(lead)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="answer-holds">
        <h2 id="answer-holds">
          {isGroup
            ? `Services ${record.noun === "system" ? "in it" : "that carry it"}, and who owns each`
            : "Services answered for"}
        </h2>
        {detail.holds.length === 0 ? (
          <p className="muted">None</p>
        ) : (
          <ul>
            {detail.holds.map(({ slug, name, tier, owner, band }) => (
              <li key={slug}>
                <Link href={paths.service(slug)}>
                  <Name>{name}</Name>
                </Link>
                {isGroup &&
                  (band === "unowned" || owner === null ? (
                    <span className="bad">, nobody</span>
                  ) : (
                    <>
                      , <Name>{owner}</Name>
                    </>
                  ))}
                {tier !== null && <span className="muted"> tier {tier}</span>}
              </li>
            ))}
            {detail.holdsCount > detail.holds.length && (
              <li className="muted">and {detail.holdsCount - detail.holds.length} more</li>
            )}
          </ul>
        )}
      </section>
    </div>
  );
}
