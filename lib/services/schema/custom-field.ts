import { z } from "zod";
import { toSlug } from "@/lib/kernel/slug";
import { DisplayName, optionalText, Version } from "@/lib/people/schema/fields";
import { fieldLimits, fieldTypes } from "../domain/custom-field";
import { serviceKinds } from "../domain/service";

const wellFormed = /^[a-z][a-z0-9_-]*$/;
const keyWords = `Give a key of up to ${String(fieldLimits.key)} lower-case letters, digits, - and _, with a letter first`;

const Label = DisplayName.refine(
  (text) => text.length <= fieldLimits.label,
  `Shorten this to ${String(fieldLimits.label)} characters`,
);
const Kinds = z.array(z.enum(serviceKinds, "Pick kinds from the list")).default([]);
const Choices = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(fieldLimits.choice, `Shorten each answer to ${String(fieldLimits.choice)} characters`),
  )
  .max(fieldLimits.choices, `At most ${String(fieldLimits.choices)} answers`)
  .transform((all) => [...new Set(all)])
  .default([]);

const shape = {
  label: Label,
  type: z.enum(fieldTypes, "Pick what it holds from the list"),
  choices: Choices,
  appliesTo: Kinds,
  requiredFor: Kinds,
  help: optionalText(fieldLimits.help).default(null),
};

type Shape = { readonly type: string; readonly choices: readonly string[] } & Record<
  "appliesTo" | "requiredFor",
  readonly string[]
>;

/** A list is offered by a field of that type alone, and nothing is required where it is not asked. */
function whole<T extends z.ZodType<Shape>>(schema: T) {
  return schema
    .refine(({ type, choices }) => type !== "choice" || choices.length > 0, {
      path: ["choices"],
      message: "Name the answers that can be picked, one a line",
    })
    .refine(
      ({ appliesTo, requiredFor }) =>
        appliesTo.length === 0 || requiredFor.every((kind) => appliesTo.includes(kind)),
      { path: ["requiredFor"], message: "It can be required only of the kinds that it is asked of" },
    );
}

export const CreateCustomField = whole(
  z
    .object({ ...shape, key: z.string().trim().default("") })
    .transform((field) => ({ ...field, key: field.key === "" ? toSlug(field.label) : field.key }))
    .refine(({ key }) => wellFormed.test(key) && key.length <= fieldLimits.key, {
      path: ["key"],
      message: keyWords,
    }),
);
export const EditCustomField = whole(z.object({ ...shape, key: z.string().min(1), version: Version }));
export const RetireCustomField = z.object({ key: z.string().min(1), version: Version });
