"use client";
import { Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { age } from "@/components/ui/moment-format";
import { Section } from "@/components/ui/section";
import type { FormState } from "@/lib/kernel/form-state";
import type { EditedServiceView } from "@/lib/services/view/service-edit";

type VerifyRunbooksProps = {
  readonly service: EditedServiceView;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly now: string;
};

/** Each runbook with the deed that says: walked through today, and right. Nothing when there is no runbook. */
export function VerifyRunbooks({ service, action, now }: VerifyRunbooksProps) {
  const runbooks = service.links.filter(({ type }) => type === "runbook");
  if (runbooks.length === 0) return null;
  return (
    <Section title="Is the runbook right?">
      <ul className="mt-2 grid gap-3">
        {runbooks.map(({ url, title, verifiedAt }) => (
          <li key={url}>
            <Form key={verifiedAt} name={`Verify ${title || url}`} action={action}>
              <input type="hidden" name="ref" value={service.slug} />
              <input type="hidden" name="url" value={url} />
              <p className="mb-1 [overflow-wrap:anywhere]">
                {title || url}{" "}
                <span className="muted">
                  {verifiedAt === null ? "never checked" : `checked ${age(verifiedAt, now)}`}
                </span>
              </p>
              <Submit weight="plain" small busy="Saving…" label={`Walked through today: ${title || url}`}>
                Walked through today
              </Submit>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
