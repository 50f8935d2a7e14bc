"use client";
import { ConfirmForm } from "@/components/ui/confirm-form";
import type { MergePreviewView } from "@/lib/services/view/endings";
import { type EndingProps, keep, Why } from "./ending";

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
