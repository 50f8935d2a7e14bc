"use client";
import { CheckField, RadioField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { AreaField } from "@/components/ui/field";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";
import { lifecycleWords, openLifecycles } from "@/lib/services/domain/service";
import type { EndingView, MergePreviewView } from "@/lib/services/view/endings";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type EndingProps = { readonly service: EndingView; readonly action: Action };

const keep = ({ slug }: EndingView) => ({ word: "Keep it", href: paths.service(slug) });

const Why = ({ label }: { readonly label: string }) => (
  <AreaField
    name="reason"
    label={label}
    rows={2}
    hint="In 10 to 1000 characters. It stands on the page and in the history."
    maxLength={1000}
  />
);

/** Ends a service, with a reason and what replaces it. */
export function RetireForm({ service, action, blocked }: EndingProps & { readonly blocked: boolean }) {
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
      />
      {blocked && service.can.audit && (
        <CheckField
          name="force"
          label="Retire it although others still need it"
          explain="For an auditor alone. The reason is printed on the page."
        />
      )}
    </ConfirmForm>
  );
}

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
          label: one.charAt(0).toUpperCase() + one.slice(1),
          explain: lifecycleWords[one],
        }))}
      />
      <Why label="Why is it restored?" />
    </ConfirmForm>
  );
}

/** Confirms a merge whose target is chosen and whose consequences are shown. */
export function MergeForm({
  service,
  action,
  preview,
}: EndingProps & { readonly preview: MergePreviewView }) {
  return (
    <ConfirmForm
      name={`Merge ${service.name}`}
      action={action}
      fields={{ ref: service.slug, into: preview.into.slug }}
      version={service.version}
      keep={keep(service)}
      deed={`Merge it into ${preview.into.name}`}
      busy="Merging…"
    >
      <Why label="Why are they one?" />
    </ConfirmForm>
  );
}

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

/** Chooses the service that stays; the next page shows what would move. */
export function MergeTarget({ slug }: { readonly slug: string }) {
  return (
    <form aria-label="Merge into" action={paths.mergeService(slug)}>
      <ComboField
        of="service"
        source="/api/v1/services"
        name="into"
        label="Merge it into"
        hint="The service that stays. Its own texts, links, tier and owner are kept."
      />
      <button type="submit" className="btn main">
        Show what would move
      </button>
    </form>
  );
}
