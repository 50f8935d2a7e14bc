"use client";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";
import { paths } from "@/lib/kernel/paths";
import type { EndingView } from "@/lib/services/view/endings";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type EndingProps = { readonly service: EndingView; readonly action: Action };

/** The way out of every ending. */
export const keep = ({ slug }: EndingView) => ({ word: "Keep it", href: paths.service(slug) });

/** The reason that every ending asks for. */
export const Why = ({ label }: { readonly label: string }) => (
  <ReasonField label={label} rows={2} hint="It stands on the page and in the history." />
);
