import { capital } from "@/lib/kernel/capital";
import { Fragment, type ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Link } from "@/components/ui/link";
import { type Clock, figure } from "@/components/ui/moment-format";
import { Log, LogEntry } from "@/components/ui/log";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import {
  type Becoming,
  becomings,
  countedLabel,
  endedWords,
  type NounFigures,
} from "@/lib/history/domain/comparison";
import { nounWords } from "@/lib/history/domain/entry";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { CatalogComparisonView, ComparedRecordView } from "@/lib/history/view/comparison";
import { paths } from "@/lib/kernel/paths";
import { FieldStory } from "./field-story";
import { RecordName } from "./history-log";
import { OwnershipMoves } from "./ownership-moves";

/** What the address says: the two moments, and which of the records that differ are listed. */
type Given = Readonly<Record<string, string | null>>;
type CatalogComparisonProps = {
  readonly compared: CatalogComparisonView;
  readonly given: Given;
  readonly clock: Clock;
};

const heads: Readonly<Record<Becoming, string>> = {
  added: "Added",
  ended: "Ended",
  renamed: "Renamed",
  changed: "Changed",
};

/** What changed in the whole catalog between two moments: figures that lead to their records, owners, and the records. */
export function CatalogComparison({ compared, given, clock }: CatalogComparisonProps) {
  const { figures, ownership, records } = compared;
  /** The list of these records, with the moments kept. */
  const listOf = (chosen: Given): string =>
    `${paths.compare({ from: given["from"], to: given["to"], ...chosen })}#records`;
  if (figures.length === 0)
    return (
      <EmptyState title="Nothing changed between these moments">
        Choose two moments further apart, or read <Link href={paths.history()}>every change there is</Link>
      </EmptyState>
    );
  return (
    <>
      <Section title="Figures">
        <Figures figures={figures} listOf={listOf} />
      </Section>
      <OwnershipMoves {...ownership} />
      <span id="records" />
      <Section title={chosenWords(given)}>
        <Chosen given={given} all={listOf({})} />
        {records.items.length === 0 && <p className="muted">No record differs like this.</p>}
        <Log dated>
          {records.items.map((one) => (
            <LogEntry key={one.record.id} when={becameWords(one)}>
              <ComparedRecord compared={one} clock={clock} />
            </LogEntry>
          ))}
        </Log>
        {records.items.length > 0 && (
          <Pager
            from={records.page.previous === null ? 1 : null}
            shown={records.items.length}
            total={null}
            size={50}
            previous={records.page.previous === null ? null : turned(given, records.page.previous)}
            next={records.page.next === null ? null : turned(given, records.page.next)}
          />
        )}
      </Section>
    </>
  );
}

const turned = (given: Given, cursor: string): string => `${paths.compare({ ...given, cursor })}#records`;

type FiguresProps = {
  readonly figures: readonly NounFigures[];
  readonly listOf: (chosen: Given) => string;
};

function Figures({ figures, listOf }: FiguresProps) {
  return (
    <Table
      caption="What changed, by kind of record"
      columns={[
        { label: "Kind", width: "18%" },
        ...becomings.map((one) => ({ label: heads[one], number: true, width: "9%" })),
        { label: "Fields that differ" },
      ]}
    >
      {figures.map(({ noun, counts, fields }) => (
        <Row key={noun}>
          <Cell folded="name">
            <Link href={listOf({ noun })}>{capital(nounWords[noun].many)}</Link>
          </Cell>
          {becomings.map((one) => (
            <Cell key={one} number label={heads[one]} {...(counts[one] === 0 ? { folded: "hidden" } : {})}>
              {counts[one] === 0 ? (
                "–"
              ) : (
                <Link href={listOf({ noun, became: one })}>{figure(counts[one])}</Link>
              )}
            </Cell>
          ))}
          <Cell>
            {fields.length === 0 && "–"}
            {fields.map(({ field, label, records }, place) => (
              <Fragment key={field}>
                {place > 0 && ", "}
                <Link className="plain whitespace-nowrap" href={listOf({ noun, field })}>
                  {label} {figure(records)}
                </Link>
              </Fragment>
            ))}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const chosenWords = ({ noun, became, field }: Given): string => {
  const known = noun === null || noun === undefined ? "Records" : capital(nounWords[noun as RecordNoun].many);
  if (field) return `${known} in which ${countedLabel(field)} differs`;
  if (became === "ended" && noun) return `${known}: ${endedWords[noun as RecordNoun]}`;
  return became ? `${known}: ${heads[became as Becoming].toLowerCase()}` : `${known} that differ`;
};

function Chosen({ given, all }: { readonly given: Given; readonly all: string }): ReactNode {
  const narrowed = [given["noun"], given["became"], given["field"]].some(Boolean);
  return narrowed && <Link href={all}>Show all records that differ</Link>;
}

type ComparedRecordProps = { readonly compared: ComparedRecordView; readonly clock: Clock };

function becameWords({ noun, became }: ComparedRecordView): string {
  return became === "ended" ? capital(endedWords[noun]) : became === "changed" ? "Changed" : heads[became];
}

function ComparedRecord({ compared, clock }: ComparedRecordProps) {
  const { noun, became, record, called, fields } = compared;
  return (
    <>
      <RecordName noun={noun} record={record} />
      {called !== null && became === "renamed" && (
        <span>
          {" "}
          it was <Name>{called}</Name>
        </span>
      )}{" "}
      <Link
        className="quiet"
        href={paths.history({ record: record.id })}
        aria-label={`History of ${record.name}`}
      >
        History
      </Link>
      {fields.map(({ field, label, difference }) => (
        <FieldStory key={field} label={label} difference={difference} clock={clock} />
      ))}
      {became === "changed" && fields.length === 0 && (
        <span className="muted block">Changed, and changed back</span>
      )}
    </>
  );
}
