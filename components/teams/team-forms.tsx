import { capital } from "@/lib/kernel/capital";
import { Submit } from "@/components/ui/button";
import { RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { NameFields } from "@/components/ui/name-fields";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import { type LeadSeat, leadSeats, leadWords, teamLimits } from "@/lib/teams/domain/team";
import { type TeamLink, TeamLinksField } from "./team-links-field";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Option = { readonly value: string; readonly label: string };
type Named = { readonly slug: string; readonly name: string };
type TeamFormProps = {
  readonly name: string;
  readonly action: Action;
  readonly values: Readonly<Record<string, string>>;
  /** Who and what it names now, so that the boxes show names. */
  readonly chosen: Readonly<Partial<Record<"parent" | LeadSeat, Named | null>>>;
  readonly reference: string | null;
  readonly version: number | null;
  readonly kinds: readonly Option[];
  readonly links?: readonly TeamLink[];
  readonly cancel: string;
};

const allPeople = "/api/v1/people?state=active";

const duties: Readonly<Record<LeadSeat, string>> = {
  manager: "Answers for the team.",
  techLead: "Decides how it is built.",
  productOwner: "Decides what it is for.",
};

/** Adds or edits a team. Only the name is required. */
export function TeamForm({
  name,
  action,
  values,
  chosen,
  reference,
  version,
  kinds,
  links = [],
  cancel,
}: TeamFormProps) {
  return (
    <Form name={name} action={action} keepsDraft linkable {...(version === null ? {} : { version })}>
      {reference !== null && <input type="hidden" name="ref" value={reference} />}
      <NameFields value={values["name"] ?? ""} isNew={reference === null} />
      <SelectField name="kind" label="Kind" value={values["kind"] ?? "stream"} options={kinds} />
      <AreaField
        name="purpose"
        label="Purpose"
        optional
        value={values["purpose"] ?? ""}
        hint="One sentence for whoever looks for the right team."
        maxLength={teamLimits.purpose}
      />
      {leadSeats.map((seat) => (
        <ComboField
          key={seat}
          of="person"
          source={allPeople}
          name={seat}
          label={capital(leadWords[seat])}
          hint={duties[seat]}
          optional
          value={chosen[seat] ?? null}
        />
      ))}
      <ComboField
        of="team"
        source="/api/v1/teams?state=active"
        name="parent"
        label="Part of"
        optional
        value={chosen.parent ?? null}
        hint="The team above it. Its leads may answer for this one too."
      />
      <TextField
        name="channel"
        label="Channel"
        optional
        value={values["channel"] ?? ""}
        hint="Where to ask, as in #payments."
      />
      <TextField name="email" label="Mail list" optional type="email" value={values["email"] ?? ""} />
      <TeamLinksField links={links} />
      <TextField
        name="labels"
        label="Labels"
        optional
        value={values["labels"] ?? ""}
        hint="Separated by commas, as in payments, tribe:money."
      />
      <SaveBar save={reference === null ? "Add the team" : "Save"} cancel={cancel} />
    </Form>
  );
}

/** An auditor's answer to “is this a placeholder?” (OW-P2). */
export function PlaceholderForm({
  reference,
  name,
  action,
}: {
  readonly reference: string;
  readonly name: string;
  readonly action: Action;
}) {
  return (
    <Form name={`Is ${name} a placeholder?`} action={action}>
      <input type="hidden" name="ref" value={reference} />
      <RadioField
        name="answer"
        label={`${name} is`}
        options={[
          { value: "placeholder", label: "a placeholder" },
          { value: "real", label: "a real team" },
        ]}
      />
      <AreaField
        name="reason"
        label="Why?"
        hint={`At least ${String(teamLimits.leastVerdict)} characters.`}
        rows={2}
      />
      <Submit weight="plain" busy="Saving…">
        Answer
      </Submit>
    </Form>
  );
}
