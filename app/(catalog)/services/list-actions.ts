"use server";
import { afterBulkEdit, readBulkForm } from "@/lib/edge/forms/bulk-edit";
import { fieldsOf, formAction, withNotice } from "@/lib/edge/forms/form";
import { backOf } from "@/lib/edge/forms/queue";
import { readColumnsKept } from "@/lib/edge/pages/service-list";
import { paths } from "@/lib/kernel/paths";
import { bulkEdit } from "@/lib/services/operations/bulk-edit";
import { editView } from "@/lib/services/operations/views/edit-view";
import { keepColumns } from "@/lib/services/operations/views/keep-columns";
import { removeView } from "@/lib/services/operations/views/remove-view";
import { replaceView } from "@/lib/services/operations/views/replace-view";
import { saveView } from "@/lib/services/operations/views/save-view";

const viewPath = ({ query }: { readonly query: string }): string => `${paths.services()}?${query}`;

export const saveViewAction = formAction(saveView, fieldsOf, viewPath);
export const editViewAction = formAction(editView, fieldsOf, () => paths.savedViews);
export const replaceViewAction = formAction(replaceView, fieldsOf, viewPath);
export const removeViewAction = formAction(removeView, fieldsOf, () => paths.savedViews);
export const keepColumnsAction = formAction(keepColumns, readColumnsKept, (_value, form) =>
  withNotice(backOf(form), form.has("standard") ? "standard-columns" : "columns"),
);
export const bulkEditAction = formAction(bulkEdit, readBulkForm, afterBulkEdit);
