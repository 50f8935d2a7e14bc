"use client";
import { capital } from "@/lib/kernel/capital";
import { lengths, reasonSpan } from "@/lib/kernel/lengths";
import { CheckField, RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { ReasonField } from "@/components/ui/reason-field";
import {
  lifecycleWords,
  openLifecycles,
  serviceKinds,
  serviceKindWords,
  serviceLengths,
  tiers,
  tierWords,
} from "@/lib/services/domain/service";
import { restrictedWords } from "@/lib/services/domain/restriction";
import { type EditProps, lockedUnless, SectionForm } from "./section-form";

const allServices = "/api/v1/services";
/** What kind of thing it is, how critical, in which part of its life, and what it belongs to. */
export function ClassificationForm({ service, action, origins }: EditProps) {
  const { govern } = service.can;
  const locked = lockedUnless(govern);
  const tier = service.tier === null ? "" : String(service.tier);
  const lifecycle = service.lifecycle ?? "";
  const owesReason = govern.allowed && (tier !== "" || lifecycle !== "");
  return (
    <SectionForm service={service} action={action} section="classification">
      <SelectField
        name="kind"
        label="Kind"
        value={service.kind}
        origin={origins["kind"]}
        options={serviceKinds.map((kind) => ({
          value: kind,
          label: `${capital(kind)}: ${serviceKindWords[kind].toLowerCase()}`,
        }))}
        {...locked}
      />
      <RadioField
        name="tier"
        label="Tier"
        hint="What it owes. You see what a tier asks beside, before you save."
        value={tier}
        origin={origins["tier"]}
        options={[
          ...tiers.map((one) => ({
            value: String(one),
            label: `Tier ${String(one)}`,
            explain: tierWords[one],
          })),
          { value: "", label: "Not set", explain: "Nobody has judged it yet" },
        ]}
        {...locked}
      />
      <RadioField
        name="lifecycle"
        label="Lifecycle"
        value={lifecycle}
        origin={origins["lifecycle"]}
        options={[
          ...openLifecycles.map((one) => ({ value: one, label: capital(one), explain: lifecycleWords[one] })),
          { value: "", label: "Not set" },
        ]}
        {...locked}
      />
      {govern.allowed && (
        <div className={ending}>
          <TextField
            name="retireOn"
            label="Retired on"
            type="date"
            value={service.retireOn}
            hint="The day from which it may be gone."
          />
          <ComboField
            of="service"
            except={service.slug}
            source={allServices}
            name="replacedBy"
            label="What replaces it"
            optional
            value={service.replacedBy}
          />
          <TextField
            name="noReplacement"
            label="Why nothing replaces it"
            optional
            value={service.noReplacement}
            hint="Instead of a replacement."
            maxLength={serviceLengths.noReplacement}
          />
          <AreaField
            name="retireImpact"
            label="What those who use it have to do"
            value={service.retireImpact}
            maxLength={lengths.text}
          />
        </div>
      )}
      {govern.allowed && (
        <div className="mb-6">
          <input type="hidden" name="has.restricted" value="" />
          <CheckField
            name="restricted"
            label="Restricted"
            explain={restrictedWords(null)}
            checked={service.restricted}
          />
        </div>
      )}
      <RadioField
        name="promised"
        label="Promised hours"
        hint="When somebody answers for it. Not stated reads as all hours."
        value={service.promised ?? ""}
        origin={origins["promised"]}
        options={[
          { value: "24x7", label: "All hours", explain: "24 × 7" },
          { value: "none", label: "None", explain: "With a reason" },
          { value: "", label: "Not stated" },
        ]}
        {...locked}
      />
      {govern.allowed && (
        <div className="hidden group-has-[[name=promised][value=none]:checked]:block">
          <TextField
            name="promisedReason"
            label="Why no hours are promised"
            value={service.promisedReason}
            maxLength={serviceLengths.promisedReason}
          />
        </div>
      )}
      <TextField
        name="weight"
        label="Weight"
        optional
        type="number"
        value={service.weight === null ? "" : String(service.weight)}
        origin={origins["weight"]}
        hint="How much it weighs in an organisation-wide agreement. The heaviest unowned service stands first in the queue."
        {...locked}
      />
      <ComboField
        of="system"
        source="/api/v1/systems"
        name="system"
        label="System"
        optional
        value={service.system}
        origin={origins["system"]}
        hint="What it belongs to together with others."
        {...locked}
      />
      <ComboField
        of="service"
        except={service.slug}
        source={allServices}
        name="parent"
        label="Part of"
        optional
        value={service.parent}
        origin={origins["parent"]}
        hint="The service it is a slice of. A slice has to name one."
        {...locked}
      />
      <ComboField
        of="service"
        except={service.slug}
        source={allServices}
        name="splitFrom"
        label="Split from"
        optional
        value={service.splitFrom}
        hint="The service it was once a part of."
        {...locked}
      />
      {owesReason && (
        <ReasonField
          label="Why does it change?"
          optional
          rows={2}
          hint={`Needed when the tier or the lifecycle changes, in ${reasonSpan}. It stands in the history.`}
        />
      )}
    </SectionForm>
  );
}

/** Seen while Deprecated is chosen. */
const ending =
  "hidden border-l-3 border-line pl-4 mb-6 group-has-[[name=lifecycle][value=deprecated]:checked]:block";
