"use client";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { NameFields } from "@/components/ui/name-fields";
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
      <NameFields
        value={system?.name ?? ""}
        hint="What people call the whole: “Ticket Sales”."
        isNew={system === null}
      />
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
