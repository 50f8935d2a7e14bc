"use client";
import { Submit } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice-field";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";
import { serviceLengths } from "@/lib/services/domain/service";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Keeps the list as it stands under a name. */
export function SaveViewForm({ save, query }: { readonly save: Action; readonly query: string }) {
  return (
    <Form name="Keep this view" action={save}>
      <input type="hidden" name="query" value={query} />
      <TextField name="name" label="Keep this list as" maxLength={serviceLengths.viewName} />
      <CheckField name="shared" label="Everybody sees it" />
      <Submit small>Keep</Submit>
    </Form>
  );
}

type KeepColumnsFormProps = {
  readonly keep: Action;
  readonly columns: readonly string[];
  /** The list without columns in its address, where the kept ones show. */
  readonly back: string;
};

/** Makes these columns the ones that show whenever the address names none. */
export function KeepColumnsForm({ keep, columns, back }: KeepColumnsFormProps) {
  return (
    <Form name="Keep these columns" action={keep}>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="columns" value={columns.join(",")} />
      <Submit small weight="plain">
        Keep as my columns
      </Submit>{" "}
      <Submit small weight="text" name="standard" value="yes" busy="…">
        Standard
      </Submit>
    </Form>
  );
}

type ViewFormProps = {
  readonly edit: Action;
  readonly remove: Action;
  readonly view: { readonly id: string; readonly name: string; readonly shared: boolean };
};

/** Renames, shares or removes one view. */
export function ViewForms({ edit, remove, view }: ViewFormProps) {
  return (
    <>
      <Form name={`Change ${view.name}`} action={edit}>
        <input type="hidden" name="id" value={view.id} />
        <TextField name="name" label="Name" value={view.name} maxLength={serviceLengths.viewName} />
        <CheckField name="shared" label="Everybody sees it" checked={view.shared} />
        <Submit>Save</Submit>
      </Form>
      <Form name={`Remove ${view.name}`} action={remove}>
        <input type="hidden" name="id" value={view.id} />
        <p className="muted mt-6 mb-2">Removing it forgets the name. No service changes.</p>
        <Submit weight="risk" busy="Removing…">
          Remove this view
        </Submit>
      </Form>
    </>
  );
}
