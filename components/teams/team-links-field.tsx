"use client";
import { LinkCells } from "@/components/ui/link-cells";
import { capital } from "@/lib/kernel/capital";
import { RowsField } from "@/components/ui/rows-field";

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
        const link = was === null ? null : (links[was] ?? null);
        return <LinkCells at={at} link={link} types={kinds} type="other" />;
      }}
    />
  );
}
