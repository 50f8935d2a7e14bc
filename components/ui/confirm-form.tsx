"use client";
import type { ReactNode } from "react";
import type { FormState } from "@/lib/kernel/form-state";
import { ButtonLink, Submit } from "./button";
import { Form } from "./form";

type ConfirmFormProps = {
  readonly name: string;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What is sent along unseen. */
  readonly fields: Readonly<Record<string, string>>;
  readonly version?: number;
  /** The safe way out, and where it leads. */
  readonly keep: { readonly word: string; readonly href: string };
  /** The deed in words: "Retire InfluxDB". */
  readonly deed: string;
  readonly busy?: string;
  /** What has to be said before: a reason, a replacement. */
  readonly children?: ReactNode;
};

/** Confirms a deed that cannot be taken back lightly, at an address of its own (A48): the safe way out stands first. */
export function ConfirmForm({
  name,
  action,
  fields,
  version,
  keep,
  deed,
  busy = "Saving…",
  children,
}: ConfirmFormProps) {
  return (
    <Form name={name} action={action} {...(version === undefined ? {} : { version })}>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {children}
      <p className="acts">
        <ButtonLink href={keep.href}>{keep.word}</ButtonLink>
        <Submit weight="risk" busy={busy}>
          {deed}
        </Submit>
      </p>
    </Form>
  );
}
