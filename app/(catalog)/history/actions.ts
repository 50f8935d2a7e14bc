"use server";
import { fieldsOf, formAction } from "@/lib/edge/forms/form";
import { undoEntry } from "@/lib/history/operations/undo-entry";
import { undoRun } from "@/lib/history/operations/undo-run";
import { paths } from "@/lib/kernel/paths";

export const undoEntryAction = formAction(
  undoEntry,
  (form) => fieldsOf(form),
  ({ id }) => paths.historyEntry(id),
);
export const undoRunAction = formAction(
  undoRun,
  (form) => fieldsOf(form),
  ({ run }) => paths.history({ run }),
);
