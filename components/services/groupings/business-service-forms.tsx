"use client";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, SelectField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { NameFields } from "@/components/ui/name-fields";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import { capital } from "@/lib/kernel/capital";
import { customerWords } from "@/lib/services/domain/business-service";
import { lengths } from "@/lib/kernel/lengths";
import type { BusinessServiceView } from "@/lib/services/view/business-service";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type BusinessServiceFormProps = {
  readonly name: string;
  readonly action: Action;
  /** What is edited; null for a new one. */
  readonly record: BusinessServiceView | null;
  readonly cancel: string;
};

const customers = [
  { value: "", label: "Not set" },
  ...(["external", "internal"] as const).map((kind) => ({
    value: kind,
    label: capital(customerWords[kind]),
  })),
];

const lineOf = (one: BusinessServiceView["stakeholders"][number]): string =>
  one.kind === "address" ? one.text : `${one.kind}:${one.slug}`;

/** Adds or edits a business service. Only the name is required. */
export function BusinessServiceForm({ name, action, record, cancel }: BusinessServiceFormProps) {
  return (
    <Form name={name} action={action} keepsDraft {...(record === null ? {} : { version: record.version })}>
      {record !== null && <input type="hidden" name="ref" value={record.slug} />}
      <NameFields
        value={record?.name ?? ""}
        hint="As customers say it: “Checkout”."
        isNew={record === null}
      />
      <AreaField
        name="description"
        label="What do customers get?"
        optional
        value={record?.description ?? ""}
        maxLength={lengths.text}
      />
      <SelectField
        name="customers"
        label="Who uses it?"
        optional
        value={record?.customers ?? ""}
        options={customers}
      />
      <ComboField
        of="person"
        source="/api/v1/people"
        name="accountable"
        label="Accountable person"
        optional
        value={record?.accountable ?? null}
        hint="One person who answers to customers for it."
      />
      <AreaField
        name="services"
        label="Services that carry it"
        optional
        rows={4}
        value={record?.services.map(({ slug }) => slug).join("\n") ?? ""}
        hint="One a line, by name or short name."
      />
      <AreaField
        name="stakeholders"
        label="Who has to hear of it"
        optional
        value={record?.stakeholders.map(lineOf).join("\n") ?? ""}
        hint="One a line: person:ada-obi, team:payments, or an address such as board@example.org."
      />
      <SaveBar save={record === null ? "Add the business service" : "Save"} cancel={cancel} />
    </Form>
  );
}

type SupportProps = { readonly reference: string; readonly action: Action };

/** Lets one more service carry it. */
export function AddSupportForm({
  reference,
  action,
  anyService,
}: SupportProps & {
  /** The viewer may add what other teams own, too. */
  readonly anyService: boolean;
}) {
  return (
    <Form name="Add a service" action={action}>
      <input type="hidden" name="ref" value={reference} />
      <ComboField
        of="service"
        source="/api/v1/services"
        name="service"
        label="Another service that carries it"
        {...(anyService
          ? {}
          : { hint: "One of your teams, or one that nobody owns. Members of its team add any other." })}
      />
      <Submit weight="plain" busy="Adding…">
        Add
      </Submit>
    </Form>
  );
}

/** Takes one service away from what carries it. */
export function RemoveSupportForm({
  reference,
  service,
  name,
  action,
}: SupportProps & { readonly service: string; readonly name: string }) {
  return (
    <Form name={`Take ${name} away`} action={action}>
      <input type="hidden" name="ref" value={reference} />
      <input type="hidden" name="service" value={service} />
      <Submit weight="text" small busy="…" label={`Take away ${name}`}>
        Take away
      </Submit>
    </Form>
  );
}
