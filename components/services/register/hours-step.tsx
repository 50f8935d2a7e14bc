"use client";
import { RadioField } from "@/components/ui/choice-field";
import { TextField } from "@/components/ui/field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLabels } from "@/lib/services/domain/fields";
import { serviceLengths } from "@/lib/services/domain/service";
import { StepForm, type StepProps } from "./step-form";

type HoursStepProps = StepProps & { readonly teamChannel: string | null };

/** 3: when somebody answers for it, and where to ask. */
export function HoursStep({ action, draft, teamChannel }: HoursStepProps) {
  return (
    <StepForm action={action} draft={draft} step="hours">
      <RadioField
        name="promised"
        label="Which hours are promised?"
        value={draft?.promised ?? ""}
        options={[
          { value: "24x7", label: "All hours", explain: "24 × 7" },
          { value: "none", label: "None", explain: "Nobody is woken for it; say why" },
          { value: "", label: "Not stated", explain: "Reads as all hours until somebody says otherwise" },
        ]}
      />
      <div className="hidden group-has-[[name=promised][value=none]:checked]:block">
        <TextField
          name="promisedReason"
          label="Why no hours are promised"
          value={draft?.promisedReason ?? ""}
          maxLength={serviceLengths.promisedReason}
        />
      </div>
      <TextField
        name="channel"
        label={serviceLabels.channel}
        optional
        value={draft?.channel ?? ""}
        hint={teamChannel === null ? "As in #ticket-sales." : `Left empty, it is ${teamChannel}.`}
        maxLength={lengths.channel}
      />
    </StepForm>
  );
}
