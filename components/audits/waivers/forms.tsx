import { ButtonLink, Submit } from "@/components/ui/button";
import { DayField } from "@/components/ui/choice-field";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type DeedProps = { readonly id: string; readonly version: number; readonly action: Action };

type AskFormProps = {
  readonly service: { readonly slug: string; readonly name: string };
  readonly rule: string;
  readonly most: number;
  readonly zone: string;
  /** The way back, where nothing is asked for. */
  readonly back: string;
  readonly action: Action;
};

/** Asks that a finding be excused until a day, with a reason. */
export const AskWaiverForm = ({ service, rule, most, zone, back, action }: AskFormProps) => (
  <Form name={`Ask for a waiver of ${rule} for ${service.name}`} action={action}>
    <input type="hidden" name="ref" value={service.slug} />
    <input type="hidden" name="rule" value={rule} />
    <ReasonField
      label="Why can it not be mended now?"
      hint="Whoever decides reads this, and so does everybody who sees the finding."
      rows={3}
    />
    <DayField
      name="until"
      label="Until"
      zone={zone}
      hint={`At most ${String(most)} days from today. It ends as that day begins.`}
    />
    <p className="acts">
      <ButtonLink href={back}>Back to the findings</ButtonLink>
      <Submit weight="main" busy="Asking…">
        Ask for the waiver
      </Submit>
    </p>
  </Form>
);

/** Lets a finding be excused from now on. */
export const ApproveForm = ({ id, version, action }: DeedProps) => (
  <Form name="Approve the waiver" action={action} version={version}>
    <input type="hidden" name="id" value={id} />
    <Submit weight="main" busy="Judging…">
      Approve
    </Submit>
  </Form>
);

/** Says no, with a reason. */
export const DenyForm = ({ id, version, action }: DeedProps) => (
  <Form name="Deny the waiver" action={action} version={version}>
    <input type="hidden" name="id" value={id} />
    <ReasonField label="Why not?" hint="Whoever asked reads this." rows={2} />
    <Submit weight="plain">Deny</Submit>
  </Form>
);

/** Takes back what was asked for. */
export const WithdrawForm = ({ id, version, action }: DeedProps) => (
  <Form name="Withdraw the request" action={action} version={version}>
    <input type="hidden" name="id" value={id} />
    <Submit weight="plain">Withdraw</Submit>
  </Form>
);

/** Ends it before its day, with a reason. */
export const RevokeForm = ({ id, version, action }: DeedProps) => (
  <Form name="Revoke the waiver" action={action} version={version}>
    <input type="hidden" name="id" value={id} />
    <ReasonField label="Why does it end now?" hint="The finding is back at once." rows={2} />
    <Submit weight="risk" busy="Judging…">
      Revoke
    </Submit>
  </Form>
);
