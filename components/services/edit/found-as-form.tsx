"use client";
import { SelectField, TextField } from "@/components/ui/field";
import { RowsField } from "@/components/ui/rows-field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLabels } from "@/lib/services/domain/fields";
import { identifierTypes, serviceLengths } from "@/lib/services/domain/service";
import { fromSource } from "./origin-words";
import { type EditProps, SectionForm } from "./section-form";

const typeWords: Readonly<Record<(typeof identifierTypes)[number], string>> = {
  host: "Host",
  labels: "Alert labels",
  workload: "Workload",
  package: "Package",
  channel: "Channel",
  external: "External id",
};
const types = [
  { value: "", label: "Choose" },
  ...identifierTypes.map((type) => ({ value: type, label: typeWords[type] })),
];

/** Whatever people and machines call it. */
export function FoundAsForm({ service, action, origins }: EditProps) {
  return (
    <SectionForm service={service} action={action} section="found-as">
      <RowsField
        name="aliases"
        label={serviceLabels.aliases}
        hint="Names people search for, as they type them at 03:00."
        one="alias"
        count={service.aliases.length}
        widths="minmax(0, 1fr)"
        row={(at, was) => (
          <TextField
            name={at()}
            label="Name"
            value={was === null ? "" : (service.aliases[was] ?? "")}
            maxLength={lengths.name}
          />
        )}
      />
      <RowsField
        name="identifiers"
        label={serviceLabels.identifiers}
        hint="What alerts, traces and clusters know it by: api.example.org, team=payments, shop/deploy/api, npm:@shop/api."
        one="identifier"
        count={service.identifiers.length}
        widths="9rem minmax(0, 3fr) minmax(0, 2fr)"
        note={(was) => fromSource(service.identifiers[was]?.source)}
        row={(at, was) => {
          const one = was === null ? null : service.identifiers[was];
          return (
            <>
              <SelectField name={at("type")} label="What it is" value={one?.type ?? ""} options={types} />
              <TextField
                name={at("value")}
                label="Value"
                mono
                value={one?.value ?? ""}
                maxLength={serviceLengths.identifier}
              />
              <TextField
                name={at("note")}
                label="Note (optional)"
                value={one?.note ?? ""}
                maxLength={serviceLengths.remark}
              />
            </>
          );
        }}
      />
      <TextField
        name="tags"
        label={serviceLabels.tags}
        optional
        mono
        value={service.tags.join(" ")}
        origin={origins["tags"]}
        hint="Words or word:value, with spaces between."
      />
    </SectionForm>
  );
}
