import { TierText } from "@/components/services/tier-text";
import { capital } from "@/lib/kernel/capital";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { shapeOf } from "@/components/services/band-mark";
import { Mark } from "@/components/ui/mark";
import type { Clock } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import type { Column } from "@/components/ui/table";
import { Cell } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { ListColumn } from "@/lib/services/domain/list-columns";
import { gradeWords } from "@/lib/services/view/grade-words";
import type { ServiceRowView } from "@/lib/services/view/service";

type ColumnLook = {
  readonly head: Omit<Column, "sort">;
  /** The order this head asks for; absent, it asks for none. */
  readonly sort?: string;
  /** Down comes first where the large end is what people look for. */
  readonly downFirst?: true;
  /** `waits` says for which team a service waits that nobody owns; null where none is asked. */
  readonly cell: (row: ServiceRowView, clock: Clock, waits: string | null) => ReactNode;
};

const notSet = <span className="faint">not set</span>;

/** How each column of the list looks; the name stands before them all. */
export const columnLooks: Readonly<Record<ListColumn, ColumnLook>> = {
  owner: {
    head: { label: "Owner", width: "20%" },
    sort: "owner",
    cell: (row, _clock, waits) => (
      <Cell folded="below">
        <OwnerOf row={row} waits={waits} />
      </Cell>
    ),
  },
  tier: {
    head: { label: "Tier" },
    sort: "tier",
    cell: (row) => (
      <Cell folded="below-end" label="Tier">
        <TierText tier={row.tier} />
      </Cell>
    ),
  },
  lifecycle: {
    head: { label: "Lifecycle" },
    sort: "lifecycle",
    cell: (row) => (
      <Cell folded="hidden" muted>
        {row.lifecycle === null ? notSet : capital(row.lifecycle)}
      </Cell>
    ),
  },
  kind: {
    head: { label: "Kind" },
    sort: "kind",
    cell: (row) => (
      <Cell folded="hidden" muted>
        {capital(row.kind)}
      </Cell>
    ),
  },
  system: {
    head: { label: "System" },
    sort: "system",
    cell: (row) => (
      <Cell folded="hidden">
        {row.system === null ? (
          "–"
        ) : (
          <Link className="plain" href={paths.system(row.system.slug)}>
            <Name>{row.system.name}</Name>
          </Link>
        )}
      </Cell>
    ),
  },
  grade: {
    head: { label: "Grade" },
    sort: "grade",
    cell: (row) => (
      <Cell folded="end">
        {row.band === "unowned" ? (
          <span className="bad">
            {row.grade}
            <span className="hide-s">{gradeWords(row).slice(row.grade?.length ?? 0)}</span>
          </span>
        ) : (
          <Mark is={shapeOf(row.band)}>{row.grade ?? "not judged yet"}</Mark>
        )}
      </Cell>
    ),
  },
  findings: {
    head: { label: "Findings: blocking, warning", short: "Block · warn", number: true },
    sort: "findings",
    downFirst: true,
    cell: (row) => (
      <Cell folded="hidden" number>
        <span className={row.blockers === 0 ? "faint" : "bad"}>{row.blockers}</span>
        <span className="faint"> · {row.warnings}</span>
      </Cell>
    ),
  },
  dependents: {
    head: { label: "Needed by", number: true },
    sort: "dependents",
    downFirst: true,
    cell: (row) => (
      <Cell folded="hidden" number>
        {row.dependents === 0 ? "–" : row.dependents}
      </Cell>
    ),
  },
  tags: {
    head: { label: "Tags" },
    cell: (row) => (
      <Cell folded="hidden" muted>
        {row.tags.length === 0 ? "–" : row.tags.join(", ")}
      </Cell>
    ),
  },
  updated: {
    head: { label: "Changed" },
    sort: "updated",
    downFirst: true,
    cell: (row, clock) => (
      <Cell folded="hidden" muted>
        <Moment at={row.updatedAt} clock={clock} as="age" />
      </Cell>
    ),
  },
};

/** Who answers, or that nobody does and what to do about it. */
function OwnerOf({ row, waits }: { readonly row: ServiceRowView; readonly waits: string | null }) {
  if (row.band === "unowned")
    return (
      <>
        <Mark is="bad">Unowned</Mark>{" "}
        <Link
          className="quiet ml-2"
          href={paths.ownership(row.slug)}

          aria-label={waits === null ? `Offer ${row.name}` : `${waits}: ${row.name}`}
        >
          {waits ?? "Offer it"}
        </Link>
      </>
    );
  if (row.owner)
    return (
      <Link className="plain" href={paths.team(row.owner.slug)}>
        <Name>{row.owner.name}</Name>
      </Link>
    );
  return row.holderText === null ? "–" : <Name>{row.holderText}</Name>;
}
