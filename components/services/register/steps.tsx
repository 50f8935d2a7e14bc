"use client";
import { RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import {
  lifecycleWords,
  openLifecycles,
  serviceKinds,
  serviceKindWords,
  tiers,
  tierWords,
} from "@/lib/services/domain/service";
import { NameAdvice } from "./name-advice";
import { StepForm, type StepProps } from "./step-form";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

type NameStepProps = StepProps & {
  /** What the address brought along. */
  readonly preset: { readonly name: string; readonly splitFrom: string };
};

/** 1: what it is called, and what kind of thing it is. Only the name is required. */
export function NameStep({ action, draft, preset }: NameStepProps) {
  const splitFrom = draft?.splitFrom ?? preset.splitFrom;
  return (
    <StepForm action={action} draft={draft} step="name">
      {splitFrom !== "" && <input type="hidden" name="splitFrom" value={splitFrom} />}
      <TextField
        name="name"
        label="Name"
        value={draft?.name ?? preset.name}
        hint="What people call it, spelled out and after what it does: “Ticket Sales”, not “TS” or “Apollo”."
        maxLength={100}
      />
      <NameAdvice source="/services/new/advice" />
      <TextField
        name="slug"
        label="Short name"
        optional
        mono
        value={draft?.slug ?? ""}
        hint="For addresses and the command line. Left empty, it follows from the name."
        maxLength={63}
      />
      <AreaField
        name="intent"
        label="What is it for?"
        optional
        rows={2}
        value={draft?.intent ?? ""}
        hint="One sentence for someone who was woken by it, at least 20 characters."
        maxLength={2000}
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
          value={draft?.lifecycle ?? "design"}
          options={openLifecycles
            .filter((one) => one !== "deprecated")
            .map((one) => ({ value: one, label: `${capital(one)}: ${lifecycleWords[one].toLowerCase()}` }))}
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

export type OwnTeam = { readonly slug: string; readonly name: string; readonly leads: boolean };

type OwnerStepProps = StepProps & { readonly teams: readonly OwnTeam[] };

/** 2: who owns it. The owner is never a plain field: each line says what happens (UI-57). */
export function OwnerStep({ action, draft, teams }: OwnerStepProps) {
  const owner = draft?.owner ?? null;
  const own = teams.some(({ slug }) => slug === owner);
  const first = teams.find(({ leads }) => leads)?.slug ?? "";
  const chosen = !draft?.ownerAnswered ? first : owner === null ? "" : own ? owner : "other:";
  return (
    <StepForm action={action} draft={draft} step="owner">
      <RadioField
        name="owner"
        label="Who owns it?"
        hint="One team answers for a service, with all its sides. Contributing teams are named later."
        value={chosen}
        options={[
          ...teams.map(({ slug, name, leads }) => ({
            value: slug,
            label: name,
            explain: leads ? "Yours: it owns the service at once" : "Your team: its lead is asked",
          })),
          {
            value: "other:",
            label: "Another team",
            explain: "It is offered to them. Nothing changes until a lead there accepts",
          },
          {
            value: "",
            label: "Nobody yet",
            explain: "It stands in the queue of unowned services, with you as who registered it",
          },
        ]}
      />
      <div className="hidden group-has-[[name=owner][value='other:']:checked]:block">
        <ComboField
          of="team"
          source="/api/v1/teams?state=active"
          name="otherTeam"
          label="Offer it to"
          value={owner !== null && !own ? { slug: owner, name: owner } : null}
          hint="A team that can be paged. A placeholder cannot own anything."
        />
      </div>
    </StepForm>
  );
}

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
          maxLength={500}
        />
      </div>
      <TextField
        name="channel"
        label="Channel to ask in"
        optional
        value={draft?.channel ?? ""}
        hint={teamChannel === null ? "As in #ticket-sales." : `Left empty, it is ${teamChannel}.`}
        maxLength={100}
      />
    </StepForm>
  );
}

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
        maxLength={2000}
      />
      <TextField
        name="dashboard"
        label="Dashboard"
        optional
        type="url"
        value={draft?.dashboard ?? ""}
        hint={address}
        maxLength={2000}
      />
      <TextField
        name="deployment"
        label="Deployment"
        optional
        type="url"
        value={draft?.deployment ?? ""}
        hint={address}
        maxLength={2000}
      />
      <div className="m:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] grid gap-x-4">
        <TextField
          name="repository"
          label="Repository"
          optional
          value={draft?.repository ?? ""}
          hint="As in github.com/saltline/ticket-sales"
          maxLength={2000}
        />
        <TextField
          name="repositoryPath"
          label="Path in it"
          optional
          mono
          value={draft?.repositoryPath ?? ""}
          hint="When it is one part"
          maxLength={500}
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
