import { appliesTo, type CustomField, isBlank, isRequired } from "../domain/custom-field";
import type { ServiceKind } from "../domain/service";

/** A custom field as its settings show it. */
export type CustomFieldView = {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly choices: readonly string[];
  readonly appliesTo: readonly string[];
  readonly requiredFor: readonly string[];
  readonly help: string | null;
  readonly removed: boolean;
  readonly version: number;
  /** How many services have a value of it. */
  readonly uses: number;
};

type Choice = { readonly slug: string; readonly name: string };

/** What one service says of one custom field that is asked of it. */
export type CustomValueView = {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly choices: readonly string[];
  readonly help: string | null;
  readonly required: boolean;
  /** The value as a form takes it; empty when it is blank. */
  readonly value: string;
  /** The team or person that the value names. */
  readonly choice: Choice | null;
};

/** A custom field as forms and the API give it, with how many services have a value. */
export const viewCustomField = (
  field: CustomField & { readonly version: number },
  uses: number,
): CustomFieldView => ({
  key: field.key,
  label: field.label,
  type: field.type,
  choices: field.choices,
  appliesTo: field.appliesTo,
  requiredFor: field.requiredFor,
  help: field.help,
  removed: field.removed,
  version: field.version,
  uses,
});

const textOf = (value: unknown): string =>
  isBlank(value) ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** The values of a service, field by field; what no field in use asks for is not among them (MOD-15). */
export const viewCustomValues = (
  service: { readonly kind: ServiceKind; readonly fields: Readonly<Record<string, unknown>> },
  fields: readonly CustomField[],
  named: (type: "team" | "person", text: string) => Choice | null,
): readonly CustomValueView[] =>
  fields
    .filter((field) => appliesTo(field, service.kind))
    .map((field) => {
      const value = textOf(service.fields[field.key]);
      const choice = field.type === "team" || field.type === "person" ? named(field.type, value) : null;
      return {
        key: field.key,
        label: field.label,
        type: field.type,
        choices: field.choices,
        help: field.help,
        required: isRequired(field, service.kind),
        value,
        choice: choice && { slug: choice.slug, name: choice.name },
      };
    });
