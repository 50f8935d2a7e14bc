import { lengths } from "@/lib/kernel/lengths";
import { SelectField, TextField } from "./field";

type LinkCellsProps = {
  /** The name of each part of the row in its form. */
  readonly at: (part: string) => string;
  readonly link: { readonly type: string; readonly url: string; readonly title: string } | null;
  readonly types: readonly { readonly value: string; readonly label: string }[];
  /** What a new row begins with. */
  readonly type: string;
};

/** One link among the rows of a form: what it is, its address, its title. */
export function LinkCells({ at, link, types, type }: LinkCellsProps) {
  return (
    <>
      <SelectField name={at("type")} label="What it is" value={link?.type ?? type} options={types} />
      <TextField
        name={at("url")}
        label="Address"
        type="url"
        value={link?.url ?? ""}
        maxLength={lengths.address}
      />
      <TextField
        name={at("title")}
        label="Title (optional)"
        value={link?.title ?? ""}
        maxLength={lengths.title}
      />
    </>
  );
}
