import { capital } from "@/lib/kernel/capital";
import type { ReactNode } from "react";
import { PageHead } from "@/components/layout/page-head";
import { Strip } from "@/components/layout/strip";
import { gradeWords } from "@/lib/services/view/grade-words";
import { shapeOf, standingOf } from "@/components/services/band-mark";
import { Count } from "@/components/ui/count";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { cityOf } from "@/lib/kernel/city";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { ShortName } from "@/components/ui/short-name";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { nounWords } from "@/lib/history/domain/entry";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { OwnerThenView, PastView } from "@/lib/history/view/past";
import { paths } from "@/lib/kernel/paths";
import { AsOfForm } from "./as-of-form";
import { Labelled } from "./value";

type PastRecordProps = { readonly noun: RecordNoun; readonly past: PastView; readonly clock: Clock };

/** A record as it was: who answered for it, every field that was set, and the way back to today (LED-07, UI-15). */
export function PastRecord({ noun, past, clock }: PastRecordProps) {
  const { today, owner, people, teams, services, below } = past;
  return (
    <>
      <Strip>
        As it was on <Moment at={past.at} clock={clock} as="whole" /> {cityOf(clock.zone ?? "UTC")}.
        Read-only. <Link href={paths.record(noun, today.slug)}>Go to today</Link>
      </Strip>
      <PageHead
        title={past.name}
        crumbs={[{ href: paths.record(noun, today.slug, "history"), label: `History of ${today.name}` }]}
        facts={[
          <ShortName key="slug" slug={past.slug} />,
          capital(nounWords[noun].one),
          `Version ${String(past.version)}`,
        ]}
      />
      <AsOfForm noun={noun} slug={today.slug} clock={clock} at={past.at} />
      <div className="cols">
        <div>
          {owner !== null && (
            <Section title="Who owned it then">
              <Owner owner={owner} clock={clock} />
            </Section>
          )}
          <Section title="What it said then">
            <Definitions wide>
              {past.fields.map(({ field, label, values }) => (
                <Definition key={field} term={label}>
                  {values.map((said) => (
                    <span key={`${said.label ?? ""} ${said.text}`} className="block">
                      <Labelled said={said} clock={clock} />
                    </span>
                  ))}
                </Definition>
              ))}
            </Definitions>
            {past.blank.length > 0 && <p className="meta mt-2">Not set then: {past.blank.join(", ")}.</p>}
            <p className="meta mt-2">
              Entered <Moment at={past.createdAt} clock={clock} as="whole" /> by {past.createdBy}. Last
              changed <Moment at={past.updatedAt} clock={clock} as="whole" /> by {past.updatedBy}.
            </p>
          </Section>
        </div>
        <div>
          {people !== null && (
            <Listed title="People" rows={people.map(({ slug, name, role }) => ({ slug, name, role }))}>
              {(person) => <Who name={person.name} kind="person" href={paths.person(person.slug)} />}
            </Listed>
          )}
          {teams !== null && (
            <Listed title="Teams" rows={teams}>
              {(team) => <Who name={team.name} kind="team" href={paths.team(team.slug)} />}
            </Listed>
          )}
          {services !== null && <Services services={services} at={past.at} />}
          {below !== null && below.length > 0 && (
            <Section title="Below it" beside={<Count of={below.length} />}>
              <ul>
                {below.map(({ slug, name }) => (
                  <li key={slug}>
                    <Link className="plain name" href={paths.record(noun, slug)}>
                      <Name>{name}</Name>
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

type OwnerProps = { readonly owner: OwnerThenView; readonly clock: Clock };

function Owner({ owner, clock }: OwnerProps) {
  const words = gradeWords(owner);
  return (
    <>
      <p className="big">
        {owner.band !== "unowned" && owner.holder ? (
          <Who name={owner.holder.name} kind="team" href={paths.team(owner.holder.slug)} large />
        ) : owner.band !== "unowned" && owner.holderText ? (
          <Who name={owner.holderText} kind="person" large />
        ) : (
          <Nobody large />
        )}
      </p>
      <p>
        <Mark is={shapeOf(owner.band)}>
          {owner.band === "unowned" ? `Unowned · ${words}` : capital(words)}
        </Mark>
      </p>
      {owner.since !== null && (
        <p className="muted">
          {owner.holder?.name} since <Moment at={owner.since} clock={clock} as="whole" />
          {owner.until !== null && (
            <>
              {" "}
              until <Moment at={owner.until} clock={clock} as="whole" />
            </>
          )}
        </p>
      )}
      {owner.offeredTo !== null && <p>Offered to {owner.offeredTo.name}</p>}
    </>
  );
}

type Listed = { readonly slug: string; readonly name: string; readonly role: string };
type ListedProps = {
  readonly title: string;
  readonly rows: readonly Listed[];
  readonly children: (row: Listed) => ReactNode;
};

function Listed({ title, rows, children }: ListedProps) {
  return (
    <Section title={title} beside={<Count of={rows.length} />}>
      {rows.length === 0 && <p className="muted">None then.</p>}
      <ul className="grid gap-2">
        {rows.map((row) => (
          <li key={row.slug}>
            {children(row)} {row.role !== "member" && <span className="muted">{row.role}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type ServicesProps = { readonly services: NonNullable<PastView["services"]>; readonly at: string };

function Services({ services, at }: ServicesProps) {
  return (
    <Section title="Services" beside={<Count of={services.length} />}>
      {services.length === 0 ? (
        <p className="muted">None then.</p>
      ) : (
        <Table
          caption="Services then"
          rail
          columns={[{ label: "Service" }, { label: "Owner" }, { label: "Grade" }]}
        >
          {services.map((row) => (
            <Row key={row.slug} standing={standingOf(row.band)}>
              <Cell folded="name">
                <Link className="plain name" href={paths.service(row.slug, { at })}>
                  <Name>{row.name}</Name>
                </Link>
              </Cell>
              <Cell folded="below">{row.owner?.name ?? row.holderText ?? "nobody"}</Cell>
              <Cell folded="end">
                <Mark is={shapeOf(row.band)}>{gradeWords(row)}</Mark>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
