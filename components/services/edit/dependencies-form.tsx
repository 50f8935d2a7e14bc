"use client";
import { CheckField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { SelectField, TextField } from "@/components/ui/field";
import { RowsField } from "@/components/ui/rows-field";
import { serviceLabels } from "@/lib/services/domain/fields";
import { serviceLengths } from "@/lib/services/domain/service";
import { keptAsText } from "./dependency-words";
import { strengthOptions } from "./strength-options";
import { fromSource } from "./origin-words";
import { type EditProps, SectionForm } from "./section-form";

const yesNo = [
  { value: "", label: "Not stated" },
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
] as const;
const said = (value: boolean | null | undefined): string =>
  value === null || value === undefined ? "" : String(value);

/** What it needs to work, and how much. */
export function DependenciesForm({ service, action }: EditProps) {
  return (
    <SectionForm service={service} action={action} section="dependencies">
      <RowsField
        name="dependencies"
        label={serviceLabels.dependencies}
        hint="A name that is not in the catalog yet is kept, and found as soon as it is registered. Not stated reads as hard."
        one="service"
        count={service.dependencies.length}
        widths="minmax(0, 1fr) 11rem"
        note={(was) => fromSource(service.dependencies[was]?.source)}
        row={(at, was) => {
          const edge = was === null ? null : service.dependencies[was];
          const value = edge ? (edge.target ?? { slug: edge.text, name: edge.text }) : null;
          const told = Boolean(
            edge && (edge.criticalPath !== null || edge.singlePoint !== null || edge.fallback || edge.note),
          );
          return (
            <>
              <ComboField
                of="service"
                source="/api/v1/services"
                name={at("target")}
                label="Service"
                value={value}
                except={service.slug}
                otherwise={keptAsText}
              />
              <SelectField
                name={at("strength")}
                label="How much"
                value={edge?.strength ?? ""}
                options={strengthOptions}
              />
              <details className="col-span-full" open={told}>
                <summary className="btn text small">More on this one</summary>
                <div className="m:grid-cols-2 grid gap-2 pt-1">
                  <SelectField
                    name={at("criticalPath")}
                    label="On the critical path?"
                    value={said(edge?.criticalPath)}
                    options={yesNo}
                  />
                  <SelectField
                    name={at("singlePoint")}
                    label="Single point of failure?"
                    value={said(edge?.singlePoint)}
                    options={yesNo}
                  />
                  <TextField
                    name={at("fallback")}
                    label="What happens without it (optional)"
                    value={edge?.fallback ?? ""}
                    maxLength={serviceLengths.note}
                  />
                  <TextField
                    name={at("note")}
                    label="Note (optional)"
                    value={edge?.note ?? ""}
                    maxLength={serviceLengths.note}
                  />
                </div>
              </details>
            </>
          );
        }}
      />
      <div className="mb-6">
        <input type="hidden" name="has.standsAlone" value="" />
        <CheckField
          name="standsAlone"
          label="It needs no other service"
          explain="Said on purpose, an empty list is an answer and no longer a finding."
          checked={service.standsAlone}
        />
      </div>
    </SectionForm>
  );
}
