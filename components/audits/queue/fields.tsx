import type { Choice } from "@/components/ui/choice";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, type Option, SelectField, TextField } from "@/components/ui/field";
import { ReasonField } from "@/components/ui/reason-field";
import { lengths, reasonSpan } from "@/lib/kernel/lengths";

export type TriageValues = {
  readonly state: string;
  readonly who: Choice | null;
  readonly reason: string | null;
  readonly lookAgainOn: string | null;
};

/** The fields of triage, for one service or for many. */
export function TriageFields({
  states,
  now,
}: {
  readonly states: readonly Option[];
  readonly now: TriageValues;
}) {
  return (
    <div className="group">
      <SelectField name="state" label="State" value={now.state} options={states} />
      <div className="hidden group-has-[option[value=investigating]:checked]:block">
        <ComboField
          of="person"
          source="/api/v1/people"
          name="who"
          label="Who looks into it"
          optional
          hint="Left empty: you."
          value={now.who}
        />
      </div>
      <div className="hidden group-has-[option[value=blocked]:checked]:block">
        <TextField name="lookAgainOn" type="date" label="Look at it again on" value={now.lookAgainOn} />
      </div>
      <AreaField
        name="reason"
        label="Why?"
        hint={`Needed for blocked and for retirement, in ${reasonSpan}.`}
        maxLength={lengths.reason}
        rows={2}
        value={now.reason}
      />
    </div>
  );
}

/** How long a service stays out of the queue, and why. */
export function SnoozeFields({ mostDays }: { readonly mostDays: number }) {
  return (
    <>
      <TextField
        type="number"
        name="days"
        label="Out of sight for"
        value="7"
        unit="days"
        hint={`1 to ${String(mostDays)}. Its grade stays as it is.`}
      />
      <ReasonField label="Why not now?" rows={2} />
    </>
  );
}
