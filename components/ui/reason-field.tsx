import { lengths, reasonSpan } from "@/lib/kernel/lengths";
import { AreaField } from "./field";

type ReasonFieldProps = {
  readonly label: string;
  readonly name?: string;
  /** What becomes of the reason, in a sentence of its own. */
  readonly hint?: string;
  readonly optional?: boolean;
  readonly rows?: number;
  readonly value?: string | null;
};

/** Why somebody does it; where it must be said, in the length that every deed asks for. */
export function ReasonField({ name = "reason", hint, optional = false, ...field }: ReasonFieldProps) {
  const asked = optional ? hint : [`In ${reasonSpan}.`, hint].filter((part) => part !== undefined).join(" ");
  return (
    <AreaField
      {...field}
      name={name}
      optional={optional}
      maxLength={lengths.reason}
      {...(asked === undefined ? {} : { hint: asked })}
    />
  );
}
