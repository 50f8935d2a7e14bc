import "server-only";
import { z } from "zod";
import { keyInHead } from "@/lib/exchange/domain/csv-field";
import { columnHeads } from "@/lib/exchange/domain/export/csv";
import { type ExportFormat, scopes } from "@/lib/exchange/domain/export/format";
import type { ExportAsked } from "@/lib/exchange/queries/export-catalog";
import { lengths } from "@/lib/kernel/lengths";
import { nearestWord } from "@/lib/kernel/nearest-word";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import { allServices, type ServiceFilter, ServiceListQuery } from "@/lib/services/schema/service-list";

/** What every door asks of an export: the filter of the services list, which scope, which columns. */

const unknownColumn = (head: string): string => {
  const near = nearestWord(head, columnHeads);
  return `There is no column ‘${head}’. ${near === null ? `Choose from: ${columnHeads.join(", ")}` : `Did you mean ${near}?`}`;
};

const columns = z
  .string()
  .max(lengths.words)
  .transform((text) => text.split(",").map((head) => head.trim()))
  // Which custom fields there are, the catalog says when it is asked.
  .superRefine((heads, context) => {
    for (const head of heads.filter((one) => keyInHead(one) === null && !columnHeads.includes(one)))
      context.addIssue({ code: "custom", message: unknownColumn(head) });
    if (new Set(heads).size < heads.length)
      context.addIssue({ code: "custom", message: "Name each column once" });
  });

export const ExportQuery = z.object({ ...ServiceListQuery, columns, scope: z.enum(scopes) }).partial();

/** The filter as the head of a file names it: its parameters in order. */
function filterTextOf(query: URLSearchParams): string {
  const named = new URLSearchParams(
    [...query].filter(([name]) => !["columns", "scope", "sort"].includes(name)),
  );
  named.sort();
  return named.toString();
}

/** What is asked, or why it contradicts itself. `query` is the address that `parsed` was read from. */
export function askedOf(
  format: ExportFormat,
  parsed: z.output<typeof ExportQuery>,
  query: URLSearchParams,
): Result<ExportAsked> {
  // A file is in the order of slugs, whatever the list is sorted by (EXP-03).
  const { columns: heads, scope: given, sort: _sort, ...stated } = parsed;
  const filtered = Object.keys(stated).length > 0;
  const scope = given ?? (filtered || format === "csv" ? "services" : "catalog");
  if (scope === "catalog" && filtered)
    return invalid("scope", "A filter chooses services; the whole catalog has none", "Leave one of them out");
  if (heads && format !== "csv") return invalid("columns", "Only CSV has columns", "Leave this out");
  const asked = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
  const filter: ServiceFilter = { ...allServices, ...asked };
  return ok({ format, scope, filter, filterText: filterTextOf(query), columns: heads ?? null });
}
