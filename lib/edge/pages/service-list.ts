import "server-only";
import { columnsIn, type ListColumn } from "@/lib/services/domain/list-columns";
import { allServices, ServiceListQuery, type ServiceFilter } from "@/lib/services/schema/service-list";
import type { ServicesPage } from "@/lib/services/queries/service-list";
import { type Parameters, readParameters, single } from "./page";

/** What an address says beside filters, order and columns: where the page stands and what is open on it. */
const beside = ["cursor", "from", "menu", "more", "as", "pick", "done"] as const;

export type ListAddress = {
  readonly filter: ServiceFilter;
  /** The address as it was understood, parameter by parameter; what stands here again keeps the list as it is. */
  readonly given: Readonly<Record<string, string | null>>;
  /** The columns the address names; null when it names none. */
  readonly columns: readonly ListColumn[] | null;
  /** Parts that were not understood, as they stood there. */
  readonly ignored: readonly string[];
  /** How many filters are set. */
  readonly filters: number;
};

const textOf = (value: unknown): string | null => {
  if (value === null) return null;
  if (value === true) return "1";
  if (typeof value === "string") return value;
  const { any, none } = value as { readonly any: readonly string[]; readonly none: readonly string[] };
  return [...any, ...none.map((word) => `-${word}`)].join(",");
};

/** Reads the address of a services list; never fails, and tells what it left out (PAG-03). */
export function readServiceList(parameters: Parameters): ListAddress {
  const { values, ignored } = readParameters(ServiceListQuery, parameters);
  const cols = columnsIn(single(parameters, "cols") ?? "");
  const known: readonly string[] = [...Object.keys(ServiceListQuery), "cols", ...beside];
  const strange = Object.keys(parameters).filter((name) => !known.includes(name));
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
  return {
    filter: values,
    given: { ...given, cols: cols.columns.length === 0 ? null : cols.columns.join(",") },
    columns: cols.columns.length === 0 ? null : cols.columns,
    ignored: [...ignored, ...cols.unknown.map((word) => `cols=${word}`), ...strange],
    filters: filtersIn(given),
  };
}

/** How many filters an address sets. */
const filtersIn = (given: ListAddress["given"]): number =>
  Object.entries(given).filter(
    ([name, value]) => !["sort", "below", "cols"].includes(name) && value !== null && value !== "",
  ).length;

/** The address without the words that call no record: what it sets is what the list is filtered by. */
export function withoutWords(
  { given }: Pick<ListAddress, "given">,
  unknown: ServicesPage["unknown"],
): Pick<ListAddress, "given" | "filters"> {
  const isUnknown = (name: string, word: string) =>
    unknown.some((one) => one.path === name && (word === one.word || word === `-${one.word}`));
  const known = Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const words = value?.split(",").filter((word) => !isUnknown(name, word));
      return [name, words === undefined || words.length === 0 ? null : words.join(",")];
    }),
  );
  return { given: known, filters: filtersIn(known) };
}

/** The filter that a part of an address states, as `tier=1&owner=payments`; what does not fit is left out. */
export function filterOfQuery(query: string): ServiceFilter {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return { ...allServices, ...readParameters(ServiceListQuery, parameters).values };
}

/** The columns that a form chooses for oneself; its button for the standard ones stands for none. */
export function readColumnsKept(form: FormData): { readonly columns: readonly string[] } {
  const columns = form.get("columns");
  return { columns: form.has("standard") ? [] : (typeof columns === "string" ? columns : "").split(",") };
}
