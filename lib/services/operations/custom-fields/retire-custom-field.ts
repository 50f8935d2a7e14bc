import "server-only";
import { operation } from "@/lib/platform/operation";
import { RetireCustomField } from "../../schema/custom-field";
import { findCustomFieldToChange } from "../../store/custom-fields";
import { changed, may, notFound, versioned } from "./custom-field-change";

/** No longer asks for a field; its values are kept, hidden. */
export const retireCustomField = operation({
  name: "services.custom-field.retire",
  input: RetireCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  versioned,
  run: (ctx, _input, field) => changed(ctx, field, { ...field, removed: true }),
});
