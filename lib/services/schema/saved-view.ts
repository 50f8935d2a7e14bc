import { z } from "zod";
import { nameFault } from "@/lib/people/domain/naming";
import { listColumns } from "../domain/list-columns";
import { serviceLengths } from "../domain/service";
import { ServiceListQuery } from "./service-list";

const kept: readonly string[] = [...Object.keys(ServiceListQuery), "cols"];

/** A list's address as a view keeps it: only what filters, sorts and shows, in one order, so that equal views are equal texts. */
export function viewQuery(text: string): string {
  const given = new URLSearchParams(text);
  const query = new URLSearchParams();
  for (const name of kept) {
    const value = given.get(name);
    if (value !== null && value !== "") query.set(name, value);
  }
  return query.toString();
}

const viewName = z
  .string("Give the view a name")
  .trim()
  .min(1, "Give the view a name")
  .max(serviceLengths.viewName, `Shorten the name to ${String(serviceLengths.viewName)} characters`)
  .superRefine((text, context) => {
    const fault = nameFault(text);
    if (fault !== null && text !== "") context.addIssue({ code: "custom", message: fault });
  });
const yes = z.preprocess((value) => value === true || value === "yes" || value === "true", z.boolean());
const id = z.uuid("Open the list of views again: this one is not known");

export const SaveView = z.object({
  name: viewName,
  query: z.string().max(serviceLengths.viewQuery).transform(viewQuery),
  shared: yes.default(false),
});
export const EditView = z.object({ id, name: viewName, shared: yes.default(false) });
export const ReplaceView = z.object({
  id,
  query: z.string().max(serviceLengths.viewQuery).transform(viewQuery),
});
export const RemoveView = z.object({ id });
export const StarService = z.object({ ref: z.string().min(1), starred: yes });
export const KeepColumns = z.object({
  columns: z
    .array(z.enum(listColumns, `Choose from: ${listColumns.join(", ")}`))
    .transform((columns) => [...new Set(columns)]),
});
