import { Link } from "@/components/ui/link";
import { places } from "@/components/layout/places";
import { LookupBox } from "@/components/ui/lookup-box";
import { EmptyState } from "@/components/layout/empty-state";
import { gradeWords, shapeOf } from "@/components/services/grade-words";
import { DraftList } from "@/components/services/register/draft-list";
import { Mark } from "@/components/ui/mark";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { Icon } from "@/components/ui/symbols";
import { readFigures } from "@/lib/audits/queries/audit";
import { clockOf } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { listDrafts } from "@/lib/services/queries/drafts";
import { listServices } from "@/lib/services/queries/service-list";
import { allServices } from "@/lib/services/schema/service-list";
import { listOffersWaiting } from "@/lib/services/queries/offers";

export default async function Home() {
  const ctx = await ctxOfRequest();
  const [mine, offers, figures, clock, drafts] = await Promise.all([
    listServices(ctx, { ...allServices, mine: true, limit: 50, cursor: null }),
    listOffersWaiting(ctx),
    readFigures(ctx),
    clockOf(ctx),
    listDrafts(ctx),
  ]);
  const own = mine.ok ? mine.value.items : [];
  const needing = own.filter(({ band, blockers }) => band !== "owned" || blockers > 0);
  const name = ctx.actor.kind === "person" ? ctx.actor.name.split(" ")[0] : "";
  return (
    <>
      <h1 className="sr">Who owns what</h1>
      <LookupBox size="large" places={places} />
      <DraftList drafts={drafts} clock={clock} />
      {figures.total === 0 ? (
        <EmptyState title="The catalog is empty">
          Import the catalog you have, or register the first service. Then say who is in your team.{" "}
          <Link href={paths.import}>Import a catalog</Link>
        </EmptyState>
      ) : (
        <>
          <Section
            title={`Needs you${name ? `, ${name}` : ""}`}
            beside={<span className="count">{offers.length + needing.length}</span>}
          >
            {offers.length + needing.length === 0 && (
              <p className="note">
                Nothing needs you. Your teams answer for {own.length}{" "}
                {own.length === 1 ? "service" : "services"}.
              </p>
            )}
            <ul className="list" aria-label="Needs you">
              {offers.map((offer) => (
                <li key={offer.slug}>
                  <Icon of="warn" size={14} className="warn" />
                  <p>
                    <Link className="name" href={paths.ownership(offer.slug)}>
                      {offer.name}
                    </Link>{" "}
                    is offered to {offer.team}, to be answered by {offer.answerBy.slice(0, 10)}
                  </p>
                  <span className="acts">
                    <Link className="btn small" href={paths.ownership(offer.slug)}>
                      Answer
                    </Link>
                  </span>
                </li>
              ))}
              {needing.map((row) => (
                <li key={row.id}>
                  <Icon
                    of={shapeOf(row.band)}
                    size={14}
                    className={row.band === "unowned" ? "bad" : "warn"}
                  />
                  <p>
                    <Link className="name" href={paths.service(row.slug)}>
                      <Name>{row.name}</Name>
                    </Link>
                    : {row.evidence}
                    {row.blockers > 0 &&
                      `. ${String(row.blockers)} ${row.blockers === 1 ? "finding blocks" : "findings block"} it`}
                  </p>
                  <span className="acts">
                    <Link
                      className="btn small"
                      href={paths.service(row.slug)}
                      aria-label={`Open ${row.name}`}
                    >
                      Open
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          {own.length > 0 && (
            <Section
              title="Your teams answer for"
              more={<Link href={paths.services({ mine: 1 })}>All of them</Link>}
            >
              <Table
                caption="Services of your teams"
                columns={[{ label: "Service" }, { label: "Owner" }, { label: "Grade" }]}
                rail
              >
                {own.map((row) => (
                  <Row key={row.id} standing={row.band ?? "retired"}>
                    <Cell folded="name">
                      <Link className="plain name" href={paths.service(row.slug)}>
                        <Name>{row.name}</Name>
                      </Link>
                    </Cell>
                    <Cell folded="below">{row.owner?.name ?? row.holderText ?? "nobody"}</Cell>
                    <Cell folded="end">
                      <Mark is={shapeOf(row.band)}>{gradeWords(row.grade, row.since, clock.now)}</Mark>
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Section>
          )}
          <Section title="The whole catalog" more={<Link href={paths.audits}>The audit</Link>}>
            <p className="note">
              {figures.unowned} of {figures.total} services have no team that answers. {figures.naive} have
              something in the owner field.
            </p>
          </Section>
        </>
      )}
    </>
  );
}
