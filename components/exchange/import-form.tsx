"use client";
import { Submit } from "@/components/ui/button";
import { CheckField, FileField } from "@/components/ui/choice-field";
import { AreaField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Takes files or a paste, and shows what an import would do before it does it. */
export function ImportForm({ action }: { readonly action: Action }) {
  return (
    <Form name="Import a catalog" action={action}>
      <FileField
        name="files"
        label="Files"
        many
        accept=".csv,.tsv,.yml,.yaml,.zip,CODEOWNERS"
        hint="CSV with a header row, Backstage catalog-info.yaml, GitLab's service catalog and teams, CODEOWNERS, or a zip of them. At most 10 MiB."
      />
      <TextField
        name="repository"
        label="Repository of a CODEOWNERS file"
        optional
        mono
        hint="The file itself does not say: github.com/organisation/repository"
      />
      <AreaField name="text" label="Or paste it" optional rows={5} />
      <TextField
        name="source"
        label="Name of the source"
        value="catalog"
        mono
        hint="Each field remembers which source set it. The same source again updates; what a person set stays."
      />
      <CheckField name="createTeams" value="on" label="Create teams that are named and not here yet" />
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
