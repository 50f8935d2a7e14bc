"use client";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";

type AliasFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What was looked up and led nowhere. */
  readonly alias: string;
};

/** Makes a text that led nowhere a further name of a service. */
export function AliasForm({ action, alias }: AliasFormProps) {
  return (
    <Form name="Add as alias" action={action}>
      <TextField name="alias" label="Also called" value={alias} />
      <ComboField name="ref" label="Service" of="service" source="/api/v1/services" />
      <Submit busy="Adding…">Add as alias</Submit>
    </Form>
  );
}
