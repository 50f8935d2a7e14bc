import "server-only";
import { operation } from "@/lib/platform/operation";
import { RetireCustomField } from "../../schema/custom-field";
import { findCustomFieldToChange } from "../../store/custom-fields";
import { changed, notFound, may } from "./custom-field-change";

/** No longer asks for a field; its values are kept, hidden. */
export const retireCustomField = operation({
  name: "services.custom-field.retire",
  input: RetireCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  run: (ctx, { version }, field) => changed(ctx, field, { ...field, removed: true }, version),
});
