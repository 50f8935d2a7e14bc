"use client";
import { ComboField } from "@/components/ui/combo-field";
import { TextField } from "@/components/ui/field";
import { RowsField } from "@/components/ui/rows-field";
import { lengths } from "@/lib/kernel/lengths";
import { serviceLabels } from "@/lib/services/domain/fields";
import { serviceLengths } from "@/lib/services/domain/service";
import { fromSource } from "./origin-words";
import { type EditProps, SectionForm } from "./section-form";

/** Where to ask, who works on it beside its owner, and for whom it works. */
export function PeopleForm({ service, action, origins }: EditProps) {
  const { govern } = service.can;
  const lockedList = (items: readonly string[]) => (govern.allowed ? undefined : { why: govern.why, items });
  return (
    <SectionForm service={service} action={action} section="people">
      <TextField
        name="channel"
        label={serviceLabels.channel}
        optional
        value={service.channel}
        origin={origins["channel"]}
        hint="As in #ticket-sales. Left empty, the owner's own channel is shown."
        maxLength={lengths.channel}
      />
      <RowsField
        name="contributors"
        label={serviceLabels.contributors}
        hint="Beside its owner. They change it, and never count as owner."
        one="team"
        count={service.contributors.length}
        widths="minmax(0, 2fr) minmax(0, 3fr)"
        locked={lockedList(service.contributors.map(({ text, team }) => team?.name ?? text))}
        note={(was) => fromSource(service.contributors[was]?.source)}
        row={(at, was) => {
          const one = was === null ? null : service.contributors[was];
          return (
            <>
              <ComboField
                of="team"
                source="/api/v1/teams"
                name={at("team")}
                label="Team"
                value={one ? { slug: one.text, name: one.team?.name ?? one.text } : null}
              />
              <TextField
                name={at("note")}
                label="What it does here (optional)"
                value={one?.note ?? ""}
                maxLength={serviceLengths.remark}
              />
            </>
          );
        }}
      />
      <RowsField
        name="businessServices"
        label={serviceLabels.businessServices}
        hint="What customers name: “Checkout”."
        one="business service"
        count={service.businessServices.length}
        widths="minmax(0, 1fr)"
        locked={lockedList(service.businessServices.map(({ name }) => name))}
        row={(at, was) => (
          <ComboField
            of="business service"
            source="/api/v1/business-services"
            name={at()}
            label="Business service"
            value={was === null ? null : (service.businessServices[was] ?? null)}
          />
        )}
      />
    </SectionForm>
  );
}
