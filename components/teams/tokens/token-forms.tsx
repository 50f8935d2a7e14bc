import { ButtonLink, Submit } from "@/components/ui/button";
import { RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";
import { tokenLimits, usualDays } from "@/lib/people/domain/tokens";
import { ScopeField } from "./scope-field";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type TokenFormProps = {
  readonly action: Action;
  /** An administrator makes tokens of the organisation too. */
  readonly administers: boolean;
  readonly mostDays: number;
};

/** Makes a token: what it is for, what it may do, where, and for how long. */
export function TokenForm({ action, administers, mostDays }: TokenFormProps) {
  return (
    <Form name="Make a token" action={action} linkable>
      <TextField
        name="name"
        label="Name"
        maxLength={tokenLimits.name}
        hint="What uses it, such as ‘deploy pipeline’. The history shows this name."
      />
      {administers && (
        <RadioField
          name="kind"
          label="Whose it is"
          value="personal"
          options={[
            { value: "personal", label: "Mine", explain: "Acts as you, and ends when you leave." },
            {
              value: "organisation",
              label: "The organisation’s",
              explain: "Acts for itself. It may offer services, and never accepts or releases one.",
            },
          ]}
        />
      )}
      <ScopeField />
      <ComboField
        of="team"
        source="/api/v1/teams?state=active"
        name="team"
        label="Only for the team"
        optional
        hint="It then writes for that team and those below it alone."
      />
      <TextField
        name="days"
        label="Expires after, in days"
        value={String(usualDays(mostDays))}
        hint={`At most ${String(mostDays)}.`}
      />
      {/* At the foot of the form: a bar that stays in sight would lie over its last fields. */}
      <p className="acts">
        <ButtonLink href={paths.tokens}>Cancel</ButtonLink>
        <Submit>Make the token</Submit>
      </p>
    </Form>
  );
}

/** Ends a token for good, beside the way back to where its reader came from. */
export function RevokeTokenForm({
  id,
  name,
  list,
  action,
}: {
  readonly id: string;
  readonly name: string;
  /** The list that leads here. */
  readonly list: string;
  readonly action: Action;
}) {
  return (
    <ConfirmForm
      name={`Revoke ${name}`}
      action={action}
      fields={{ id }}
      keep={{ word: "Back to the tokens", href: list }}
      deed={`Revoke ${name}`}
    />
  );
}
