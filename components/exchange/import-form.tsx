"use client";
import { Submit } from "@/components/ui/button";
import { AreaField, FieldFrame, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Takes files or a paste, and shows what an import would do before it does it. */
export function ImportForm({ action }: { readonly action: Action }) {
  return (
    <Form name="Import a catalog" action={action}>
      <FieldFrame
        name="files"
        label="Files"
        value=""
        hint="CSV with a header row, Backstage catalog-info.yaml, GitLab's service catalog and teams, or a zip of them. At most 10 MiB."
        control={(bound) => (
          <input {...bound} className="input" type="file" multiple accept=".csv,.tsv,.yml,.yaml,.zip" />
        )}
      />
      <AreaField name="text" label="Or paste it" optional rows={5} />
      <TextField
        name="source"
        label="Name of the source"
        value="catalog"
        mono
        hint="Each field remembers which source set it. The same source again updates; what a person set stays."
      />
      <p className="field">
        <label>
          <input type="checkbox" name="createTeams" /> Create teams that are named and not here yet
        </label>
      </p>
      <Submit busy="Planning…">Show the plan</Submit>
    </Form>
  );
}

/** Applies a plan that was looked at. */
export function ApplyForm({
  action,
  id,
  word,
}: {
  readonly action: Action;
  readonly id: string;
  readonly word: string;
}) {
  return (
    <Form name="Apply this plan" action={action}>
      <input type="hidden" name="id" value={id} />
      <Submit busy="Applying…">{word}</Submit>
    </Form>
  );
}
