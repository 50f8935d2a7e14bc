import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { Who } from "@/components/ui/who";
import { labelOf } from "@/lib/history/domain/fields";
import { paths } from "@/lib/kernel/paths";
import type { ServiceView } from "@/lib/services/view/service";

type SourceTabProps = { readonly service: ServiceView; readonly clock: Clock };

/** Where the record came from: field by field, who was named as the owner by whom, and what no field holds (PAG-05). */
export function SourceTab({ service, clock }: SourceTabProps) {
  const sources = Object.entries(service.sources).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const extras = Object.entries(service.extras);
  return (
    <div className="max-w-[960px]">
      <Section title="Field by field">
        {sources.length === 0 ? (
          <p className="muted mt-2">No field says where it came from: the record is older than that.</p>
        ) : (
          <Table
            caption="Where each field came from"
            columns={[
              { label: "Field", width: "30%" },
              { label: "From" },
              { label: "When" },
              { label: "Lock" },
            ]}
          >
            {sources.map(([field, source]) => (
              <Row key={field}>
                <Cell folded="name">
                  <Link className="plain name" href={paths.serviceHistory(service.slug, { field })}>
                    {labelOf(field)}
                  </Link>
                </Cell>
                <Cell folded="below">
                  {source.by === "manual" ? (source.who ?? "by hand") : `${source.by} import`}
                </Cell>
                <Cell folded="end" muted>
                  <Moment at={source.at} clock={clock} as="age" />
                </Cell>
                <Cell folded="below-end" muted>
                  {source.locked === true ? "locked" : "–"}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      <Section title="Declared owners">
        {service.declaredOwners.length === 0 ? (
          <p className="muted mt-2">No form or file names an owner.</p>
        ) : (
          <Table
            caption="Declared owners"
            columns={[{ label: "Says" }, { label: "Means" }, { label: "Where" }, { label: "When" }]}
          >
            {service.declaredOwners.map((one) => (
              <Row key={one.source}>
                <Cell folded="name">
                  <Name>{one.text}</Name>
                </Cell>
                <Cell folded="below">
                  {one.team ? (
                    <Who name={one.team.name} kind="team" href={paths.team(one.team.slug)} />
                  ) : one.person ? (
                    <Who name={one.person.name} kind="person" href={paths.person(one.person.slug)} />
                  ) : (
                    <span className="bad">nobody we know</span>
                  )}
                </Cell>
                <Cell folded="end" muted>
                  {one.source}
                </Cell>
                <Cell folded="below-end" muted>
                  <Moment at={one.at} clock={clock} as="age" />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      <Section title="Identifiers">
        <Definitions>
          <Definition term="Id">
            <span className="mono">{service.id}</span>
          </Definition>
          {service.identifiers.map(({ type, value, note }) => (
            <Definition key={`${type} ${value}`} term={type}>
              <span className="mono">{value}</span> {note !== null && <span className="muted">{note}</span>}
            </Definition>
          ))}
          {service.repositories.map(({ url, path }) => (
            <Definition key={`${url}//${path}`} term="repository">
              <span className="mono">{path === "" ? url : `${url}//${path}`}</span>
            </Definition>
          ))}
        </Definitions>
      </Section>
      <Section title="What no field holds">
        {extras.length === 0 ? (
          <p className="muted mt-2">Nothing: everything that was imported has its place.</p>
        ) : (
          extras.map(([format, value]) => (
            <details key={format} className="mt-2">
              <summary className="name">{format}</summary>
              <pre className="astext" tabIndex={0} aria-label={`What ${format} said besides`}>
                {JSON.stringify(value, null, 2)}
              </pre>
            </details>
          ))
        )}
      </Section>
      <p className="meta mt-6">
        Registered <Moment at={service.createdAt} clock={clock} as="whole" />. As data:{" "}
        <a href={`/api/v1/services/${encodeURIComponent(service.slug)}`}>JSON</a>
      </p>
    </div>
  );
}
