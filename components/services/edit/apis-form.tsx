"use client";
import { SelectField, TextField } from "@/components/ui/field";
import { RowsField } from "@/components/ui/rows-field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLengths } from "@/lib/services/domain/service";
import { type EditProps, SectionForm } from "./section-form";

const stabilities = [
  { value: "", label: "Not stated" },
  { value: "public", label: "Public" },
  { value: "private", label: "Private" },
] as const;

/** What others call, and how a change gets out. */
export function ApisForm({ service, action, origins }: EditProps) {
  return (
    <SectionForm service={service} action={action} section="apis">
      <RowsField
        name="apis"
        label="APIs it offers"
        one="API"
        count={service.apis.length}
        widths="minmax(0, 2fr) 8rem 6rem minmax(0, 3fr)"
        row={(at, was) => {
          const api = was === null ? null : service.apis[was];
          return (
            <>
              <TextField
                name={at("name")}
                label="Name"
                value={api?.name ?? ""}
                maxLength={serviceLengths.apiName}
              />
              <SelectField
                name={at("stability")}
                label="For whom"
                value={api?.stability ?? ""}
                options={stabilities}
              />
              <TextField
                name={at("version")}
                label="Version"
                value={api?.version ?? ""}
                maxLength={serviceLengths.apiVersion}
              />
              <TextField
                name={at("url")}
                label="Description (optional)"
                type="url"
                value={api?.url ?? ""}
                maxLength={lengths.address}
              />
            </>
          );
        }}
      />
      <TextField
        name="deployment.mechanism"
        label="How a change gets out"
        optional
        value={service.deployment?.mechanism ?? null}
        origin={origins["deployment"]}
        hint="As in: merged to main, rolled out by the pipeline within 20 minutes."
        maxLength={serviceLengths.mechanism}
      />
      <TextField
        name="deployment.statusUrl"
        label="Where its state can be seen"
        optional
        type="url"
        value={service.deployment?.statusUrl ?? null}
        maxLength={lengths.address}
      />
    </SectionForm>
  );
}
