"use client";
import { LinkCells } from "@/components/ui/link-cells";
import { capital } from "@/lib/kernel/capital";
import { TextField } from "@/components/ui/field";
import { age } from "@/components/ui/moment-format";
import { RowsField } from "@/components/ui/rows-field";
import { lengths } from "@/lib/kernel/lengths";
import { linkTypes, serviceLengths } from "@/lib/services/domain/service";
import { fromSource } from "./origin-words";
import { type EditProps, SectionForm } from "./section-form";

const types = [
  { value: "", label: "Choose" },
  ...linkTypes.map((type) => ({ value: type, label: capital(type) })),
];

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(". ");

/** Where people find more, and where its code lies. */
export function LinksForm({ service, action, now }: EditProps & { readonly now: string }) {
  return (
    <SectionForm service={service} action={action} section="links">
      <RowsField
        name="links"
        label="Links"
        hint="A runbook first: it is what somebody opens at night."
        one="link"
        count={service.links.length}
        widths="9rem minmax(0, 3fr) minmax(0, 2fr)"
        note={(was) => {
          const link = service.links[was];
          const verified = link?.verifiedAt ? `Checked ${age(link.verifiedAt, now)}` : null;
          return joined(fromSource(link?.source), verified);
        }}
        row={(at, was) => {
          const link = was === null ? null : (service.links[was] ?? null);
          return <LinkCells at={at} link={link} types={types} type="" />;
        }}
      />
      <RowsField
        name="repositories"
        label="Repositories"
        hint="Where its code lies. With a path when it is one part of a repository."
        one="repository"
        count={service.repositories.length}
        widths="minmax(0, 3fr) minmax(0, 2fr)"
        note={(was) => {
          const one = service.repositories[was];
          const others = one?.alsoOf ?? [];
          const shared =
            others.length === 0
              ? null
              : `Also named by ${others.map(({ name }) => name).join(", ")}: a look-up of it answers with several`;
          return joined(fromSource(one?.source), shared);
        }}
        row={(at, was) => {
          const one = was === null ? null : service.repositories[was];
          return (
            <>
              <TextField
                name={at("url")}
                label="Address"
                value={one?.url ?? ""}
                maxLength={lengths.address}
              />
              <TextField
                name={at("path")}
                label="Path (optional)"
                mono
                value={one?.path ?? ""}
                maxLength={serviceLengths.path}
              />
            </>
          );
        }}
      />
    </SectionForm>
  );
}
