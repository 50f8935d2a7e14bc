"use client";
import type { ReactNode } from "react";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import type { Refusal } from "@/lib/kernel/result";
import { paths } from "@/lib/kernel/paths";
import { stepAfter } from "@/lib/services/domain/draft";
import type { DraftView } from "@/lib/services/view/draft";

export type StepProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** null on the first step of a service that nobody has begun. */
  readonly draft: DraftView | null;
};

type StepFormProps = StepProps & {
  readonly step: string;
  /** Why an answer of the draft no longer stands. */
  readonly refused?: Refusal | null;
  readonly children: ReactNode;
};

/** The answers of a draft as its form shows them. */
const textsOf = (draft: DraftView): FormState["typed"] =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([name, answer]) => (typeof answer === "string" ? [[name, answer]] : [])),
  );

/** One step: Enter saves it and goes on, and it may be the last one. */
export function StepForm({ action, draft, step, refused = null, children }: StepFormProps) {
  const last = stepAfter(step) === null;
  // What is registered before anybody was asked who owns it has no owner, and the button says so.
  const hasOwnerAnswer = step === "owner" || draft?.ownerAnswered === true;
  return (
    <Form
      key={step}
      name="Register a service"
      action={action}
      keepsDraft
      {...(refused === null || draft === null ? {} : { begins: { refusal: refused, typed: textsOf(draft) } })}
    >
      <FocusFirst yields />
      {draft !== null && <input type="hidden" name="draft" value={draft.id} />}
      <input type="hidden" name="step" value={step} />
      {last && <input type="hidden" name="then" value="register" />}
      <div data-begins="">{children}</div>
      <SaveBar
        save={last ? "Register" : "Save and next"}
        cancel={paths.services()}
        back={draft === null ? "Cancel" : "Leave"}
        other={
          last
            ? { word: "Save for later", value: "later" }
            : { word: hasOwnerAnswer ? "Register now" : "Register without an owner", value: "register" }
        }
      />
    </Form>
  );
}
