import { capital } from "@/lib/kernel/capital";
import { ComboField } from "@/components/ui/combo-field";
import { SelectField, TextField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Note } from "@/components/ui/note";
import type { Issue } from "@/lib/kernel/result";
import { paths } from "@/lib/kernel/paths";
import { agreementLimits } from "@/lib/services/domain/agreement";
import type { CustomField } from "@/lib/services/domain/custom-field";
import { openLifecycles } from "@/lib/services/domain/service";

type BulkChoiceProps = {
  readonly set: "tier" | "lifecycle" | "system" | "tags" | "contributors" | "field" | "owner";
  readonly texts: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  readonly picks: readonly string[];
  readonly match: string | null;
  /** The team to which they are offered; null while none is chosen, or when nothing is called so. */
  readonly team: { readonly slug: string; readonly name: string } | null;
  readonly systems: readonly string[];
  /** The custom fields that can be changed. */
  readonly fields: readonly CustomField[];
  /** The page begins with it. */
  readonly begins: boolean;
};

const notSet = { value: "unset", label: "Not set" };
const tierOptions = [...["1", "2", "3", "4"].map((tier) => ({ value: tier, label: `Tier ${tier}` })), notSet];
const lifecycleOptions = [...openLifecycles.map((one) => ({ value: one, label: capital(one) })), notSet];

/** What becomes of the field: asked by an address, so that the plan it leads to can be linked and reloaded. */
export function BulkChoice({
  set,
  texts,
  issues,
  picks,
  match,
  team,
  systems,
  fields,
  begins,
}: BulkChoiceProps) {
  return (
    <form action={paths.bulkEdit} aria-label="What becomes of the field">
      {begins && <FocusFirst yields />}
      <input type="hidden" name="set" value={set} />
      {picks.map((pick) => (
        <input key={pick} type="hidden" name="pick" value={pick} />
      ))}
      {match !== null && <input type="hidden" name="match" value={match} />}
      {issues.length > 0 && (
        <div className="mb-4" role="alert">
          <Note tone="bad">{issues.map(({ what }) => what).join(". ")}</Note>
        </div>
      )}
      <Controls set={set} texts={texts} team={team} systems={systems} fields={fields} />
      <button className="btn">Show what changes</button>
    </form>
  );
}

function Controls({
  set,
  texts,
  team,
  systems,
  fields,
}: Pick<BulkChoiceProps, "set" | "texts" | "team" | "systems" | "fields">) {
  const text = (name: string) => texts[name] ?? "";
  switch (set) {
    case "tier":
      return <SelectField name="to" label="Tier" value={texts["to"] ?? "1"} options={tierOptions} />;
    case "lifecycle":
      return (
        <SelectField
          name="to"
          label="Lifecycle"
          value={texts["to"] ?? "production"}
          options={lifecycleOptions}
        />
      );
    case "system":
      return (
        <TextField
          name="to"
          label="System"
          value={text("to")}
          hint="Its short name. Left empty, the services belong to no system."
          mono
          list={systems}
        />
      );
    case "tags":
      return (
        <>
          <TextField
            name="add"
            label="Add these tags"
            optional
            value={text("add")}
            hint="As in go, team:data"
          />
          <TextField name="remove" label="Take these tags away" optional value={text("remove")} />
        </>
      );
    case "contributors":
      return (
        <>
          <TextField
            name="add"
            label="These teams also work on them"
            optional
            mono
            value={text("add")}
            hint="Short names of teams, separated by commas. The owner never contributes as well."
          />
          <TextField name="remove" label="These teams do so no more" optional mono value={text("remove")} />
        </>
      );
    case "field":
      return fields.length === 0 ? (
        <p className="muted mb-4">No custom field is in use.</p>
      ) : (
        <>
          <SelectField
            name="key"
            label="Custom field"
            value={texts["key"] ?? fields[0]?.key ?? ""}
            options={fields.map(({ key, label }) => ({ value: key, label }))}
          />
          <TextField
            name="to"
            label="Value"
            value={text("to")}
            hint="As its own form takes it: a number, yes or no, 2027-03-31, a short name. Left empty, the field is not set."
            list={[...new Set(fields.flatMap(({ choices }) => choices))]}
          />
        </>
      );
    case "owner":
      return (
        <>
          <ComboField
            of="team"
            source="/api/v1/teams"
            name="team"
            label="Offer them to"
            hint="Each service is offered. Nothing changes until a lead of that team accepts."
            value={text("team") === "" ? null : (team ?? { slug: text("team"), name: text("team") })}
          />
          <TextField
            name="answerDays"
            label="Days to answer"
            type="number"
            unit="days"
            value={texts["answerDays"] ?? String(agreementLimits.answerDays)}
          />
        </>
      );
  }
}
