import { TierText } from "@/components/services/tier-text";
import { ServiceName } from "@/components/services/service-name";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/ui/mark";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import { gradeWords } from "@/lib/services/view/grade-words";
import { shapeOf, standingOf } from "../band-mark";

type Carried = {
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly owner: { readonly slug: string; readonly name: string } | null;
  readonly holderText: string | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly days: number | null;
};

type CarriedTableProps = {
  readonly caption: string;
  readonly services: readonly Carried[];
  /** What may be done with each row, at its end. */
  readonly deed?: (service: Carried) => ReactNode;
};

/** Services of one grouping, with who answers for each and how well. */
export function CarriedTable({ caption, services, deed }: CarriedTableProps) {
  return (
    <Table
      caption={caption}
      rail
      columns={[
        { label: "Service" },
        { label: "Owner" },
        { label: "Tier" },
        { label: "Grade" },
        ...(deed === undefined ? [] : [{ label: "Actions", hidden: true }]),
      ]}
    >
      {services.map((service) => (
        <Row key={service.slug} standing={standingOf(service.band)}>
          <Cell folded="name">
            <ServiceName slug={service.slug} name={service.name} />
          </Cell>
          <Cell folded="below">
            {service.band === "unowned" ? (
              <Mark is="bad">Unowned</Mark>
            ) : service.owner ? (
              <Link className="plain" href={paths.team(service.owner.slug)}>
                <Name>{service.owner.name}</Name>
              </Link>
            ) : (
              (service.holderText ?? "–")
            )}
          </Cell>
          <Cell folded="below-end" label="Tier">
            <TierText tier={service.tier} />
          </Cell>
          <Cell folded="end">
            <Mark is={shapeOf(service.band)}>{gradeWords(service)}</Mark>
          </Cell>
          {deed !== undefined && <Cell deed>{deed(service)}</Cell>}
        </Row>
      ))}
    </Table>
  );
}
