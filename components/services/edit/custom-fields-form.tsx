"use client";
import { CustomControl } from "@/components/services/fields/custom-controls";
import { type EditProps, SectionForm } from "./section-form";

/** The fields that this organisation added to its services (MOD-15). */
export function CustomFieldsForm({ service, action }: EditProps) {
  return (
    <SectionForm service={service} action={action} section="fields">
      {service.custom.map((field) => (
        <CustomControl key={field.key} field={field} name={`fields.${field.key}`} />
      ))}
    </SectionForm>
  );
}
