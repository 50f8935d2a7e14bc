"use client";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { type EditProps, SectionForm } from "./section-form";

const yesNo = [
  { value: "", label: "Not stated" },
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
] as const;

const text = 2000;

/** What it is called and what it is for. */
export function NamesForm({ service, action, origins }: EditProps) {
  const facing = service.customerFacing === null ? "" : String(service.customerFacing);
  return (
    <SectionForm service={service} action={action} section="">
      <TextField
        name="name"
        label="Display name"
        value={service.name}
        origin={origins["name"]}
        hint={
          <>
            What people call it. The short name <span className="mono">{service.slug}</span> stays, and old
            names keep working.
          </>
        }
        maxLength={100}
      />
      <AreaField
        name="intent"
        label="What is it for?"
        optional
        value={service.intent}
        origin={origins["intent"]}
        hint="One or two sentences for someone who was woken by it, at least 20 characters."
        maxLength={text}
      />
      <AreaField
        name="value"
        label="How does it deliver value?"
        optional
        value={service.value}
        origin={origins["value"]}
        hint="What people can do because it runs."
        maxLength={text}
      />
      <AreaField
        name="contributesTo"
        label="What does it contribute to?"
        optional
        value={service.contributesTo}
        origin={origins["contributesTo"]}
        hint="The larger thing that would be less without it."
        maxLength={text}
      />
      <SelectField
        name="customerFacing"
        label="Do customers meet it?"
        value={facing}
        options={yesNo}
        origin={origins["customerFacing"]}
        hint="No means that customers notice nothing when it stops, and the next question is not asked."
      />
      <AreaField
        name="customerImpact"
        label="What do customers notice when it stops?"
        optional
        value={service.customerImpact}
        origin={origins["customerImpact"]}
        maxLength={text}
      />
      <AreaField
        name="notes"
        label="Notes"
        optional
        rows={6}
        value={service.notes}
        origin={origins["notes"]}
        hint="Whatever else helps. Markdown."
        maxLength={10_000}
      />
    </SectionForm>
  );
}
