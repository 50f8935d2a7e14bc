"use client";
import { capital } from "@/lib/kernel/capital";
import { CustomControl } from "@/components/services/fields/custom-controls";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField, TextField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { lengths, reasonSpan } from "@/lib/kernel/lengths";
import { paths } from "@/lib/kernel/paths";
import { customPart, textParts } from "@/lib/services/domain/in-place";
import {
  plainLifecycles,
  serviceKinds,
  serviceLengths,
  tiers,
  tierWords,
} from "@/lib/services/domain/service";
import type { EditedServiceView } from "@/lib/services/view/service-edit";
import { PartFrame } from "./part-frame";
import type { PartProps } from "./part-props";

const notSet = { value: "", label: "Not set" };

type TextPart = (typeof textParts)[number];
const isText = (part: string): part is TextPart => textParts.some((one) => one === part);

/** What stands there now, as the form sends it. */
function wasOf(service: EditedServiceView, part: string): string {
  if (part.startsWith(customPart))
    return service.custom.find(({ key }) => customPart + key === part)?.value ?? "";
  if (isText(part)) return service[part] ?? "";
  if (part === "tier") return service.tier === null ? "" : String(service.tier);
  if (part === "system") return service.system?.slug ?? "";
  if (part === "channel" || part === "lifecycle" || part === "kind") return service[part] ?? "";
  return "";
}

function Control({ part, label, service }: Pick<PartProps, "part" | "label" | "service">) {
  const custom = service.custom.find(({ key }) => customPart + key === part);
  if (custom !== undefined) return <CustomControl field={custom} name={part} />;
  const was = wasOf(service, part);
  if (isText(part))
    return (
      <AreaField
        name={part}
        label={label}
        value={was}
        rows={part === "notes" ? 6 : 3}
        maxLength={part === "notes" ? serviceLengths.notes : lengths.text}
      />
    );
  switch (part) {
    case "tier":
      return (
        <SelectField
          name="tier"
          label={label}
          value={was}
          options={[
            ...tiers.map((tier) => ({
              value: String(tier),
              label: `Tier ${String(tier)}: ${tierWords[tier]}`,
            })),
            notSet,
          ]}
        />
      );
    case "lifecycle":
      return (
        <SelectField
          name="lifecycle"
          label={label}
          value={was}
          hint={
            <>
              To deprecate it,{" "}
              <Link href={`${paths.editService(service.slug, "classification")}#f-lifecycle`}>
                answer three more questions
              </Link>
              .
            </>
          }
          options={[
            ...plainLifecycles.map((one) => ({ value: one, label: capital(one) })),
            ...(was === "deprecated" ? [{ value: was, label: capital(was) }] : []),
            notSet,
          ]}
        />
      );
    case "kind":
      return (
        <SelectField
          name="kind"
          label={label}
          value={was}
          options={serviceKinds
            .filter((kind) => kind !== "slice" || was === "slice" || service.parent !== null)
            .map((kind) => ({ value: kind, label: capital(kind) }))}
        />
      );
    case "system":
      return (
        <ComboField of="system" source="/api/v1/systems" name="system" label={label} value={service.system} />
      );
    default:
      return (
        <TextField
          name="channel"
          label={label}
          value={was}
          maxLength={lengths.channel}
          hint="As in #ticket-sales. Left empty, the owner's own is shown."
        />
      );
  }
}

/** One answer of a service's record, edited where it stands: Enter saves, Escape leaves it. */
export function FieldPartForm({ part, label, service, saveField, cancel }: PartProps) {
  const was = wasOf(service, part);
  const owesReason = (part === "tier" || part === "lifecycle") && was !== "";
  return (
    <PartFrame>
      <Form name={`Edit ${label}`} action={saveField} version={service.version}>
        <input type="hidden" name="ref" value={service.slug} />
        <input type="hidden" name="part" value={part} />
        <Control part={part} label={label} service={service} />
        {owesReason && (
          <TextField
            name="reason"
            label="Why does it change?"
            hint={`In ${reasonSpan}. It stands in the history.`}
            maxLength={lengths.reason}
          />
        )}
        <span className="flex gap-2">
          <Submit small>Save</Submit>
          <Link className="btn small" data-cancel="" href={cancel} scroll={false}>
            Cancel
          </Link>
        </span>
        <FocusFirst />
      </Form>
    </PartFrame>
  );
}
