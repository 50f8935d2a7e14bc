import { Submit } from "@/components/ui/button";
import { DayField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { capital } from "@/lib/kernel/capital";
import type { FormState } from "@/lib/kernel/form-state";
import { leadSeats, leadWords, teamLimits } from "@/lib/teams/domain/team";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Zoned = { readonly action: Action; readonly zone: string };

const usual = ["member", "on-call lead", "guest"] as const;

/** Adds a person to a team, from a day on and until another if that is known. */
export function AddMemberForm({ team, action, zone }: Zoned & { readonly team: string }) {
  return (
    <Form name="Add a member" action={action}>
      <input type="hidden" name="team" value={team} />
      <ComboField of="person" source="/api/v1/people?state=active" name="person" label="Person" />
      <TextField
        name="role"
        label="Role in the team"
        value="member"
        list={usual}
        maxLength={teamLimits.role}
      />
      <DayField name="from" label="From" optional zone={zone} hint="Left empty: from now on." />
      <DayField
        name="until"
        label="Until"
        optional
        zone={zone}
        hint="The first day without them. Left empty: until somebody ends it."
      />
      <Submit weight="plain" busy="Adding…">
        Add
      </Submit>
    </Form>
  );
}

/** Names who leads a team that nobody leads. */
export function NameLeadForm({ team, action }: { readonly team: string; readonly action: Action }) {
  return (
    <Form name="Name a lead" action={action}>
      <input type="hidden" name="team" value={team} />
      <ComboField of="person" source="/api/v1/people?state=active" name="lead" label="Who leads it" />
      <SelectField
        name="seat"
        label="As"
        value="manager"
        options={leadSeats.map((seat) => ({ value: seat, label: capital(leadWords[seat]) }))}
      />
      <Submit busy="Naming…">Name as lead</Submit>
    </Form>
  );
}

type OneMember = { readonly team: string; readonly person: string; readonly name: string };

/** Gives a member another role from now on. */
export function RoleForm({
  team,
  person,
  name,
  role,
  action,
}: OneMember & { readonly role: string; readonly action: Action }) {
  return (
    <Form name={`Change the role of ${name}`} action={action}>
      <input type="hidden" name="team" value={team} />
      <input type="hidden" name="person" value={person} />
      <TextField
        name="role"
        label="Role from now on"
        value={role}
        list={usual}
        hint="What it was stays in the history."
        maxLength={teamLimits.role}
      />
      <Submit weight="plain" small busy="Saving…">
        Change the role
      </Submit>
    </Form>
  );
}

/** Ends a membership now or on a day; history keeps it. */
export function EndMembershipForm({ team, person, name, action, zone }: OneMember & Zoned) {
  return (
    <Form name={`End the membership of ${name}`} action={action}>
      <input type="hidden" name="team" value={team} />
      <input type="hidden" name="person" value={person} />
      <DayField
        name="on"
        label="Last day was before"
        optional
        zone={zone}
        hint="The first day without them. Left empty: it ends now."
      />
      <Submit weight="plain" small busy="Ending…">
        End the membership
      </Submit>
    </Form>
  );
}
