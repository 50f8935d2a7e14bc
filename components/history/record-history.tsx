import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { type Crumb, PageHead } from "@/components/layout/page-head";
import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { nounWords } from "@/lib/history/domain/entry";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { LineView } from "@/lib/history/view/entry";
import { paths, queryOf } from "@/lib/kernel/paths";
import { AsOfForm } from "./as-of-form";
import { HistoryLog } from "./history-log";

/** The list above each kind of record. */
const lists: Readonly<Record<RecordNoun, Crumb>> = {
  service: { href: paths.services(), label: "Services" },
  team: { href: paths.teams, label: "Teams" },
  person: { href: paths.people, label: "People" },
  system: { href: paths.systems(), label: "Systems" },
  "business-service": { href: paths.businessServices(), label: "Business services" },
};

type RecordHistoryProps = {
  readonly noun: RecordNoun;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
  readonly clock: Clock;
  readonly lines: readonly LineView[];
  /** The cursor of the address led nowhere. */
  readonly isGone: boolean;
  readonly first: boolean;
  readonly previous: string | null;
  readonly next: string | null;
  readonly given: Readonly<Record<string, string | null>>;
  /** The pages of the record, where it has several. */
  readonly tabs?: ReactNode;
};

/** The history of one record, and the way to see it as it was. */
export function RecordHistory({ noun, record, clock, lines, given, tabs, ...page }: RecordHistoryProps) {
  const here = paths.record(noun, record.slug, "history");
  const turned = (cursor: string | null) =>
    cursor === null ? null : `${here}${queryOf({ ...given, cursor })}`;
  const words = nounWords[noun].one;
  return (
    <>
      <PageHead
        title={`History of ${record.name}`}
        crumbs={[lists[noun], { href: paths.record(noun, record.slug), label: record.name }]}
        facts={[
          `Every change of this ${words}, with who, when and why`,
          <Link key="file" href={paths.historyFile("csv", { record: record.id })}>
            Download CSV
          </Link>,
        ]}
      />
      {tabs}
      <AsOfForm noun={noun} slug={record.slug} clock={clock} />
      {page.isGone && (
        <Note tone="warn">
          That page of the list is gone. <Link href={here}>Start from the newest</Link>
        </Note>
      )}
      {lines.length === 0 && !page.isGone && (
        <EmptyState title="No change matches">Each change of this {words} leaves a line here.</EmptyState>
      )}
      <HistoryLog lines={lines} clock={clock} ofOne />
      {lines.length > 0 && (
        <Pager
          from={page.first ? 1 : null}
          shown={lines.length}
          total={null}
          size={50}
          previous={turned(page.previous)}
          next={turned(page.next)}
        />
      )}
    </>
  );
}
