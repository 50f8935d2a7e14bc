"use client";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import { lengths } from "@/lib/kernel/lengths";
import type { SystemView } from "@/lib/services/view/system";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type SystemFormProps = {
  readonly name: string;
  readonly action: Action;
  /** What is edited; null for a new one. */
  readonly system: SystemView | null;
  readonly cancel: string;
};

/** Adds or edits a system. Only the name is required. */
export function SystemForm({ name, action, system, cancel }: SystemFormProps) {
  return (
    <Form name={name} action={action} keepsDraft {...(system === null ? {} : { version: system.version })}>
      {system !== null && <input type="hidden" name="ref" value={system.slug} />}
      <TextField
        name="name"
        label="Name"
        value={system?.name ?? ""}
        hint="What people call the whole: “Ticket Sales”."
        maxLength={lengths.name}
      />
      {system === null && (
        <TextField
          name="slug"
          label="Short name"
          optional
          mono
          hint="For addresses. Left empty, it follows from the name."
          maxLength={lengths.slug}
        />
      )}
      <AreaField
        name="description"
        label="What belongs together here?"
        optional
        value={system?.description ?? ""}
        maxLength={lengths.text}
      />
      <ComboField
        of="team"
        source="/api/v1/teams"
        name="ownerTeam"
        label="Team that looks after it"
        optional
        value={system?.ownerTeam ?? null}
        hint="Each service in it still has an owner of its own."
      />
      <ComboField
        of="system"
        source="/api/v1/systems"
        name="parent"
        label="Part of"
        optional
        value={system?.parent ?? null}
        hint="The system above it."
      />
      <SaveBar save={system === null ? "Add the system" : "Save"} cancel={cancel} />
    </Form>
  );
}

type RecordFormProps = { readonly reference: string; readonly version: number; readonly action: Action };

/** Gives a record another short name; the old one keeps leading to it. */
export function RenameForm({ reference, version, action }: RecordFormProps) {
  return (
    <Form name="Change the short name" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <TextField
        name="slug"
        label="Short name"
        mono
        value={reference}
        hint="The old one keeps leading here for good."
        maxLength={lengths.slug}
      />
      <Submit weight="plain" busy="Renaming…">
        Rename
      </Submit>
    </Form>
  );
}

/** Retires a record; it stays readable at its address. */
export function RetireForm({ reference, version, action }: RecordFormProps) {
  return (
    <Form name="Retire it" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <ReasonField label="Why is it retired?" hint="It stays readable here." />
      <Submit weight="risk" busy="Retiring…">
        Retire it
      </Submit>
    </Form>
  );
}
