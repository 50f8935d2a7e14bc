import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Team = { readonly slug: string; readonly name: string; readonly version: number };
type Named = { readonly slug: string; readonly name: string };

/** Where each service of a team goes: an offer to the team that is to take it over. */
export function OfferHeldForm({
  team,
  services,
  action,
}: {
  readonly team: Team;
  readonly services: readonly Named[];
  readonly action: Action;
}) {
  return (
    <Form name={`Offer the services of ${team.name}`} action={action}>
      <input type="hidden" name="ref" value={team.slug} />
      {services.map(({ slug, name }) => (
        <ComboField
          key={slug}
          of="team"
          source="/api/v1/teams?state=active"
          name={`to.${slug}`}
          label={`${name} goes to`}
          optional
        />
      ))}
      <ReasonField label="Why these teams?" rows={2} hint="Their leads read it before they answer." />
      <Submit busy="Offering…">Offer them</Submit>
    </Form>
  );
}

/** Ends a team, with a reason. */
export function DissolveForm({ team, action }: { readonly team: Team; readonly action: Action }) {
  return (
    <ConfirmForm
      name={`Dissolve ${team.name}`}
      action={action}
      fields={{ ref: team.slug }}
      version={team.version}
      keep={{ word: "Keep it", href: paths.team(team.slug) }}
      deed={`Dissolve ${team.name}`}
      busy="Dissolving…"
    >
      <ReasonField label="Why is it dissolved?" rows={2} hint="It stands in the history." />
    </ConfirmForm>
  );
}
