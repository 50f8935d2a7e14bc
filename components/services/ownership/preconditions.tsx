import { RadioField } from "@/components/ui/choice-field";
import { SelectField, TextField } from "@/components/ui/field";
import { agreementLimits } from "@/lib/services/domain/agreement";

export type Item = { readonly id: string; readonly text: string };

const answers = [
  { value: "", label: "Not answered" },
  { value: "met", label: "We have it" },
  { value: "promised", label: "It is promised" },
] as const;

const numbers = ["", "", "both", "all three", "all four", "all five", "all six", "all seven", "all eight"];

type PreconditionsProps = {
  readonly team: string;
  readonly items: readonly Item[];
  /**
   * What becomes of one that is not answered: it is refused; it may wait, and so may all of them; or it stays open as it was.
   */
  readonly unanswered: "refused" | "waits" | "stays";
};

const stays = "What you leave out stays open";

/** What a team needs before it can answer for a service: had, or promised by somebody until a day (OW-E1). Nothing is chosen for anybody. */
export function Preconditions({ team, items, unanswered }: PreconditionsProps) {
  const days = String(agreementLimits.promiseDays);
  const due = `due in ${String(agreementLimits.answersDueDays)} days`;
  const waits = unanswered === "waits";
  const rest = { refused: "", waits: `. ${stays}, ${due}`, stays: `. ${stays}` }[unanswered];
  return (
    <div className="group mb-4">
      <RadioField
        name="checklist"
        label={`Does ${team} have what it needs?`}
        parted
        hint={unanswered === "refused" ? "Each of these is there, or somebody has promised it." : undefined}
        value={waits ? "later" : null}
        options={[
          {
            value: "all",
            label: "Yes",
            explain: items.length === 1 ? "It has it" : `It has ${numbers[items.length] ?? "all"} of these`,
          },
          {
            value: "each",
            label: "One by one",
            explain: `Say what is there, and who grants the rest within ${days} days${rest}`,
          },
          ...(waits
            ? [
                {
                  value: "later",
                  label: "Later",
                  explain: `Nothing is recorded yet. They stay open on this page, ${due}`,
                },
              ]
            : []),
        ]}
      />
      <ul className="muted list-disc pl-6 group-has-[[value=each]:checked]:hidden">
        {items.map(({ id, text }) => (
          <li key={id}>
            {text} <span className="mono faint">{id}</span>
          </li>
        ))}
      </ul>
      <div className="hidden group-has-[[value=each]:checked]:block">
        {items.map(({ id, text }) => (
          <div key={id} className="group/item">
            <SelectField
              name={`checklist.${id}.state`}
              label={text}
              hint={<span className="mono">{id}</span>}
              value=""
              options={answers}
            />
            <div className="hidden group-has-[option[value=met]:checked]/item:block">
              <TextField
                name={`checklist.${id}.evidence`}
                label="Where can one see it?"
                optional
                maxLength={agreementLimits.evidence}
              />
            </div>
            <div className="hidden gap-8 group-has-[option[value=promised]:checked]/item:flex">
              <TextField
                name={`checklist.${id}.who`}
                label="Who grants it?"
                maxLength={agreementLimits.who}
              />
              <TextField
                name={`checklist.${id}.until`}
                label="Until when?"
                type="date"
                hint={`At most ${days} days ahead.`}
              />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
