import { NamedIn } from "@/components/services/lookup/named-in";
import { OtherWays } from "@/components/services/page/other-ways";
import { waysTo } from "@/components/services/page/reach";
import { WayList } from "@/components/services/page/way-list";
import { Link } from "@/components/ui/link";
import { Keepers } from "./keepers";
import { Name } from "@/components/ui/text";
import { Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import { holdsWords } from "@/lib/services/view/lookup-holds";
import type { LookupContact, LookupDetail, LookupRecord } from "@/lib/services/view/lookup";

type OtherAnswerProps = {
  readonly record: LookupRecord;
  readonly detail: LookupDetail;
  readonly contact: LookupContact | null;
};

/** Of a team that stands for nobody: that it is none, and what to do about what it holds (OW-P1). */
function Placeholder({ slug, contact }: { readonly slug: string; readonly contact: LookupContact | null }) {
  return (
    <>
      <p className="bad">
        This is a placeholder, no team. Nobody answers here, and what it holds nobody owns.
      </p>
      <p>
        Offer <Link href={paths.services({ owner: slug })}>what it holds</Link> to a team that answers:{" "}
        <Link href={paths.unowned()}>unowned services</Link>
      </p>
      {contact !== null && (
        <p>
          Who can help: <Keepers contact={contact} />
        </p>
      )}
    </>
  );
}

/** Where a team is asked, or the owner of a grouping. */
const PlaceWays = ({ record: { channel, email } }: { readonly record: LookupRecord }) => (
  <>
    {channel !== null && <p className="big">{channel}</p>}
    {email !== null && (
      <p>
        <a href={`mailto:${email}`}>{email}</a>
      </p>
    )}
  </>
);

/** How somebody is reached, the call first, and what their clocks show. */
function PersonWays({
  record: { phone, channel, email, zone, localTime },
}: {
  readonly record: LookupRecord;
}) {
  const [first, ...others] = waysTo({ phone, slack: channel?.replace(/^@/, "") ?? null, email });
  return (
    <>
      {first && (
        <div className="big">
          <WayList ways={[first]} />
        </div>
      )}
      <WayList ways={others} />
      {zone !== null && (
        <p className="muted">
          {localTime !== null && `${localTime} there now, `}
          {zone.replaceAll("_", " ")}
        </p>
      )}
    </>
  );
}

/** Of a team, a person or a grouping: where to ask, who leads it, and the services answered for. */
export function OtherAnswer({ record, detail, contact }: OtherAnswerProps) {
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
        {record.noun === "person" ? <PersonWays record={record} /> : <PlaceWays record={record} />}
        {detail.isPlaceholder && <Placeholder slug={record.slug} contact={contact} />}
        {!detail.isPlaceholder &&
          record.phone === null &&
          record.channel === null &&
          record.email === null &&
          record.owner === null && <p className="bad">No way to reach them is recorded</p>}
        {record.about !== null && <p className="muted">{record.about}</p>}
      </section>
      <section className="on" aria-labelledby="answer-leads">
        <h2 id="answer-leads">
          {record.noun === "person" ? (isLeft ? "What still names them" : "Where they stand") : "Leads"}
        </h2>
        {record.noun === "person" ? (
          <NamedIn named={detail.named} />
        ) : detail.isPlaceholder ? (
          <p className="muted">A placeholder is led by nobody.</p>
        ) : record.leads.length === 0 ? (
          detail.reach === null && <p className="bad">no lead known</p>
        ) : (
          <ul>
            {record.leads.map((lead) => (
              <li key={lead.slug}>
                <Link href={paths.person(lead.slug)}>
                  <Name>{lead.name}</Name>
                </Link>
                , {lead.role}
                {lead.of !== (record.owner?.name ?? record.name) && ` of ${lead.of}, above`}
                <WayList ways={waysTo(lead)} />
              </li>
            ))}
          </ul>
        )}
        {detail.reach !== null && <OtherWays reach={detail.reach} channel={null} contact={contact} />}
      </section>
      <section aria-labelledby="answer-holds">
        <h2 id="answer-holds">
          {isGroup
            ? `Services ${record.noun === "system" ? "in it" : "that carry it"}, and who owns each`
            : detail.isPlaceholder
              ? "Services that name it, owned by nobody"
              : holdsWords(detail)}
        </h2>
        {detail.holds.length === 0 ? (
          <p className="muted">None</p>
        ) : (
          <ul>
            {detail.holds.map(({ slug, name, tier, owner, band, owns }) => (
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
                {!isGroup && !detail.isPlaceholder && !owns && (
                  <span className="muted">, only named for it</span>
                )}
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
