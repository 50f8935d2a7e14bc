"use client";
import { Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import type { FormState } from "@/lib/kernel/form-state";
import { type FieldName, serviceLabels } from "@/lib/services/domain/fields";
import type { EditedServiceView } from "@/lib/services/view/service-edit";

type OriginsProps = {
  readonly service: EditedServiceView;
  readonly section: string;
  /** Where each field came from, in words. */
  readonly origins: Readonly<Record<string, string>>;
  readonly fields: readonly FieldName[];
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Where the fields of this part came from, and the deed that keeps imports away from each (PAG-06, IMP-09). */
export function Origins({ service, section, origins, fields, action }: OriginsProps) {
  if (fields.length === 0) return null;
  return (
    <Section title="Where it comes from">
      <ul aria-label="Where it comes from">
        {fields.map((field) => {
          const label = serviceLabels[field];
          const locked = service.origins[field]?.locked === true;
          const deed = locked ? "Unlock" : "Lock";
          return (
            <li key={field} className="border-line flex items-center gap-3 border-b py-2">
              <div className="min-w-0 flex-1">
                <p>{label}</p>
                <p className="meta">
                  {origins[field] ??
                    (isEmpty((service as Readonly<Record<string, unknown>>)[field])
                      ? "Empty"
                      : `Since ${service.createdBy} entered it`)}
                </p>
              </div>
              {service.can.govern.allowed && (
                <Form key={String(locked)} name={`${deed} ${label}`} action={action}>
                  <input type="hidden" name="ref" value={service.slug} />
                  <input type="hidden" name="section" value={section} />
                  <input type="hidden" name="field" value={field} />
                  <input type="hidden" name="locked" value={String(!locked)} />
                  <Submit weight="text" small busy="…" label={`${deed} ${label}`}>
                    {deed}
                  </Submit>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
