"use client";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";

type PersonFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly reference: string;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  readonly zones: readonly string[];
  readonly cancel: string;
};

/** One's own record, or anybody's for an auditor: how to reach this person, and in which time zone. */
export function PersonForm({ action, reference, version, values, zones, cancel }: PersonFormProps) {
  return (
    <Form
      name="Edit person"
      action={action}
      version={version}
      fields={Object.entries(values).map(([path, was]) => ({ path, label: path, was }))}
    >
      <input type="hidden" name="ref" value={reference} />
      <TextField name="name" label="Name" value={values["name"] ?? ""} maxLength={100} />
      <SelectField
        name="zone"
        label="Time zone"
        value={values["zone"] ?? ""}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <TextField name="email" label="Mail" optional type="email" value={values["email"] ?? ""} />
      <TextField name="phone" label="Phone" optional type="tel" value={values["phone"] ?? ""} />
      <TextField name="slack" label="Slack" optional value={values["slack"] ?? ""} />
      <TextField name="github" label="GitHub" optional value={values["github"] ?? ""} />
      <TextField name="gitlab" label="GitLab" optional value={values["gitlab"] ?? ""} />
      <SaveBar cancel={cancel} />
    </Form>
  );
}
