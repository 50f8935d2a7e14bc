import { ButtonLink, Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";

type GroupingDeedProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly reference: string;
  readonly version: number;
};

/** Retires a system or a business service; it stays readable at its address. */
export function RetireGroupingForm({ action, reference, version }: GroupingDeedProps) {
  return (
    <Form name="Retire it" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <ReasonField label="Why is it retired?" hint="It stays readable here." />
      <Submit weight="risk" busy="Retiring…">
        Retire it
      </Submit>
    </Form>
  );
}

/** Takes a retired system or business service back into use, or leaves it as it is, at `href`. */
export function RestoreGroupingForm({
  action,
  reference,
  version,
  href,
}: GroupingDeedProps & { readonly href: string }) {
  return (
    <Form name="Restore it" action={action} version={version}>
      <input type="hidden" name="ref" value={reference} />
      <ReasonField label="Why is it restored?" />
      <p className="acts">
        <ButtonLink href={href}>Leave it retired</ButtonLink>
        <Submit busy="Restoring…">Restore it</Submit>
      </p>
    </Form>
  );
}
