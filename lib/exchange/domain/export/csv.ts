import type { CellValue } from "@/lib/kernel/csv-cell";
import type { LinkType } from "@/lib/services/domain/service";
import { fieldHead, keyInHead } from "../csv-field";
import { joinList } from "../csv-list";
import { intentFor, linksFor } from "./not-taken";
import { declaredOwner, ownerNow } from "./owner";
import { sortedBy } from "./stable-order";
import type { RecordOf } from "./record";

type Service = RecordOf<"service">;
type Column = {
  readonly head: string;
  /** The parts of a service this column holds; none for what is only information. */
  readonly holds: readonly string[];
  readonly cell: (record: Service) => CellValue;
};

const list = (texts: readonly string[]): CellValue => (texts.length === 0 ? null : joinList(texts));
const sorted = (texts: readonly string[]): readonly string[] => sortedBy(texts, (text) => text);
/** A value of a custom field as its cell; the field's type reads it back. */
const fieldCell = (value: unknown): CellValue =>
  typeof value === "string" || typeof value === "number"
    ? value
    : typeof value === "boolean"
      ? value
        ? "yes"
        : "no"
      : null;
const yesOrNo = (value: boolean | undefined): CellValue => (value === undefined ? null : value ? 1 : 0);
const links =
  (type: LinkType) =>
  ({ service }: Service): CellValue =>
    list(
      sorted(
        linksFor(service, "csv")
          .filter((link) => link.type === type)
          .map(({ url }) => url),
      ),
    );

/** An owner stands as a list of one: its name may hold the divider. */
const one = (text: string | null): CellValue => (text === null ? null : joinList([text]));

/** All columns in the order in which they are written. Each head means to the importer what it is here (FMT-26). */
const columns: readonly Column[] = [
  { head: "slug", holds: [], cell: ({ service }) => service.slug },
  { head: "name", holds: [], cell: ({ service }) => service.name },
  { head: "description", holds: ["intent"], cell: ({ service }) => intentFor(service, "csv") },
  { head: "kind", holds: ["kind"], cell: ({ service }) => service.kind },
  { head: "lifecycle", holds: ["lifecycle"], cell: ({ service }) => service.lifecycle },
  { head: "tier", holds: ["tier"], cell: ({ service }) => service.tier },
  { head: "weight", holds: ["weight"], cell: ({ service }) => service.weight },
  {
    head: "restricted",
    holds: ["restricted"],
    cell: ({ service }) => yesOrNo(service.restricted ? true : undefined),
  },
  { head: "owner", holds: [], cell: ({ service }) => one(ownerNow(service, "csv")) },
  {
    head: "declared_owner",
    holds: ["declaredOwners"],
    cell: ({ service }) => one(declaredOwner(service, "csv")),
  },
  {
    head: "contributors",
    holds: ["contributors"],
    cell: ({ service }) => list(sorted(service.contributors.map(({ text }) => text))),
  },
  {
    head: "depends_on",
    holds: ["dependencies"],
    cell: ({ service }) => list(sorted(service.dependencies.map(({ text }) => text))),
  },
  { head: "tags", holds: ["tags"], cell: ({ service }) => list(sorted(service.tags)) },
  {
    head: "aliases",
    holds: ["aliases"],
    cell: ({ service }) => list(sorted(service.aliases.map(({ text }) => text))),
  },
  { head: "system", holds: ["system"], cell: ({ service }) => service.system?.slug ?? null },
  {
    head: "business_service",
    holds: ["businessServices"],
    cell: ({ service }) => list(sorted(service.businessServices.map(({ slug }) => slug))),
  },
  {
    head: "repository",
    holds: ["repositories", "repositories.several", "repositories.path"],
    cell: ({ service }) =>
      list(sorted(service.repositories.map(({ url, path }) => (path === "" ? url : `${url}//${path}`)))),
  },
  { head: "runbook", holds: ["links.runbook"], cell: links("runbook") },
  { head: "dashboard", holds: ["links.dashboard"], cell: links("dashboard") },
  { head: "docs", holds: ["links.documentation"], cell: links("documentation") },
  { head: "channel", holds: ["channel"], cell: ({ service }) => service.channel },
  { head: "has_runbook", holds: ["stated"], cell: ({ service }) => yesOrNo(service.stated["runbook"]) },
  {
    head: "has_readiness_review",
    holds: ["stated"],
    cell: ({ service }) => yesOrNo(service.stated["readinessReview"]),
  },
  { head: "has_dashboard", holds: ["stated"], cell: ({ service }) => yesOrNo(service.stated["dashboard"]) },
  { head: "steward:band", holds: [], cell: ({ service }) => service.band },
  { head: "steward:grade", holds: [], cell: ({ standing }) => standing?.grade ?? null },
  { head: "steward:since", holds: [], cell: ({ standing }) => standing?.since.toString() ?? null },
  { head: "steward:evidence", holds: [], cell: ({ standing }) => standing?.evidence ?? null },
  { head: "steward:updated", holds: [], cell: ({ service }) => service.updatedAt.toString() },
];

/** Columns that say something about a record which no file may set: an import reads past them. */
const isInformation = (head: string): boolean => head.startsWith("steward:");

export const columnHeads: readonly string[] = columns.map(({ head }) => head);
/** What is written when nobody chose: all that an import takes back. */
export const usualHeads: readonly string[] = columnHeads.filter((head) => !isInformation(head));

/** The cells that an import found and no field took, by head. */
const carried = ({ service }: Service): Readonly<Record<string, unknown>> =>
  (service.extras["csv"] ?? {}) as Readonly<Record<string, unknown>>;

/** No head: what an import could not take stands there, and is written in the columns it came from. */
const notTaken = "notTaken";

export type CsvShape = {
  readonly heads: readonly string[];
  /** The parts these columns hold. */
  readonly holds: ReadonlySet<string>;
  readonly row: (record: Service) => readonly CellValue[];
};

/**
 * The columns of a file: those chosen, or the usual ones, behind them the custom fields of these keys, and behind those every
 * head that an import kept.
 */
export function csvShape(
  chosen: readonly string[] | null,
  kept: readonly string[],
  fieldKeys: readonly string[],
): CsvShape {
  const usual = [...usualHeads, ...fieldKeys.map(fieldHead)];
  const heads = chosen ?? [
    ...usual,
    ...sorted(kept).filter((head) => !usual.includes(head) && head !== notTaken),
  ];
  const byHead = new Map(columns.map((column) => [column.head, column]));
  return {
    heads,
    holds: new Set([
      ...heads.flatMap((head) => byHead.get(head)?.holds ?? []),
      ...(fieldKeys.every((key) => heads.includes(fieldHead(key))) ? ["fields"] : []),
      ...(kept.every((head) => heads.includes(head) || head === notTaken) ? ["extras.csv"] : []),
    ]),
    row: (record) =>
      heads.map((head) => {
        const key = keyInHead(head);
        const cell =
          key === null ? (byHead.get(head)?.cell(record) ?? null) : fieldCell(record.service.fields[key]);
        const other = carried(record)[head];
        return cell === null && typeof other === "string" ? other : cell;
      }),
  };
}
