import { shapeOf, standingOf } from "@/components/services/band-mark";
import { Mark } from "@/components/ui/mark";
import { RecordName } from "@/components/ui/record-name";
import { Cell, Row, type Standing, Table } from "@/components/ui/table";
import { paths } from "@/lib/kernel/paths";
import { callAddress } from "@/lib/people/domain/phone";
import { gradeWords } from "@/lib/services/view/grade-words";
import type { LookupRecord } from "@/lib/services/view/lookup";
import { nounOf } from "./record-words";

type LookupCandidatesProps = {
  readonly caption: string;
  readonly records: readonly LookupRecord[];
};

/** The rail of a record in the list: only a service has one, and it ends with it. */
const standing = ({ noun, lifecycle, band }: LookupRecord): Standing => {
  if (lifecycle === "retired") return "retired";
  return noun === "service" ? standingOf(band) : "other";
};

/** Several records that a look-up may mean: each with its owner, where to ask, and why it matched. */
export function LookupCandidates({ caption, records }: LookupCandidatesProps) {
  return (
    <Table
      caption={caption}
      rail
      columns={[
        { label: "Record", width: "36%" },
        { label: "Owner", width: "20%" },
        { label: "Ask", width: "26%" },
        { label: "Grade" },
      ]}
    >
      {records.map((record) => {
        const isService = record.noun === "service";
        const [lead] = record.leads;
        const asked = [record.channel, lead?.name ?? null].filter((part) => part !== null).join(", ");
        return (
          <Row key={record.id} standing={standing(record)}>
            <Cell folded="name">
              <RecordName
                href={paths.record(record.noun, record.slug)}
                name={record.name}
                slug={record.slug}
              />
              <span className="meta block">
                {!isService && `${nounOf(record)}, `}
                {record.why}
                {record.lifecycle === "retired" && ", retired"}
              </span>
            </Cell>
            <Cell folded="below">
              {record.owner?.name ?? (isService ? <span className="bad">nobody</span> : "–")}
            </Cell>
            <Cell folded="below-end">
              {record.phone === null ? (
                asked || <span className="faint">No channel, no lead known</span>
              ) : (
                <>
                  <a href={callAddress(record.phone)}>{record.phone}</a>
                  {asked && `, ${asked}`}
                </>
              )}
            </Cell>
            <Cell folded="end">
              {isService ? <Mark is={shapeOf(record.band)}>{gradeWords(record)}</Mark> : "–"}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
