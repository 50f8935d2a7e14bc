"use client";
import { capital } from "@/lib/kernel/capital";
import { lazy, Suspense } from "react";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { lengths } from "@/lib/kernel/lengths";
import type { Refusal } from "@/lib/kernel/result";
import {
  lifecycleWords,
  firstLifecycle,
  plainLifecycles,
  serviceKinds,
  serviceKindWords,
} from "@/lib/services/domain/service";
import { StepForm, type StepProps } from "./step-form";

// Needed once somebody types; the form stands without it.
const NameAdvice = lazy(() => import("./name-advice").then((file) => ({ default: file.NameAdvice })));

type NameStepProps = StepProps & {
  /** What the address brought along. */
  readonly preset: { readonly name: string; readonly splitFrom: string };
  /** That the name of the draft leads to another service by now. */
  readonly taken?: Refusal | null;
};

/** 1: what it is called, and what kind of thing it is. Only the name is required. */
export function NameStep({ action, draft, preset, taken = null }: NameStepProps) {
  const splitFrom = draft?.splitFrom ?? preset.splitFrom;
  return (
    <StepForm action={action} draft={draft} step="name" refused={taken}>
      {splitFrom !== "" && <input type="hidden" name="splitFrom" value={splitFrom} />}
      <TextField
        name="name"
        label="Name"
        value={draft?.name ?? preset.name}
        hint="What people call it, spelled out and after what it does: “Ticket Sales”, not “TS” or “Apollo”."
        maxLength={lengths.name}
      />
      <Suspense>
        <NameAdvice source="/services/new/advice" />
      </Suspense>
      <TextField
        name="slug"
        label="Short name"
        optional
        mono
        value={draft?.slug ?? ""}
        hint="For addresses and the command line. Left empty, it follows from the name."
        maxLength={lengths.slug}
      />
      <AreaField
        name="intent"
        label="What is it for?"
        optional
        rows={2}
        value={draft?.intent ?? ""}
        hint="One sentence for someone who was woken by it, at least 20 characters."
        maxLength={lengths.text}
      />
      <div className="m:grid-cols-2 grid gap-x-4">
        <SelectField
          name="kind"
          label="Kind"
          value={draft?.kind ?? "service"}
          options={serviceKinds.map((kind) => ({
            value: kind,
            label: `${capital(kind)}: ${serviceKindWords[kind].toLowerCase()}`,
          }))}
        />
        <SelectField
          name="lifecycle"
          label="Lifecycle"
          value={draft?.lifecycle ?? firstLifecycle}
          options={plainLifecycles.map((one) => ({
            value: one,
            label: `${capital(one)}: ${lifecycleWords[one].toLowerCase()}`,
          }))}
        />
      </div>
      <div className="hidden group-has-[option[value=slice]:checked]:block">
        <ComboField
          of="service"
          source="/api/v1/services"
          name="parent"
          label="Part of which service?"
          value={draft?.parent ? { slug: draft.parent, name: draft.parent } : null}
        />
      </div>
    </StepForm>
  );
}
