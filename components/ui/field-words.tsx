import type { ReactNode } from "react";
import { Icon } from "./symbols";

type FieldErrorProps = { readonly id: string; readonly message: string | null };

/** What is wrong with the field of this id, in the place that `aria-describedby` leads to; nothing when nothing is. */
export function FieldError({ id, message }: FieldErrorProps) {
  return message === null ? null : (
    <p className="errmsg" id={`${id}-error`}>
      <Icon of="bad" size={11} />
      <span>{message}</span>
    </p>
  );
}

type FieldHintProps = { readonly id: string; readonly hint: ReactNode };

/** What helps to fill the field of this id; nothing when there is no hint. */
export function FieldHint({ id, hint }: FieldHintProps) {
  return hint === undefined ? null : (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}
