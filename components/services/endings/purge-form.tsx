"use client";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { type EndingProps, keep, Why } from "./ending";

/** Takes out what was entered by mistake. */
export function PurgeForm({ service, action }: EndingProps) {
  return (
    <ConfirmForm
      name={`Take out ${service.name}`}
      action={action}
      fields={{ ref: service.slug }}
      version={service.version}
      keep={keep(service)}
      deed={`Take out ${service.name}`}
      busy="Taking it out…"
    >
      <Why label="Why was it entered by mistake?" />
    </ConfirmForm>
  );
}
