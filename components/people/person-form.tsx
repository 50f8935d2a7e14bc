"use client";
import { Submit } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { NameFields } from "@/components/ui/name-fields";
import { ReasonField } from "@/components/ui/reason-field";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type PersonFormProps = {
  readonly action: Action;
  /** Nobody yet, where a person is added. */
  readonly reference: string | null;
  readonly version: number | null;
  readonly values: Readonly<Record<string, string>>;
  readonly zones: readonly string[];
  /** What this person may do, where the viewer may say so. */
  readonly role: string | null;
  /** Whether the viewer may say by which mail address this person comes in. */
  readonly mail: boolean;
  readonly cancel: string;
};

const roleOptions = [
  { value: "reader", label: "Reader: reads everything, changes nothing" },
  { value: "editor", label: "Editor: registers services, changes those of the own teams" },
  { value: "auditor", label: "Auditor: keeps the whole catalog in order" },
  { value: "admin", label: "Administrator: gives roles too" },
];

/** One's own record, or anybody's for an auditor: how to reach this person, and in which time zone. */
export function PersonForm({
  action,
  reference,
  version,
  values,
  zones,
  role,
  mail,
  cancel,
}: PersonFormProps) {
  return (
    <Form
      name={reference === null ? "Add a person" : "Edit person"}
      action={action}
      {...(version === null ? {} : { version })}
    >
      {reference !== null && <input type="hidden" name="ref" value={reference} />}
      <NameFields value={values["name"] ?? ""} isNew={reference === null} />
      <SelectField
        name="zone"
        label="Time zone"
        value={values["zone"] ?? ""}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      {mail ? (
        <TextField name="email" label="Mail" optional type="email" value={values["email"] ?? ""} />
      ) : (
        <p className="field">
          Mail: {values["email"] || "not stated"}.{" "}
          <span className="hint">An administrator changes it, because it lets somebody in.</span>
        </p>
      )}
      <TextField name="phone" label="Phone" optional type="tel" value={values["phone"] ?? ""} />
      <TextField name="slack" label="Slack" optional value={values["slack"] ?? ""} />
      <TextField name="github" label="GitHub" optional value={values["github"] ?? ""} />
      <TextField name="gitlab" label="GitLab" optional value={values["gitlab"] ?? ""} />
      {role !== null && (
        <SelectField name="role" label="Role in Steward" value={role} options={roleOptions} />
      )}
      <SaveBar save={reference === null ? "Add the person" : "Save"} cancel={cancel} />
    </Form>
  );
}

type MarkFormProps = {
  readonly person: string;
  readonly name: string;
  /** They have left: every team lets them go, their sessions end, history stays. Or that is taken back. */
  readonly as: "left" | "back";
  readonly action: Action;
};

/** Has it forgotten by which accounts somebody signs in. */
export function ForgetForm({ person, action }: Pick<MarkFormProps, "person" | "action">) {
  return (
    <Form name="Forget how they sign in" action={action}>
      <input type="hidden" name="ref" value={person} />
      <ReasonField label="Why" optional rows={2} />
      <Submit weight="risk" busy="Saving…">
        Forget how they sign in
      </Submit>
    </Form>
  );
}

/** Says that somebody has left, or is back. */
export function MarkForm({ person, name, as, action }: MarkFormProps) {
  const left = as === "left";
  const word = `${name} ${left ? "has left" : "is back"}`;
  return (
    <Form name={word} action={action}>
      <input type="hidden" name="ref" value={person} />
      <ReasonField label={left ? "Why or whereto" : "Why"} optional rows={2} />
      <Submit weight={left ? "risk" : "plain"} busy="Saving…">
        {word}
      </Submit>
    </Form>
  );
}
