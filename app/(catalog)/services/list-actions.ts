"use server";
import { afterBulkEdit, readBulkForm } from "@/lib/edge/bulk-edit";
import { fieldsOf, formAction } from "@/lib/edge/form";
import { ownPath } from "@/lib/edge/request";
import { paths } from "@/lib/kernel/paths";
import { bulkEdit } from "@/lib/services/operations/bulk-edit";
import { editView, keepColumns, removeView, saveView } from "@/lib/services/operations/saved-views";

const viewPath = ({ query }: { readonly query: string }): string => `${paths.services()}?${query}`;

export const saveViewAction = formAction(saveView, fieldsOf, viewPath);
export const editViewAction = formAction(editView, fieldsOf, () => paths.savedViews);
export const removeViewAction = formAction(removeView, fieldsOf, () => paths.savedViews);
export const keepColumnsAction = formAction(
  keepColumns,
  (form) => ({
    columns: form.has("standard") ? [] : (fieldsOf(form)["columns"] as string).split(","),
  }),
  (_value, form) => ownPath(fieldsOf(form)["back"] as string),
);
export const bulkEditAction = formAction(bulkEdit, readBulkForm, afterBulkEdit);
