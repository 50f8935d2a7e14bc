"use client";
import { Submit } from "@/components/ui/button";
import { RadioField } from "@/components/ui/choice-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import { lengths } from "@/lib/kernel/lengths";
import { teamLimits } from "@/lib/teams/domain/team";
import type { QueueAction } from "../queue/forms";

const feedStates = [
  { value: "absent", label: "Absent: nothing is known" },
  { value: "partial", label: "Partial: it knows the services it tells of" },
  { value: "complete", label: "Complete: what it does not tell of is not there" },
] as const;

type FeedFormProps = {
  readonly name: string;
  readonly words: string;
  readonly state: string;
  readonly version: number;
  readonly action: QueueAction;
};

/** Says how much a source of outside facts knows; the catalog is judged anew at once. */
export function FeedForm({ name, words, state, version, action }: FeedFormProps) {
  return (
    <details>
      <summary className="btn small" aria-label={`Change ${words}`}>
        Change
      </summary>
      <div className="mt-3 max-w-[420px]">
        <Form name={`Change ${words}`} action={action} version={version}>
          <input type="hidden" name="name" value={name} />
          <SelectField
            name="state"
            label={`What ${words.toLowerCase()} knows`}
            value={state}
            options={feedStates}
          />
          <ReasonField label="Why?" rows={2} />
          <Submit>Save</Submit>
        </Form>
      </div>
    </details>
  );
}

type SwitchFormProps = {
  readonly rule: string;
  readonly version: number;
  readonly on: boolean;
  readonly action: QueueAction;
};

/** Switches a rule on or off; the catalog is judged anew at once, and the trends show a cut. */
export function SwitchForm({ rule, version, on, action }: SwitchFormProps) {
  return (
    <Form name={`Switch ${rule} ${on ? "off" : "on"}`} action={action} version={version}>
      <input type="hidden" name="rule" value={rule} />
      <input type="hidden" name="on" value={on ? "off" : "on"} />
      <ReasonField label={on ? "Why is it switched off?" : "Why is it switched on?"} rows={2} />
      <Submit weight={on ? "risk" : "plain"} busy="Judging…">
        {on ? "Switch it off" : "Switch it on"}
      </Submit>
    </Form>
  );
}

type NumberField = {
  readonly field: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string | null;
  readonly hint: string;
};
type NumbersFormProps = Omit<SwitchFormProps, "on"> & { readonly fields: readonly NumberField[] };

/** Changes the numbers of a rule: a new version of it, and of every rule that reads the same numbers. */
export function NumbersForm({ rule, version, fields, action }: NumbersFormProps) {
  return (
    <Form name={`Numbers of ${rule}`} action={action} version={version}>
      <input type="hidden" name="rule" value={rule} />
      {fields.map(({ field, label, value, unit, hint }) => (
        <TextField
          key={field}
          type="number"
          name={field}
          label={label}
          value={String(value)}
          hint={hint}
          {...(unit === null ? {} : { unit })}
        />
      ))}
      <ReasonField label="Why?" rows={2} />
      <Submit busy="Judging…">Change the numbers</Submit>
    </Form>
  );
}

type AnswerFormProps = {
  readonly team: { readonly slug: string; readonly name: string };
  readonly action: QueueAction;
};

/** An auditor's answer to "is this team a placeholder?" (OW-P2). */
export function PlaceholderForm({ team, action }: AnswerFormProps) {
  return (
    <Form name={`Is ${team.name} a placeholder?`} action={action}>
      <input type="hidden" name="ref" value={team.slug} />
      <RadioField
        name="answer"
        label={`What is ${team.name}?`}
        options={[
          {
            value: "real",
            label: "A real team",
            explain: "The evidence no longer counts, until its name changes.",
          },
          {
            value: "placeholder",
            label: "A placeholder",
            explain: "It owns nothing and is offered nothing; what names it is unowned.",
          },
        ]}
      />
      <AreaField
        name="reason"
        label="How do you know?"
        hint={`In ${String(teamLimits.leastVerdict)} to ${String(lengths.reason)} characters.`}
        maxLength={lengths.reason}
        rows={2}
      />
      <Submit busy="Judging…">Answer</Submit>
    </Form>
  );
}

/** Takes an answer back: the evidence decides again. */
export function WithdrawAnswerForm({ team, action }: AnswerFormProps) {
  return (
    <details>
      <summary className="btn small" aria-label={`Take the answer about ${team.name} back`}>
        Take it back
      </summary>
      <div className="mt-3">
        <Form name={`Take the answer about ${team.name} back`} action={action}>
          <input type="hidden" name="ref" value={team.slug} />
          <ReasonField label="Why?" rows={2} />
          <Submit weight="plain" busy="Judging…">
            Take the answer back
          </Submit>
        </Form>
      </div>
    </details>
  );
}
