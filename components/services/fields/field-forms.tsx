import { capital } from "@/lib/kernel/capital";
import { Submit } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";
import { fieldLimits, fieldTypes, fieldTypeWords } from "@/lib/services/domain/custom-field";
import { serviceKinds } from "@/lib/services/domain/service";
import type { CustomFieldView } from "@/lib/services/view/custom-field";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

const types = fieldTypes.map((value) => ({ value, label: fieldTypeWords[value] }));
type KindsProps = {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly chosen: readonly string[];
};

function Kinds({ name, legend, hint, chosen }: KindsProps) {
  return (
    <fieldset className="field" id={`f-${name}`} tabIndex={-1}>
      <legend>
        {legend} <span className="muted font-normal">(optional)</span>
      </legend>
      <p className="hint">{hint}</p>
      <div className="m:grid-cols-3 grid grid-cols-2 gap-x-4">
        {serviceKinds.map((kind) => (
          <CheckField
            key={kind}
            name={name}
            value={kind}
            label={capital(kind)}
            checked={chosen.includes(kind)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Adds a custom field or changes one; its key stays for good. */
export function FieldForm({
  field,
  action,
}: {
  readonly field: CustomFieldView | null;
  readonly action: Action;
}) {
  return (
    <Form
      name={field === null ? "Add a custom field" : "Edit the custom field"}
      action={action}
      {...(field === null ? {} : { version: field.version })}
      linkable
    >
      <TextField
        name="label"
        label="Name"
        value={field?.label ?? ""}
        maxLength={fieldLimits.label}
        hint="As people read it on the service page."
      />
      {field === null ? (
        <TextField
          name="key"
          label="Key"
          optional
          mono
          maxLength={fieldLimits.key}
          hint="Files and addresses call it by this, for good. Left empty it follows from the name."
        />
      ) : (
        <input type="hidden" name="key" value={field.key} />
      )}
      <SelectField name="type" label="What it holds" value={field?.type ?? "text"} options={types} />
      <AreaField
        name="choices"
        label="Answers that can be picked"
        optional
        rows={4}
        value={field?.choices.join("\n") ?? ""}
        hint="For one of a list, one answer a line. An answer that is taken away stays where it was given."
      />
      <AreaField
        name="help"
        label="Help"
        optional
        rows={2}
        maxLength={fieldLimits.help}
        value={field?.help ?? ""}
        hint="What to answer, in one sentence. It stands under the name in forms."
      />
      <Kinds
        name="appliesTo"
        legend="Asked of"
        hint="No kind ticked: of every service."
        chosen={field?.appliesTo ?? []}
      />
      <Kinds
        name="requiredFor"
        legend="Required of"
        hint="These may not leave it blank when they are edited."
        chosen={field?.requiredFor ?? []}
      />
      <SaveBar cancel={paths.customFields} save={field === null ? "Add the field" : "Save"} />
    </Form>
  );
}

/** Takes a field out of use, or takes it up again; its values are kept either way. */
export function RetireFieldForm({
  field,
  action,
}: {
  readonly field: CustomFieldView;
  readonly action: Action;
}) {
  const verb = field.removed ? "Use it again" : "Stop using it";
  return (
    <Form name={`${verb}: ${field.label}`} action={action} version={field.version}>
      <input type="hidden" name="key" value={field.key} />
      <Submit weight={field.removed ? "plain" : "risk"}>{verb}</Submit>
    </Form>
  );
}
