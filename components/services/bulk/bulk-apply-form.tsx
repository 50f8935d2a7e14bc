"use client";
import { Submit } from "@/components/ui/button";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import { counted } from "@/lib/kernel/counted";
import type { FormState } from "@/lib/kernel/form-state";

type BulkApplyFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly texts: Readonly<Record<string, string>>;
  /** The services that change with the version the plan was made on, one a line. */
  readonly rows: string;
  readonly count: number;
  readonly needsReason: boolean;
  /** Owners are offered, not set. */
  readonly offers: boolean;
};

/** Applies the plan as one run. */
export function BulkApplyForm({ action, texts, rows, count, needsReason, offers }: BulkApplyFormProps) {
  if (count === 0) return null;
  const what = counted(count, "service");
  return (
    <Form name="Apply the plan" action={action}>
      <FocusFirst yields />
      {Object.entries(texts).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <input type="hidden" name="plan" value={rows} />
      <ReasonField
        label={needsReason ? "Why" : "Why?"}
        optional={!needsReason}
        hint="It stands in the history of each of them."
      />
      <Submit busy={offers ? "Offering…" : "Changing…"}>{offers ? `Offer ${what}` : `Change ${what}`}</Submit>
    </Form>
  );
}
