"use client";
import { Submit } from "@/components/ui/button";
import type { Choice } from "@/components/ui/choice";
import { type Option, TextField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import { SnoozeFields, TriageFields } from "./fields";
import type { QueueAction } from "./forms";

type QueueManyFormProps = {
  readonly deed: "offer" | "triage" | "snooze";
  readonly refs: readonly string[];
  /** The team that everything is offered to. */
  readonly team: Choice | null;
  /** The list from which the services were ticked, with its filters. */
  readonly back: string;
  readonly action: QueueAction;
  /** What the button says, with the count. */
  readonly word: string;
  readonly states: readonly Option[];
  readonly mostDays: number;
};

/** One deed on many services, as its preview showed it. */
export function QueueManyForm({
  deed,
  refs,
  team,
  back,
  action,
  word,
  states,
  mostDays,
}: QueueManyFormProps) {
  return (
    <Form name={word} action={action}>
      <FocusFirst yields />
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="back" value={back} />
      {refs.map((ref) => (
        <input key={ref} type="hidden" name="refs" value={ref} />
      ))}
      {deed === "offer" && (
        <>
          <input type="hidden" name="team" value={team?.slug ?? ""} />
          <ReasonField label="Why this team?" hint="They judge it by this, the same for each." />
          <TextField type="number" name="answerDays" label="Time to answer" value="14" unit="days" />
        </>
      )}
      {deed === "triage" && (
        <TriageFields
          states={states}
          now={{ state: "investigating", who: null, reason: null, lookAgainOn: null }}
        />
      )}
      {deed === "snooze" && <SnoozeFields mostDays={mostDays} />}
      <Submit>{word}</Submit>
    </Form>
  );
}
