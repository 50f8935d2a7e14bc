"use client";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { fieldLimits } from "@/lib/services/domain/custom-field";
import type { CustomValueView } from "@/lib/services/view/custom-field";

const inputs: Readonly<Record<string, "number" | "date" | "url">> = {
  number: "number",
  date: "date",
  url: "url",
};
const sources: Readonly<Record<string, string>> = { team: "/api/v1/teams", person: "/api/v1/people" };
const yesNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
] as const;

/** A control for the value of one custom field, by what the field holds. */
export function CustomControl({ field, name }: { readonly field: CustomValueView; readonly name: string }) {
  const common = {
    name,
    label: field.label,
    optional: !field.required,
    ...(field.help === null ? {} : { hint: field.help }),
  };
  const source = sources[field.type];
  if (source !== undefined)
    return (
      <ComboField
        {...common}
        of={field.type === "team" ? "team" : "person"}
        source={source}
        value={field.choice ?? (field.value === "" ? null : { slug: field.value, name: field.value })}
      />
    );
  if (field.type === "choice" || field.type === "boolean") {
    const offered: readonly { readonly value: string; readonly label: string }[] =
      field.type === "boolean" ? yesNo : field.choices.map((value) => ({ value, label: value }));
    // A value that is offered no more stays to be seen until another one is picked.
    const kept =
      field.value === "" || offered.some(({ value }) => value === field.value)
        ? []
        : [{ value: field.value, label: `${field.value} (no longer offered)` }];
    return (
      <SelectField
        {...common}
        value={field.value}
        options={[{ value: "", label: "Not set" }, ...offered, ...kept]}
      />
    );
  }
  const type = inputs[field.type];
  return type === undefined ? (
    <AreaField {...common} value={field.value} rows={2} maxLength={fieldLimits.text} />
  ) : (
    <TextField {...common} type={type} value={field.value} />
  );
}
