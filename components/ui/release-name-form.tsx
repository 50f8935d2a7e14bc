"use client";
import type { ReactNode } from "react";
import type { FormState } from "@/lib/kernel/form-state";
import { Submit } from "./button";
import { SelectField } from "./field";
import { Form } from "./form";
import { ReasonField } from "./reason-field";

type ReleaseNameFormProps = {
  readonly reference: string;
  readonly names: readonly string[];
  /** The one among them that is its own short name now. */
  readonly own?: string | null;
  readonly of: "service" | "team";
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What it means, in sentences. */
  readonly children?: ReactNode;
};

/** Gives a name free, for an auditor: an old link may lead to another record then (REF-11). */
export function ReleaseNameForm({
  reference,
  names,
  own = null,
  of,
  action,
  children,
}: ReleaseNameFormProps) {
  return (
    <details className="mt-3">
      <summary className="btn text small">Release one of them</summary>
      <div className="mt-3">
        <Form name="Release a name" action={action}>
          {children}
          <input type="hidden" name="ref" value={reference} />
          <SelectField
            name="name"
            label="Which one?"
            value={names[0] ?? ""}
            options={names.map((value) => ({
              value,
              label: value === own ? `${value} (its own short name)` : value,
            }))}
          />
          <ReasonField
            label="Why can nothing go wrong?"
            rows={2}
            hint={`Old links may lead to another ${of} then.`}
          />
          <Submit weight="risk" busy="Releasing…">
            Release it for good
          </Submit>
        </Form>
      </div>
    </details>
  );
}
