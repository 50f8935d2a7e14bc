"use client";
import { RadioField } from "@/components/ui/choice-field";
import { TextField } from "@/components/ui/field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLengths, tiers, tierWords } from "@/lib/services/domain/service";
import { StepForm, type StepProps } from "./step-form";

/** 4: what somebody opens first, and how much hangs on it. */
export function LinksStep({ action, draft }: StepProps) {
  const address = "Starts with https://";
  return (
    <StepForm action={action} draft={draft} step="links">
      <TextField
        name="runbook"
        label="Runbook"
        optional
        type="url"
        value={draft?.runbook ?? ""}
        hint="What somebody opens at night. However short."
        maxLength={lengths.address}
      />
      <TextField
        name="dashboard"
        label="Dashboard"
        optional
        type="url"
        value={draft?.dashboard ?? ""}
        hint={address}
        maxLength={lengths.address}
      />
      <TextField
        name="deployment"
        label="Deployment"
        optional
        type="url"
        value={draft?.deployment ?? ""}
        hint={address}
        maxLength={lengths.address}
      />
      <div className="m:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] grid gap-x-4">
        <TextField
          name="repository"
          label="Repository"
          optional
          value={draft?.repository ?? ""}
          hint="As in github.com/saltline/ticket-sales"
          maxLength={lengths.address}
        />
        <TextField
          name="repositoryPath"
          label="Path in it"
          optional
          mono
          value={draft?.repositoryPath ?? ""}
          hint="When it is one part"
          maxLength={serviceLengths.path}
        />
      </div>
      <RadioField
        name="tier"
        label="Tier"
        hint="How much hangs on it."
        value={draft?.tier ?? ""}
        options={[
          ...tiers.map((one) => ({
            value: String(one),
            label: `Tier ${String(one)}`,
            explain: tierWords[one],
          })),
          { value: "", label: "Not set", explain: "Judge it later" },
        ]}
      />
    </StepForm>
  );
}
