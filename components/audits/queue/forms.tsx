"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Submit } from "@/components/ui/button";
import type { Choice } from "@/components/ui/choice";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, type Option, SelectField, TextField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";
import { lengths, reasonSpan } from "@/lib/kernel/lengths";

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

/** The reason that is proposed speaks of one team: it leaves, untouched, when another is chosen, and comes back with its own. */
function ReasonOfTeam({ team, reason }: { readonly team: Choice; readonly reason: string }) {
  const mark = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = mark.current?.form;
    let left = false;
    const follow = () => {
      const area = form?.elements.namedItem("reason");
      if (!form || !(area instanceof HTMLTextAreaElement)) return;
      const leaves = new FormData(form).get("team") !== team.slug;
      if (leaves === left || area.value !== (left ? "" : reason)) return;
      left = leaves;
      area.value = left ? "" : reason;
    };
    form?.addEventListener("input", follow);
    return () => {
      form?.removeEventListener("input", follow);
    };
  }, [team, reason]);
  return (
    <>
      <input type="hidden" name="proposed" value={reason} ref={mark} />
      <input type="hidden" name="proposedTeam" value={team.slug} />
      <input type="hidden" name="proposedName" value={team.name} />
    </>
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

type TriageValues = {
  readonly state: string;
  readonly who: Choice | null;
  readonly reason: string | null;
  readonly lookAgainOn: string | null;
};

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

/** The fields of triage, for one service or for many. */
export function TriageFields({
  states,
  now,
}: {
  readonly states: readonly Option[];
  readonly now: TriageValues;
}) {
  return (
    <div className="group">
      <SelectField name="state" label="State" value={now.state} options={states} />
      <div className="hidden group-has-[option[value=investigating]:checked]:block">
        <ComboField
          of="person"
          source="/api/v1/people"
          name="who"
          label="Who looks into it"
          optional
          hint="Left empty: you."
          value={now.who}
        />
      </div>
      <div className="hidden group-has-[option[value=blocked]:checked]:block">
        <TextField name="lookAgainOn" type="date" label="Look at it again on" value={now.lookAgainOn} />
      </div>
      <AreaField
        name="reason"
        label="Why?"
        hint={`Needed for blocked and for retirement, in ${reasonSpan}.`}
        maxLength={lengths.reason}
        rows={2}
        value={now.reason}
      />
    </div>
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

/** How long a service stays out of the queue, and why. */
export function SnoozeFields({ mostDays }: { readonly mostDays: number }) {
  return (
    <>
      <TextField
        type="number"
        name="days"
        label="Out of sight for"
        value="7"
        unit="days"
        hint={`1 to ${String(mostDays)}. Its grade stays as it is.`}
      />
      <ReasonField label="Why not now?" rows={2} />
    </>
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
