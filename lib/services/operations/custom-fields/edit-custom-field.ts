import "server-only";
import { operation } from "@/lib/platform/operation";
import { EditCustomField } from "../../schema/custom-field";
import { findCustomFieldToChange } from "../../store/custom-fields";
import { changed, may, notFound, versioned } from "./custom-field-change";

/** Changes what a field asks and of whom; values that no longer fit stay until somebody changes them. */
export const editCustomField = operation({
  name: "services.custom-field.edit",
  input: EditCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  versioned,
  run: (ctx, { version: _version, ...given }, field) => changed(ctx, field, { ...field, ...given }),
});
