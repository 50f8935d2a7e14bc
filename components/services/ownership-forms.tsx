"use client";
import { AreaField, SelectField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Submit } from "@/components/ui/button";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Option = { readonly value: string; readonly label: string };
type Common = { readonly reference: string; readonly action: Action };

/** Offers the service to a team; nothing changes until a lead there accepts. */
export function OfferForm({ reference, action, teams }: Common & { readonly teams: readonly Option[] }) {
  return (
    <Form name="Offer this service" action={action}>
      <input type="hidden" name="ref" value={reference} />
      <SelectField name="team" label="Offer it to" options={[{ value: "", label: "Choose a team" }, ...teams]} hint="They have 14 days. Nothing changes until a lead accepts." />
      <AreaField name="reason" label="Why this team?" hint="A sentence they can judge by, at least 10 characters." />
      <Submit busy="Offering…">Offer</Submit>
    </Form>
  );
}

/** Takes a service that nobody owns for a team one leads, at once. */
export function ClaimForm({ reference, action, teams }: Common & { readonly teams: readonly Option[] }) {
  return (
    <Form name="Claim this service" action={action}>
      <input type="hidden" name="ref" value={reference} />
      <SelectField name="team" label="Claim it for" value={teams[0]?.value ?? ""} options={teams} hint="Your team owns it from this moment." />
      <AreaField name="reason" label="Why is it yours?" hint="At least 10 characters." />
      <Submit busy="Claiming…">Claim</Submit>
    </Form>
  );
}

/** Accepts an offer: each precondition is met, or it is not time yet (OW-E1). */
export function AcceptForm({ reference, action, team, items }: Common & { readonly team: string; readonly items: readonly { readonly id: string; readonly words: string }[] }) {
  return (
    <Form name="Accept this service" action={action}>
      <input type="hidden" name="ref" value={reference} />
      <fieldset className="field">
        <legend>What your team needs to answer for it</legend>
        {items.map(({ id, words }) => (
          <p key={id}>
            <label>
              <input type="checkbox" name="met" value={id} /> {words}
            </label>
          </p>
        ))}
      </fieldset>
      <Submit busy="Accepting…">{`Accept for ${team}`}</Submit>
    </Form>
  );
}

/** Says no to an offer, with a reason; naming another team offers it there. */
export function DeclineForm({ reference, action, reasons, teams }: Common & { readonly reasons: readonly string[]; readonly teams: readonly Option[] }) {
  return (
    <Form name="Decline this service" action={action}>
      <input type="hidden" name="ref" value={reference} />
      <SelectField name="why" label="Why not?" options={reasons.map((value) => ({ value, label: value }))} />
      <AreaField name="text" label="In a sentence" optional />
      <SelectField name="insteadOf" label="Which team instead?" optional options={[{ value: "", label: "I do not know" }, ...teams]} />
      <Submit weight="plain" busy="Declining…">
        Decline
      </Submit>
    </Form>
  );
}

/** One button that needs no more than the service: withdraw, release. */
export function DeedForm({ reference, action, name, word }: Common & { readonly name: string; readonly word: string }) {
  return (
    <Form name={name} action={action}>
      <input type="hidden" name="ref" value={reference} />
      <Submit weight="plain" busy="…">
        {word}
      </Submit>
    </Form>
  );
}
