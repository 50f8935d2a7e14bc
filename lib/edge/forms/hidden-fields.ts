import { rowsButton, staleField } from "@/lib/kernel/form-state";

/** The hidden field that makes a form be carried out once: a fresh random text each time the form is drawn. */
export const keyField = "once";

/** True for a field that the framework or we put into every form, and nobody typed. */
export const isOfFramework = (name: string): boolean =>
  name.startsWith("$ACTION") || name === keyField || name === rowsButton || name === staleField;
