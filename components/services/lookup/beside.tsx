import { ServiceName } from "@/components/services/service-name";
import { Link } from "@/components/ui/link";
import { standingOf } from "@/components/services/band-mark";
import { Count } from "@/components/ui/count";
import { Mark } from "@/components/ui/mark";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type {
  LookupCodeowners,
  LookupDetail,
  LookupNeighbour,
  LookupRecord,
} from "@/lib/services/view/lookup";

type NeighboursProps = {
  readonly title: string;
  readonly caption: string;
  readonly count: number;
  readonly neighbours: readonly LookupNeighbour[];
  readonly empty: string;
};

/** Direct neighbours on one way, those without a team first. */
function Neighbours({ title, caption, count, neighbours, empty }: NeighboursProps) {
  const unowned = neighbours.filter(({ band }) => band === "unowned").length;
  return (
    <Section
      title={title}
      beside={
        <>
          <Count of={count} shown={neighbours.length} />
          {unowned > 0 && <span className="bad">{unowned} without a team</span>}
        </>
      }
    >
      {neighbours.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <Table
          caption={caption}
          rail
          columns={[
            { label: "Service", width: "36%" },
            { label: "Owner", width: "32%" },
            { label: "Ask in" },
          ]}
        >
          {neighbours.map(({ slug, name, owner, band, channel }) => (
            <Row key={`${slug ?? ""} ${name}`} standing={slug === null ? "weak" : standingOf(band)}>
              <Cell folded="name">
                {slug === null ? (
                  <Mark is="warn">unknown: {name}</Mark>
                ) : (
                  <ServiceName slug={slug} name={name} />
                )}
              </Cell>
              <Cell folded="below">
                {slug === null ? (
                  "not in the catalog"
                ) : band === "unowned" || owner === null ? (
                  <Mark is="bad">Unowned</Mark>
                ) : (
                  owner
                )}
              </Cell>
              <Cell folded="below-end" muted>
                {channel ?? "–"}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {count > neighbours.length && <p className="meta">and {count - neighbours.length} more</p>}
    </Section>
  );
}

/** Who else is hit, and what it needs, both with owners (OW-I1). */
export function LookupNeighbours({
  record,
  detail,
}: {
  readonly record: LookupRecord;
  readonly detail: LookupDetail;
}) {
  return (
    <>
      <Neighbours
        title="Needed by"
        caption={`Services that need ${record.name}`}
        count={detail.neededByCount}
        neighbours={detail.neededBy}
        empty="No service is known to need it."
      />
      <Neighbours
        title="It needs"
        caption={`Services that ${record.name} needs`}
        count={detail.needsCount}
        neighbours={detail.needs}
        empty="No dependency is recorded."
      />
      {detail.businessServices.length > 0 && (
        <Section title="What customers notice" beside={<Count of={detail.businessServices.length} />}>
          <ul>
            {detail.businessServices.map(({ slug, name, accountable, stakeholders }) => (
              <li key={slug}>
                <Link href={paths.businessService(slug)}>
                  <Name>{name}</Name>
                </Link>
                {accountable !== null && <span className="muted">, accountable {accountable}</span>}
                {stakeholders.length > 0 && <span className="muted">. Tell {stakeholders.join(", ")}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The lines of CODEOWNERS that decide the path, or name the team that was asked for (LKP-15). */
export function LookupCodeownersLines({ lines }: { readonly lines: readonly LookupCodeowners[] }) {
  return (
    <Section title="CODEOWNERS">
      {lines.some(({ agrees, path }) => agrees === false && path !== null) && (
        <Note tone="warn">CODEOWNERS names another team than the owner of the service. Ask both.</Note>
      )}
      <ul>
        {lines.map(({ repository, file, line, pattern, section, owners }) => (
          <li key={`${repository} ${String(line)}`}>
            <span className="mono" translate="no">
              {pattern}
            </span>{" "}
            {owners.length === 0 ? (
              <b>nobody: unowned on purpose</b>
            ) : (
              owners.map(({ text, noun, slug, name }) => (
                <span key={text} className="mr-2">
                  {noun !== null && slug !== null ? (
                    <Link href={paths.record(noun, slug)}>
                      <Name>{name ?? text}</Name>
                    </Link>
                  ) : (
                    <b translate="no">{text}</b>
                  )}
                </span>
              ))
            )}
            <span className="meta block">
              {repository}, {file} line {line}
              {section !== null && `, section ${section}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
