"use client";
import { Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";

type UndoFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What is undone, as hidden answers. */
  readonly what: Readonly<Record<string, string>>;
  readonly label: string;
  readonly back: string;
};

/** Confirms an undo; a reason may be given, and goes into the history. */
export function UndoForm({ action, what, label, back }: UndoFormProps) {
  return (
    <Form name={label} action={action}>
      {Object.entries(what).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ReasonField label="Why?" optional hint="It stands in the history, beside what is taken back." />
      <p className="flex gap-2">
        <Submit busy="Undoing…">{label}</Submit>
        <Link className="btn text" href={back}>
          Keep it
        </Link>
      </p>
    </Form>
  );
}
