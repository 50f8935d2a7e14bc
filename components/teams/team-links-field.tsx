"use client";
import { capital } from "@/lib/kernel/capital";
import { SelectField, TextField } from "@/components/ui/field";
import { RowsField } from "@/components/ui/rows-field";
import { lengths } from "@/lib/kernel/lengths";

export type TeamLink = { readonly type: string; readonly title: string; readonly url: string };

const kinds = ["documentation", "dashboard", "chat", "ticket", "repository", "other"].map((value) => ({
  value,
  label: capital(value),
}));

/** Where a team writes down what others look for. */
export function TeamLinksField({ links }: { readonly links: readonly TeamLink[] }) {
  return (
    <RowsField
      name="links"
      label="Links"
      hint="Its handbook, its board, its calendar."
      one="link"
      count={links.length}
      widths="9rem minmax(0, 3fr) minmax(0, 2fr)"
      row={(at, was) => {
        const link = was === null ? null : links[was];
        return (
          <>
            <SelectField name={at("type")} label="What it is" value={link?.type ?? "other"} options={kinds} />
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
      }}
    />
  );
}
