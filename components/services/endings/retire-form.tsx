"use client";
import { CheckField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { type EndingProps, keep, Why } from "./ending";

/** Ends a service, with a reason and what replaces it. */
export function RetireForm({ service, action }: EndingProps) {
  return (
    <ConfirmForm
      name={`Retire ${service.name}`}
      action={action}
      fields={{ ref: service.slug }}
      version={service.version}
      keep={keep(service)}
      deed={`Retire ${service.name}`}
      busy="Retiring…"
    >
      <Why label="Why is it retired?" />
      <ComboField
        of="service"
        source="/api/v1/services"
        name="replacedBy"
        label="What replaces it"
        optional
        except={service.slug}
      />
      {service.stillNeeded !== null && service.can.force && (
        <CheckField
          name="force"
          label="Retire it although others still need it"
          explain="For an auditor alone. The reason is printed on the page."
        />
      )}
    </ConfirmForm>
  );
}
