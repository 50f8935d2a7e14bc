"use client";
import { Submit } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice-field";
import { AreaField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormState } from "@/lib/kernel/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Choice = { readonly value: string; readonly label: string };

type SourceFormProps = {
  readonly action: Action;
  readonly slug: string;
  readonly version: number;
  readonly whereFrom: string | null;
  readonly precedence: number;
  readonly prune: boolean;
  readonly authoritative: readonly string[];
  readonly fields: readonly Choice[];
  /** `word = meaning`, a line each. */
  readonly tiers: string;
  readonly lifecycles: string;
  readonly kinds: string;
};

/** How strong a source is, what happens to what it states no more, and what its words mean. */
export function SourceForm(props: SourceFormProps) {
  return (
    <Form name={`Settings of ${props.slug}`} action={props.action} version={props.version}>
      <input type="hidden" name="slug" value={props.slug} />
      <TextField
        name="whereFrom"
        label="Where it comes from"
        optional
        value={props.whereFrom}
        hint="A repository or an address, for whoever asks. Nothing is fetched from there."
      />
      <TextField
        name="precedence"
        label="Precedence"
        type="number"
        value={String(props.precedence)}
        hint="Between two sources the higher number sets the field. What a person set is stronger than both."
      />
      <fieldset className="field">
        <legend>Wins over people for</legend>
        <p className="hint">
          Only for these fields an import replaces what a person has set. A locked field stays.
        </p>
        <ul className="choices">
          {props.fields.map(({ value, label }) => (
            <li key={value}>
              <CheckField
                name="authoritative"
                value={value}
                label={label}
                checked={props.authoritative.includes(value)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      {/* An unticked box sends nothing: this says that it was on the page. */}
      <input type="hidden" name="has.prune" value="" />
      <CheckField
        name="prune"
        label="Mark what it states no more as gone"
        explain="Only records of this source, and nothing is deleted. More than 20 records, or a tenth, are marked only after somebody typed the number."
        checked={props.prune}
      />
      <AreaField
        name="tiers"
        label="What its words for the tier mean"
        optional
        rows={3}
        value={props.tiers}
        hint="One a line: gold = 1. Nothing after the sign: the word means no tier."
      />
      <AreaField
        name="lifecycles"
        label="What its words for the lifecycle mean"
        optional
        rows={3}
        value={props.lifecycles}
        hint="live = production"
      />
      <AreaField
        name="kinds"
        label="What its words for the kind mean"
        optional
        rows={3}
        value={props.kinds}
        hint="stor = datastore"
      />
      <Submit>Save</Submit>
    </Form>
  );
}

type RetireGoneFormProps = {
  readonly action: Action;
  readonly source: string;
  readonly services: readonly Choice[];
  /** Above this many the number is asked for. */
  readonly ceiling: number;
};

/** The services to pick from. */
function PickServices({
  legend,
  services,
}: {
  readonly legend: string;
  readonly services: readonly Choice[];
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <ul className="choices">
        {services.map(({ value, label }) => (
          <li key={value}>
            <label className="check">
              <input type="checkbox" name="services" value={value} />
              <span>
                {label} <span className="mono muted">{value}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Keeps services that their source states no more: it answers for them no longer. */
export function KeepGoneForm({
  action,
  source,
  services,
}: Pick<RetireGoneFormProps, "action" | "source" | "services">) {
  return (
    <Form name="Keep what is gone" action={action}>
      <input type="hidden" name="source" value={source} />
      <PickServices legend="Services to keep" services={services} />
      <Submit busy="Keeping…">Keep the picked services</Submit>
    </Form>
  );
}

/** Retires services that their source states no more, after somebody said so. */
export function RetireGoneForm({ action, source, services, ceiling }: RetireGoneFormProps) {
  return (
    <Form name="Retire what is gone" action={action}>
      <input type="hidden" name="source" value={source} />
      <PickServices legend="Services to retire" services={services} />
      <TextField name="reason" label="Reason" value={`No longer in ${source}`} />
      {services.length > ceiling && (
        <TextField
          name="confirmed"
          label="How many"
          optional
          type="number"
          hint={`More than ${String(ceiling)} at once: type how many you picked.`}
        />
      )}
      <Submit weight="risk" busy="Retiring…">
        Retire the picked services
      </Submit>
    </Form>
  );
}
