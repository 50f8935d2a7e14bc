"use client";
import { Form } from "@/components/ui/form";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";

type Option = { readonly value: string; readonly label: string };
/** What the record holds, as the form shows it: lists one a line. */
export type ServiceFormValues = Readonly<Record<string, string>>;

type ServiceFormProps = {
  readonly name: string;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly values: ServiceFormValues;
  readonly reference: string | null;
  readonly version: number | null;
  readonly cancel: string;
  readonly kinds: readonly Option[];
  readonly teams: readonly Option[];
  /** Why kind, tier and lifecycle may not be changed here; empty when they may. */
  readonly governed: string;
};

const tiers: readonly Option[] = [
  { value: "", label: "Not set" },
  { value: "1", label: "Tier 1: customers stop when it stops" },
  { value: "2", label: "Tier 2: customers notice soon" },
  { value: "3", label: "Tier 3: colleagues notice" },
  { value: "4", label: "Tier 4: nobody notices for days" },
];
const lifecycles: readonly Option[] = [
  { value: "", label: "Not set" },
  { value: "design", label: "Design" },
  { value: "preview", label: "Preview" },
  { value: "production", label: "Production" },
  { value: "deprecated", label: "Deprecated" },
];

/** Registers or edits a service. Only the name is required. */
export function ServiceForm({
  name,
  action,
  values,
  reference,
  version,
  cancel,
  kinds,
  teams,
  governed,
}: ServiceFormProps) {
  const locked = governed === "" ? {} : { locked: { why: governed } };
  return (
    <Form
      name={name}
      action={action}
      keepsDraft
      {...(version === null ? {} : { version })}
      fields={Object.entries(values).map(([path, was]) => ({ path, label: path, was }))}
    >
      {reference !== null && <input type="hidden" name="ref" value={reference} />}
      <TextField
        name="name"
        label="Name"
        value={values["name"] ?? ""}
        hint="What people call it, spelled out: “Ticket Sales”, not “TS”."
        maxLength={100}
      />
      {reference === null && (
        <>
          <TextField
            name="slug"
            label="Short name"
            optional
            mono
            value={values["slug"] ?? ""}
            hint="For addresses and the command line. Left empty, it follows from the name."
            maxLength={63}
          />
          <SelectField
            name="owner"
            label="Owning team"
            optional
            value=""
            options={[{ value: "", label: "Nobody yet" }, ...teams]}
            hint="A team you lead owns it at once. Any other team is offered it, and nothing changes until a lead there accepts."
          />
        </>
      )}
      <SelectField name="kind" label="Kind" value={values["kind"] ?? "service"} options={kinds} {...locked} />
      <SelectField
        name="tier"
        label="Tier"
        optional
        value={values["tier"] ?? ""}
        options={tiers}
        {...locked}
      />
      <SelectField
        name="lifecycle"
        label="Lifecycle"
        optional
        value={values["lifecycle"] ?? ""}
        options={lifecycles}
        {...locked}
      />
      <AreaField
        name="intent"
        label="What is it for?"
        optional
        value={values["intent"] ?? ""}
        hint="One sentence a newcomer understands, at least 20 characters."
      />
      <AreaField name="value" label="How does it deliver value?" optional value={values["value"] ?? ""} />
      <AreaField
        name="contributesTo"
        label="What does it contribute to?"
        optional
        value={values["contributesTo"] ?? ""}
      />
      <AreaField
        name="customerImpact"
        label="What do customers notice when it stops?"
        optional
        value={values["customerImpact"] ?? ""}
      />
      <SelectField
        name="customerFacing"
        label="Do customers meet it?"
        optional
        value={values["customerFacing"] ?? ""}
        options={[
          { value: "", label: "Not set" },
          { value: "true", label: "Yes" },
          { value: "false", label: "No" },
        ]}
      />
      <TextField
        name="channel"
        label="Channel to ask in"
        optional
        value={values["channel"] ?? ""}
        hint="As in #ticket-sales. Empty: the team's own channel."
        maxLength={100}
      />
      <AreaField
        name="links"
        label="Links"
        optional
        rows={4}
        value={values["links"] ?? ""}
        hint="One a line: type, address, title. As in: runbook https://docs.example.org/run Runbook"
      />
      <AreaField
        name="repositories"
        label="Repositories"
        optional
        value={values["repositories"] ?? ""}
        hint="One a line. A part of one: github.com/org/repo//path"
      />
      <AreaField
        name="dependencies"
        label="What does it need?"
        optional
        rows={4}
        value={values["dependencies"] ?? ""}
        hint="One service a line, with hard or soft behind it. A name that is not here yet is kept and found later."
      />
      <AreaField
        name="aliases"
        label="Other names"
        optional
        value={values["aliases"] ?? ""}
        hint="One a line: whatever people type at 03:00."
      />
      <TextField
        name="tags"
        label="Tags"
        optional
        value={values["tags"] ?? ""}
        hint="Words or word:value, with spaces between."
      />
      <SaveBar save={reference === null ? "Register" : "Save"} cancel={cancel} />
    </Form>
  );
}
