import "server-only";
import { operation } from "@/lib/platform/operation";
import { RetireCustomField } from "../../schema/custom-field";
import { findCustomFieldToChange } from "../../store/custom-fields";
import { changed, may, notFound, versioned } from "./custom-field-change";

/** Asks for a field again; its values come to light as they were. */
export const restoreCustomField = operation({
  name: "services.custom-field.restore",
  input: RetireCustomField,
  load: (tx, { key }) => findCustomFieldToChange(tx, key),
  notFound,
  may,
  versioned,
  run: (ctx, _input, field) => changed(ctx, field, { ...field, removed: false }),
});
