"use client";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { SaveBar } from "@/components/ui/save-bar";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";
import type { EditedServiceView } from "@/lib/services/view/service-edit";
import { sectionAfter } from "./sections";

export type EditProps = {
  readonly service: EditedServiceView;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where each field's value came from, in words. */
  readonly origins: Readonly<Record<string, string>>;
};

type SectionFormProps = Pick<EditProps, "service" | "action"> & {
  readonly section: string;
  readonly children: ReactNode;
};

/** One part of a service as one form: saves and stays, or saves and goes on to the next part. */
export function SectionForm({ service, action, section, children }: SectionFormProps) {
  const next = sectionAfter(section);
  return (
    <Form name="Edit service" action={action} version={service.version} keepsDraft linkable>
      <input type="hidden" name="ref" value={service.slug} />
      <input type="hidden" name="section" value={section} />
      {children}
      <SaveBar
        cancel={paths.service(service.slug)}
        back="Back"
        {...(next === null ? {} : { other: { word: "Save and next", value: "next" } })}
      />
    </Form>
  );
}

/** What stands in the place of a control when the field may not be changed by the viewer. */
export const lockedUnless = (may: {
  readonly allowed: boolean;
  readonly why: string;
}): { readonly locked?: { readonly why: string } } => (may.allowed ? {} : { locked: { why: may.why } });
