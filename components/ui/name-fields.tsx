import { lengths } from "@/lib/kernel/lengths";
import { TextField } from "./field";

type NameFieldsProps = {
  /** The name of now; empty for a record that is not there yet. */
  readonly value: string;
  readonly hint?: string;
  /** True while it is not there yet: then it may be given a short name too, which only a rename changes later. */
  readonly isNew: boolean;
};

/** What a record is called, and while it is new by which short name. */
export function NameFields({ value, hint, isNew }: NameFieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        value={value}
        maxLength={lengths.name}
        {...(hint === undefined ? {} : { hint })}
      />
      {isNew && (
        <TextField
          name="slug"
          label="Short name"
          optional
          mono
          hint="For addresses. Left empty, it follows from the name."
          maxLength={lengths.slug}
        />
      )}
    </>
  );
}
