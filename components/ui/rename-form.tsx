import type { FormState } from "@/lib/kernel/form-state";
import { lengths } from "@/lib/kernel/lengths";
import { Submit } from "./button";
import { TextField } from "./field";
import { Form } from "./form";

type RenameFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The short name of now. */
  readonly reference: string;
  readonly version: number;
};

/** Gives a record another short name; the old one keeps leading to it for good (REF-10). */
export function RenameForm({ action, reference, version }: RenameFormProps) {
  return (
    <Form name="Change the short name" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <TextField
        name="slug"
        label="Short name"
        mono
        value={reference}
        hint="Lower-case letters, digits, dots, dashes and underscores. The old one keeps leading here for good."
        maxLength={lengths.slug}
      />
      <Submit weight="plain" busy="Renaming…">
        Rename
      </Submit>
    </Form>
  );
}
