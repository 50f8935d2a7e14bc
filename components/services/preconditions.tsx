import { SelectField, TextField } from "@/components/ui/field";
import { agreementLimits } from "@/lib/services/domain/agreement";

export type Item = { readonly id: string; readonly text: string };

const answers = [
  { value: "", label: "Not yet" },
  { value: "met", label: "We have it" },
  { value: "promised", label: "It is promised" },
] as const;

type PreconditionsProps = {
  readonly items: readonly Item[];
  /** What each item says before anybody answers. */
  readonly preset: "" | "met";
};

/** What a team needs before it can answer for a service: had, or promised by somebody until a day (OW-E1). */
export function Preconditions({ items, preset }: PreconditionsProps) {
  return (
    <>
      {items.map(({ id, text }) => (
        <div key={id} className="group">
          <SelectField
            name={`checklist.${id}.state`}
            label={text}
            hint={<span className="mono">{id}</span>}
            value={preset}
            options={answers}
          />
          <div className="hidden group-has-[option[value=met]:checked]:block">
            <TextField
              name={`checklist.${id}.evidence`}
              label="Where can one see it?"
              optional
              maxLength={agreementLimits.evidence}
            />
          </div>
          <div className="hidden gap-4 group-has-[option[value=promised]:checked]:flex">
            <TextField name={`checklist.${id}.who`} label="Who grants it?" maxLength={agreementLimits.who} />
            <TextField
              name={`checklist.${id}.until`}
              label="Until when?"
              type="date"
              hint="At most 30 days."
            />
          </div>
        </div>
      ))}
    </>
  );
}
