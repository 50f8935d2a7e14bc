"use client";
import { Submit } from "@/components/ui/button";
import { CheckField, FileField } from "@/components/ui/choice-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { limitSentence } from "@/lib/exchange/domain/limits";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Choice = { readonly value: string; readonly label: string };

type ImportFormProps = {
  readonly action: Action;
  readonly formats: readonly Choice[];
  /** Sources that have spoken before, offered while typing. */
  readonly sources: readonly string[];
};

/** Takes files or a paste, and shows what an import would do before it does it. */
export function ImportForm({ action, formats, sources }: ImportFormProps) {
  return (
    <Form name="Import a catalog" action={action}>
      <FileField
        name="files"
        label="Files"
        many
        accept=".csv,.tsv,.yml,.yaml,.json,.zip,CODEOWNERS"
        hint={`As many as you like, or a zip of a folder. ${limitSentence}`}
      />
      <AreaField name="text" label="Or paste it" optional rows={5} />
      <TextField
        name="source"
        label="Name of the source"
        optional
        mono
        list={sources}
        hint="Blank takes the name of the file or zip, without its date; several files need one here. The same source again updates what it set; what a person set stays."
      />
      <SelectField
        name="format"
        label="Format"
        options={[{ value: "", label: "Found by the content" }, ...formats]}
      />
      <TextField
        name="repository"
        label="Repository of a CODEOWNERS file"
        optional
        mono
        hint="The file itself does not say: github.com/organisation/repository"
      />
      <CheckField name="createTeams" value="on" label="Create teams that are named and not here yet" />
      <Submit busy="Planning…">Show the plan</Submit>
    </Form>
  );
}

type ApplyFormProps = {
  readonly action: Action;
  readonly id: string;
  readonly word: string;
  readonly refused: number;
  /** How many records would be marked as gone, when so many are only marked after somebody typed the number. */
  readonly typed: { readonly gone: number; readonly of: number } | null;
};

/** Applies a plan that was looked at. */
export function ApplyForm({ action, id, word, refused, typed }: ApplyFormProps) {
  return (
    <Form name="Apply this plan" action={action}>
      <input type="hidden" name="id" value={id} />
      {typed !== null && (
        <TextField
          name="confirmed"
          label={`Type ${String(typed.gone)} to mark ${typed.gone === 1 ? "1 record" : `${String(typed.gone)} records`} as gone`}
          optional
          type="number"
          hint={`So many of the ${String(typed.of)} records of this source ${typed.gone === 1 ? "is" : "are"} not in the input. Left empty, nothing happens to ${typed.gone === 1 ? "it" : "them"}.`}
        />
      )}
      {refused > 0 && (
        <CheckField
          name="strict"
          value="on"
          label={`Write nothing while ${refused === 1 ? "a row is" : "rows are"} refused`}
        />
      )}
      <Submit busy="Applying…">{word}</Submit>
    </Form>
  );
}

type ReadAgainFormProps = {
  readonly action: Action;
  readonly id: string;
  readonly format: string;
  readonly formats: readonly Choice[];
  readonly createTeams: boolean;
  readonly repository: string;
};

/** Reads the same files another way and draws the plan anew. */
export function ReadAgainForm({ action, id, format, formats, createTeams, repository }: ReadAgainFormProps) {
  return (
    <Form name="Read it another way" action={action}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="choices" value="on" />
      <SelectField
        name="format"
        label="Format"
        value={format}
        options={[{ value: "", label: "Found by the content" }, ...formats]}
      />
      <TextField name="repository" label="Repository of a CODEOWNERS file" optional mono value={repository} />
      <CheckField
        name="createTeams"
        value="on"
        label="Create teams that are named and not here yet"
        checked={createTeams}
      />
      <Submit weight="plain" busy="Planning…">
        Plan again
      </Submit>
    </Form>
  );
}

type CreateTeamsFormProps = Pick<ReadAgainFormProps, "action" | "id" | "format" | "repository">;

/** Plans the same files once more, with the teams that they name and nobody knows. */
export function CreateTeamsForm({ action, id, format, repository }: CreateTeamsFormProps) {
  return (
    <Form name="Create the named teams" action={action}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="choices" value="on" />
      <input type="hidden" name="format" value={format} />
      <input type="hidden" name="repository" value={repository} />
      <input type="hidden" name="createTeams" value="on" />
      <Submit weight="plain" busy="Planning…">
        Plan again and create them
      </Submit>
    </Form>
  );
}
