"use client";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLabels } from "@/lib/services/domain/fields";
import { serviceLengths } from "@/lib/services/domain/service";
import { type EditProps, SectionForm } from "./section-form";

const yesNo = [
  { value: "", label: "Not stated" },
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
] as const;

type Asked = "intent" | "value" | "contributesTo" | "customerImpact";

const purposes = [
  {
    field: "intent",
    ask: "What is it for?",
    hint: "One or two sentences for someone who was woken by it, at least 20 characters.",
  },
  { field: "value", ask: "How does it deliver value?", hint: "What people can do because it runs." },
  {
    field: "contributesTo",
    ask: "What does it contribute to?",
    hint: "The larger thing that would be less without it.",
  },
] as const;

type QuestionProps = Pick<EditProps, "service" | "origins"> & {
  readonly field: Asked;
  readonly ask: string;
  readonly hint?: string;
};

/** One of the four questions about what a service is for. */
function Question({ field, ask, hint, service, origins }: QuestionProps) {
  return (
    <AreaField
      name={field}
      label={ask}
      optional
      value={service[field]}
      origin={origins[field]}
      hint={hint}
      maxLength={lengths.text}
    />
  );
}

/** What it is called and what it is for. */
export function NamesForm({ service, action, origins }: EditProps) {
  const facing = service.customerFacing === null ? "" : String(service.customerFacing);
  return (
    <SectionForm service={service} action={action} section="">
      <TextField
        name="name"
        label={serviceLabels.name}
        value={service.name}
        origin={origins["name"]}
        hint={
          <>
            What people call it. The short name <span className="mono">{service.slug}</span> stays, and old
            names keep working.
          </>
        }
        maxLength={lengths.name}
      />
      {purposes.map(({ field, ask, hint }) => (
        <Question key={field} field={field} ask={ask} hint={hint} service={service} origins={origins} />
      ))}
      <SelectField
        name="customerFacing"
        label="Do customers meet it?"
        value={facing}
        options={yesNo}
        origin={origins["customerFacing"]}
        hint="No means that customers notice nothing when it stops, and the next question is not asked."
      />
      <Question
        field="customerImpact"
        ask="What do customers notice when it stops?"
        service={service}
        origins={origins}
      />
      <AreaField
        name="notes"
        label={serviceLabels.notes}
        optional
        rows={6}
        value={service.notes}
        origin={origins["notes"]}
        hint="Whatever else helps. Markdown."
        maxLength={serviceLengths.notes}
      />
    </SectionForm>
  );
}
