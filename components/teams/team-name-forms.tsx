import { Submit } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";
import { lengths } from "@/lib/kernel/lengths";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Gives a team another name by which it is found. */
export function AddTeamAliasForm({ team, action }: { readonly team: string; readonly action: Action }) {
  return (
    <Form name="Add another name" action={action}>
      <input type="hidden" name="ref" value={team} />
      <TextField
        name="alias"
        label="Also called"
        hint="Imports and look-ups that say it mean this team."
        maxLength={lengths.name}
      />
      <Submit weight="plain" busy="Adding…">
        Add the name
      </Submit>
    </Form>
  );
}

/** Takes another name from a team. */
export function RemoveTeamAliasForm({
  team,
  alias,
  action,
}: {
  readonly team: string;
  readonly alias: string;
  readonly action: Action;
}) {
  return (
    <Form name={`Take the name ${alias} away`} action={action}>
      <input type="hidden" name="ref" value={team} />
      <input type="hidden" name="alias" value={alias} />
      <Submit weight="text" small busy="Taking it away…" label={`Take the name ${alias} away`}>
        Take away
      </Submit>
    </Form>
  );
}
