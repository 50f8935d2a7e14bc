import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { CreateCustomField } from "../../schema/custom-field";
import { fieldKeyTaken, insertCustomField } from "../../store/custom-fields";
import { snapshot, changeOf, may } from "./custom-field-change";

/** Adds a field to the services of this organisation (MOD-15). Values that a file brought under its key come to light. */
export const createCustomField = operation({
  name: "services.custom-field.create",
  input: CreateCustomField,
  ...nothingToLoad,
  may,
  run: async ({ tx, now, actor }, given) => {
    const field = { ...given, id: newId<"custom-field">(now), removed: false };
    await insertCustomField(tx, field, { now, by: markOf(actor) });
    return ok({ value: { key: field.key }, changes: [changeOf(field.id, field, null, snapshot(field), 1)] });
  },
  constraints: {
    [fieldKeyTaken]: ({ key }) => ({
      kind: "conflict",
      why: `There is a field with the key ‘${key}’ already, perhaps one that is no longer used. Change that one, or choose another key.`,
      path: "key",
    }),
  },
});
