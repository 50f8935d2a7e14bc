import { Submit } from "@/components/ui/button";
import { DateTimeField } from "@/components/ui/choice-field";
import { ComboField } from "@/components/ui/combo-field";
import { AreaField, type Option, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";
import { lengths } from "@/lib/kernel/lengths";
import { type Item, Preconditions } from "./preconditions";

type DeedProps = {
  /** The slug of the service. */
  readonly reference: string;
  /** The state of ownership that this page shows; a deed on an older one is refused. */
  readonly version: number;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

type FrameProps = DeedProps & { readonly name: string; readonly children: React.ReactNode };

function Deed({ reference, version, action, name, children }: FrameProps) {
  return (
    <div className="mt-3">
      <Form name={name} action={action} version={version}>
        <input type="hidden" name="ref" value={reference} />
        {children}
      </Form>
    </div>
  );
}

const allTeams = "/api/v1/teams";

/** Offers the service to a team; nothing changes until a lead there accepts. */
export function OfferForm({
  days,
  mostDays,
  ...deed
}: DeedProps & { readonly days: number; readonly mostDays: number }) {
  return (
    <Deed name="Offer this service" {...deed}>
      <ComboField
        of="team"
        source={allTeams}
        name="team"
        label="Offer it to"
        hint="Nothing changes until a lead of that team accepts."
      />
      <ReasonField label="Why this team?" hint="They judge it by this." />
      <TextField
        type="number"
        name="answerDays"
        label="Time to answer"
        value={String(days)}
        unit="days"
        hint={`1 to ${String(mostDays)}. An offer that nobody answers lapses.`}
      />
      <Submit busy="Offering…">Offer</Submit>
    </Deed>
  );
}

type OwnTeamProps = DeedProps & { readonly teams: readonly Option[]; readonly items: readonly Item[] };

/** Takes a service that nobody owns for a team one leads, at once. */
export function ClaimForm({ teams, items, ...deed }: OwnTeamProps) {
  return (
    <Deed name="Claim this service" {...deed}>
      <SelectField
        name="team"
        label="Claim it for"
        value={teams[0]?.value ?? ""}
        options={teams}
        hint="That team owns it from this moment."
      />
      <ReasonField label="Why is it yours?" />
      <Preconditions team="your team" items={items} unanswered="waits" />
      <Submit busy="Claiming…">Claim</Submit>
    </Deed>
  );
}

/** Asks for a service that another team holds: accepted in advance, started when they let it go. */
export function AskForm({
  teams,
  items,
  holder,
  zone,
  ...deed
}: OwnTeamProps & { readonly holder: string; readonly zone: string }) {
  return (
    <Deed name="Ask for this service" {...deed}>
      <SelectField
        name="team"
        label="Ask for it in the name of"
        value={teams[0]?.value ?? ""}
        options={teams}
        hint={`It is theirs once a lead of ${holder} releases it.`}
      />
      <ReasonField label="Why should it be yours?" />
      <DateTimeField
        name="plannedStart"
        label="Start"
        optional
        zone={zone}
        hint="Left empty: as soon as it is released."
      />
      <Preconditions team="your team" items={items} unanswered="refused" />
      <Submit busy="Asking…">Ask for it</Submit>
    </Deed>
  );
}

/** Accepts an offer: what the team needs for it is met, promised, or answered later where no other team holds it. */
export function AcceptForm({
  team,
  items,
  held,
  waits,
  zone,
  ...deed
}: DeedProps & {
  readonly team: string;
  readonly items: readonly Item[];
  /** Another team lets it go first. */
  readonly held: boolean;
  readonly waits: boolean;
  readonly zone: string;
}) {
  return (
    <Deed name="Accept this service" {...deed}>
      <Preconditions team={team} items={items} unanswered={held ? "refused" : "waits"} />
      <DateTimeField
        name="plannedStart"
        label="Start"
        optional
        zone={zone}
        hint={waits ? "Left empty: as soon as it is released." : "Left empty: at once."}
      />
      <Submit busy="Accepting…">{`Accept for ${team}`}</Submit>
    </Deed>
  );
}

/** Says no to an offer, with a reason; naming another team offers it there. */
export function DeclineForm({ reasons, ...deed }: DeedProps & { readonly reasons: readonly string[] }) {
  return (
    <Deed name="Decline this service" {...deed}>
      <SelectField
        name="why"
        label="Why not?"
        options={[
          { value: "", label: "Pick a reason" },
          ...reasons.map((value) => ({ value, label: value })),
        ]}
      />
      <AreaField name="text" label="In a sentence" optional maxLength={lengths.reason} />
      <ComboField
        of="team"
        source={allTeams}
        name="insteadOf"
        label="Which team instead?"
        optional
        hint="It is offered to them at once."
      />
      <Submit weight="risk" busy="Declining…">
        Decline
      </Submit>
    </Deed>
  );
}

/** Says no to those who want it to go: it stays where it is, for a reason that they read. */
export function KeepForm({ readers, ...deed }: DeedProps & { readonly readers: string }) {
  return (
    <Deed name="Keep this service" {...deed}>
      <input type="hidden" name="why" value="other" />
      <AreaField
        name="text"
        label="Why does it stay with you?"
        hint={`${readers} will read it.`}
        maxLength={lengths.reason}
      />
      <Submit weight="plain" busy="Keeping…">
        Keep it
      </Submit>
    </Deed>
  );
}

/** Lets the service go to the team that is to take it; whoever forces it says why. */
export function ReleaseForm({
  to,
  forced,
  ...deed
}: DeedProps & { readonly to: string; readonly forced: boolean }) {
  return (
    <Deed name="Release this service" {...deed}>
      <ReasonField label={forced ? "Why is it forced?" : "A word on it"} optional={!forced} />
      <Submit busy="Releasing…">{`Release it to ${to}`}</Submit>
    </Deed>
  );
}

/** Takes the offer back, or what was asked for. */
export function WithdrawForm({ what, ...deed }: DeedProps & { readonly what: "offer" | "request" }) {
  return (
    <Deed name={`Withdraw this ${what}`} {...deed}>
      <ReasonField label="Why is it withdrawn?" optional rows={2} />
      <Submit weight="plain" busy="Withdrawing…">
        {`Withdraw the ${what}`}
      </Submit>
    </Deed>
  );
}

/** Gives the receiving team more time, once. */
export function ExtendForm({ mostDays, ...deed }: DeedProps & { readonly mostDays: number }) {
  return (
    <Deed name="Extend this offer" {...deed}>
      <TextField
        type="number"
        name="days"
        label="More time"
        unit="days"
        value="7"
        hint={`1 to ${String(mostDays)}, once.`}
      />
      <Submit weight="plain" busy="Extending…">
        Extend
      </Submit>
    </Deed>
  );
}

/** Starts what is accepted, released and due. */
export function StartForm({ team, ...deed }: DeedProps & { readonly team: string }) {
  return (
    <Deed name="Start the handover" {...deed}>
      <Submit busy="Starting…">{`${team} owns it from now`}</Submit>
    </Deed>
  );
}

/** Says what the owner has for the service, where that was left open. */
export function AnswerForm({
  team,
  items,
  ...deed
}: DeedProps & { readonly team: string; readonly items: readonly Item[] }) {
  return (
    <Deed name="Answer the preconditions" {...deed}>
      <Preconditions team={team} items={items} unanswered="stays" />
      <Submit busy="Saving…">Save the answers</Submit>
    </Deed>
  );
}

/** Ends or re-dates the agreement in force. */
export function CorrectForm({ zone, ...deed }: DeedProps & { readonly zone: string }) {
  return (
    <Deed name="Correct the agreement" {...deed}>
      <DateTimeField name="startsAt" label="It began" optional zone={zone} />
      <DateTimeField name="endsAt" label="It ends" optional zone={zone} />
      <ReasonField label="Why?" hint="The old dates stay in the history." />
      <Submit weight="plain" busy="Saving…">
        Correct
      </Submit>
    </Deed>
  );
}

/** Writes down who owned it in the past. */
export function RecordForm({ zone, ...deed }: DeedProps & { readonly zone: string }) {
  return (
    <Deed name="Record past ownership" {...deed}>
      <ComboField of="team" source={allTeams} name="team" label="Team that owned it" />
      <DateTimeField name="startsAt" label="From" zone={zone} />
      <DateTimeField name="endsAt" label="To" zone={zone} />
      <ReasonField label="How do you know?" />
      <Submit weight="plain" busy="Saving…">
        Record
      </Submit>
    </Deed>
  );
}
