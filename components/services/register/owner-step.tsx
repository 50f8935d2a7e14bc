"use client";
import { CheckField, RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { restrictedWords } from "@/lib/services/domain/restriction";
import { StepForm, type StepProps } from "./step-form";

type OwnTeam = { readonly slug: string; readonly name: string; readonly leads: boolean };

type OwnerStepProps = StepProps & { readonly teams: readonly OwnTeam[] };

/** 2: who owns it. The owner is never a plain field: each line says what happens (UI-57). */
export function OwnerStep({ action, draft, teams }: OwnerStepProps) {
  const owner = draft?.owner ?? null;
  const own = teams.some(({ slug }) => slug === owner);
  const first = teams.find(({ leads }) => leads)?.slug ?? "";
  const chosen = !draft?.ownerAnswered ? first : owner === null ? "" : own ? owner : "other:";
  return (
    <StepForm action={action} draft={draft} step="owner">
      <RadioField
        name="owner"
        label="Who owns it?"
        hint="One team answers for a service, with all its sides. Contributing teams are named later."
        value={chosen}
        options={[
          ...teams.map(({ slug, name, leads }) => ({
            value: slug,
            label: name,
            explain: leads ? "Yours: it owns the service at once" : "Your team: its lead is asked",
          })),
          {
            value: "other:",
            label: "Another team",
            explain: "It is offered to them. Nothing changes until a lead there accepts",
          },
          {
            value: "",
            label: "Nobody yet",
            explain: "It stands in the queue of unowned services, with you as who registered it",
          },
        ]}
      />
      <div className="hidden group-has-[[name=owner][value='other:']:checked]:block">
        <ComboField
          of="team"
          source="/api/v1/teams?state=active"
          name="otherTeam"
          label="Offer it to"
          value={owner !== null && !own ? { slug: owner, name: owner } : null}
          hint="A team that can be paged. A placeholder cannot own anything."
        />
      </div>
      <input type="hidden" name="has.restricted" value="" />
      <CheckField
        name="restricted"
        label="Restricted"
        explain={restrictedWords(null)}
        checked={draft?.restricted ?? false}
      />
    </StepForm>
  );
}
