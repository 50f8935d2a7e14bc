import "server-only";
import { operation } from "@/lib/platform/operation";
import { EditCustomField } from "../../schema/custom-field";
import { findCustomFieldToChange } from "../../store/custom-fields";
import { changed, notFound, may } from "./custom-field-change";

/** Changes what a field asks and of whom; values that no longer fit stay until somebody changes them. */
export const editCustomField = operation({
  name: "services.custom-field.edit",
  input: EditCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  run: (ctx, { version, ...given }, field) => changed(ctx, field, { ...field, ...given }, version),
});
