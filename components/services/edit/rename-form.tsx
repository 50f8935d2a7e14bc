"use client";
import { Submit } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";
import { lengths } from "@/lib/kernel/lengths";

type RenameFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly reference: string;
  readonly version: number;
};

/** Gives a service another short name; the old one keeps leading to it for good (REF-10). */
export function RenameForm({ action, reference, version }: RenameFormProps) {
  return (
    <Form key={version} name="Change the short name" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <TextField
        name="slug"
        label="Short name"
        mono
        value={reference}
        hint="Lower-case letters, digits, dots, dashes and underscores."
        maxLength={lengths.slug}
      />
      <Submit weight="plain" busy="Renaming…">
        Rename
      </Submit>
    </Form>
  );
}
