import type { ReactNode } from "react";
import { Submit } from "@/components/ui/button";
import type { Choice } from "@/components/ui/choice";
import { ComboField } from "@/components/ui/combo-field";
import { type Option, SelectField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";
import { SnoozeFields, TriageFields, type TriageValues } from "./fields";
import { ReasonOfTeam } from "./reason-of-team";

export type QueueAction = (state: FormState, form: FormData) => Promise<FormState>;

type DeedProps = {
  /** The slug of the service and its name. */
  readonly service: { readonly slug: string; readonly name: string };
  /** The list to go back to, with its filters. */
  readonly back: string;
  readonly action: QueueAction;
};

type FrameProps = DeedProps & {
  readonly name: string;
  readonly version?: number;
  readonly children: ReactNode;
};

function Deed({ service, back, action, name, version, children }: FrameProps) {
  return (
    <Form name={`${name} ${service.name}`} action={action} {...(version === undefined ? {} : { version })}>
      <FocusFirst proposes />
      <input type="hidden" name="ref" value={service.slug} />
      <input type="hidden" name="back" value={back} />
      {children}
    </Form>
  );
}

type OfferProps = DeedProps & {
  readonly team: Choice | null;
  /** What the evidence says of that team. */
  readonly reason: string;
  /** The teams that the evidence points at: an offer to one of them says so. */
  readonly suggested: readonly string[];
};

/** Offers an unowned service to a team; nothing changes until a lead there accepts. */
export function QueueOfferForm({ team, reason, suggested, ...deed }: OfferProps) {
  return (
    <Deed name="Offer" {...deed}>
      <input type="hidden" name="suggested" value={suggested.join(" ")} />
      <ComboField of="team" source="/api/v1/teams" name="team" label="Offer it to" value={team} />
      <ReasonField label="Why this team?" rows={2} value={reason} />
      {team !== null && <ReasonOfTeam team={team} reason={reason} />}
      <Submit busy="Offering…">Offer</Submit>
    </Deed>
  );
}

/** Takes an unowned service for a team one leads, at once. */
export function QueueClaimForm({ teams, ...deed }: DeedProps & { readonly teams: readonly Option[] }) {
  return (
    <Deed name="Claim" {...deed}>
      <SelectField
        name="team"
        label="Claim it for"
        value={teams[0]?.value ?? ""}
        options={teams}
        hint="That team owns it from this moment. What it needs for it is asked on the service’s page."
      />
      <ReasonField label="Why is it yours?" rows={2} />
      <Submit busy="Claiming…">Claim</Submit>
    </Deed>
  );
}

/** Where the work on the service stands. */
export function TriageForm({
  states,
  now,
  version,
  ...deed
}: DeedProps & { readonly states: readonly Option[]; readonly now: TriageValues; readonly version: number }) {
  return (
    <Deed name="Triage" version={version} {...deed}>
      <TriageFields states={states} now={now} />
      <Submit>Save</Submit>
    </Deed>
  );
}

/** Puts the service out of sight for some days. */
export function SnoozeForm({
  mostDays,
  version,
  ...deed
}: DeedProps & { readonly mostDays: number; readonly version: number }) {
  return (
    <Deed name="Snooze" version={version} {...deed}>
      <SnoozeFields mostDays={mostDays} />
      <Submit busy="Snoozing…">Snooze</Submit>
    </Deed>
  );
}

/** Puts a snoozed service back into sight. */
export function WakeForm({ version, ...deed }: DeedProps & { readonly version: number }) {
  return (
    <Deed name="Wake" version={version} {...deed}>
      <Submit weight="plain" busy="Waking…">
        Show it again now
      </Submit>
    </Deed>
  );
}

type TakeBackProps = {
  /** The slug of the service: where it was snoozed, its row is no longer there. */
  readonly slug: string;
  readonly back: string;
  readonly action: QueueAction;
};

/** Takes back the snooze that was given just now, where that is said. */
export function TakeSnoozeBackForm({ slug, back, action }: TakeBackProps) {
  return (
    <Form name={`Take the snooze of ${slug} back`} action={action}>
      <input type="hidden" name="ref" value={slug} />
      <input type="hidden" name="back" value={back} />
      <Submit weight="plain" small busy="Waking…">
        Take it back
      </Submit>
    </Form>
  );
}

/** Says that a suggested team is not the one. */
export function RejectForm({ team, ...deed }: DeedProps & { readonly team: Choice }) {
  return (
    <Deed name={`Reject ${team.name} for`} {...deed}>
      <input type="hidden" name="team" value={team.slug} />
      <ReasonField
        name="why"
        label={`Why not ${team.name}?`}
        hint="They are not suggested for 180 days, unless new evidence names them."
        rows={2}
      />
      <Submit weight="plain" busy="Saving…">
        Reject
      </Submit>
    </Deed>
  );
}
