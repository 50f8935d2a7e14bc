import { TierText } from "@/components/services/tier-text";
import { ServiceName } from "@/components/services/service-name";
import type { ReactNode } from "react";
import { standingOf } from "@/components/services/band-mark";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { Neighbour } from "@/lib/services/view/neighbours";

type NeighboursProps = {
  readonly title: string;
  readonly caption: string;
  readonly neighbours: readonly Neighbour[];
  /** How many there are in all; more than are shown lead to the whole list. */
  readonly total: number;
  /** The page of the whole graph. */
  readonly graph: string;
  /** Said where there is none. */
  readonly none: string;
  readonly anchor?: string;
  /** A deed beside the way to the graph. */
  readonly more?: ReactNode;
  /** What is said of each beside it: whether the owner of the service knows of it. */
  readonly known?: (one: Neighbour) => ReactNode;
  /** Stands under the table. */
  readonly children?: ReactNode;
};

const shownAtOnce = 12;

/** One step of the graph as a table: the services and who answers for each. */
export function Neighbours({
  title,
  caption,
  neighbours,
  total,
  graph,
  none,
  anchor,
  more,
  known,
  children,
}: NeighboursProps) {
  const unowned = neighbours.filter(({ band }) => band === "unowned").length;
  const shown = neighbours.slice(0, shownAtOnce);
  return (
    <Section
      title={title}
      {...(anchor === undefined ? {} : { anchor })}
      beside={
        <>
          <Count of={total} shown={shown.length} />
          {unowned > 0 && <Mark is="bad">{`${String(unowned)} unowned`}</Mark>}
        </>
      }
      more={
        <>
          {more} <Link href={graph}>Graph</Link>
        </>
      }
    >
      {neighbours.length === 0 ? (
        <p className="muted mt-2">{none}</p>
      ) : (
        <Table
          caption={caption}
          rail
          calm
          columns={[
            { label: "Service", width: known === undefined ? "42%" : "36%" },
            { label: "Owner" },
            { label: "Tier", width: "10%" },
            { label: "Strength", width: known === undefined ? "18%" : "22%" },
          ]}
        >
          {shown.map((one) => (
            <NeighbourRow
              key={one.id}
              neighbour={one}
              {...(known === undefined ? {} : { known: known(one) })}
            />
          ))}
        </Table>
      )}
      {total > shown.length && (
        <p className="meta mt-2">
          <Link href={graph}>{total - shown.length} more</Link>
        </p>
      )}
      {children}
    </Section>
  );
}

/** A service beside another: what it is called, who answers, how critical, how strongly tied. */
function NeighbourRow({
  neighbour: one,
  known,
}: {
  readonly neighbour: Neighbour;
  readonly known?: ReactNode;
}) {
  return (
    <Row standing={one.slug === null || one.itself ? "weak" : standingOf(one.band)}>
      <Cell folded="name">
        {one.slug === null ? (
          <span className="mono">
            <Name>{one.name}</Name>
          </span>
        ) : (
          <ServiceName slug={one.slug} name={one.name} />
        )}
      </Cell>
      <Cell folded="below">
        {one.itself ? (
          <Mark is="warn">needs itself</Mark>
        ) : one.slug === null ? (
          <Mark is="warn">not in the catalog</Mark>
        ) : one.band === "unowned" ? (
          <Mark is="bad">Unowned</Mark>
        ) : one.owner ? (
          <Link className="plain" href={paths.team(one.owner.slug)}>
            <Name>{one.owner.name}</Name>
          </Link>
        ) : (
          (one.holderText ?? "–")
        )}
      </Cell>
      <Cell folded="hidden" muted>
        {one.slug === null ? "–" : <TierText tier={one.tier} />}
      </Cell>
      <Cell folded="end" muted>
        {one.strength ?? "not stated"}
        {known !== undefined && <div>{known}</div>}
      </Cell>
    </Row>
  );
}
