"use client";
import { capital } from "@/lib/kernel/capital";
import { RadioField } from "@/components/ui/choice-field";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { paths } from "@/lib/kernel/paths";
import { lifecycleWords, openLifecycles } from "@/lib/services/domain/service";
import { type EndingProps, Why } from "./ending";

/** Takes a retired service back. */
export function RestoreForm({ service, action }: EndingProps) {
  return (
    <ConfirmForm
      name={`Restore ${service.name}`}
      action={action}
      fields={{ ref: service.slug }}
      version={service.version}
      keep={{ word: "Leave it retired", href: paths.service(service.slug) }}
      deed={`Restore ${service.name}`}
      busy="Restoring…"
    >
      <RadioField
        name="lifecycle"
        label="Where does it stand now?"
        value="production"
        options={openLifecycles.map((one) => ({
          value: one,
          label: capital(one),
          explain: lifecycleWords[one],
        }))}
      />
      <Why label="Why is it restored?" />
    </ConfirmForm>
  );
}
