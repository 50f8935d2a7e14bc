import { FieldError } from "./field-words";
import { type ReactNode, use } from "react";
import { choiceOf, type Contested, staleField, type StaleMerge } from "@/lib/kernel/form-state";
import { controlId } from "./control-id";
import { FormContext } from "./form-context";
import { Moment } from "./moment";
import { messageAt } from "./refusal-words";
import { useScripted } from "./scripted";

type StaleTableProps = {
  readonly stale: StaleMerge;
  /** A side was chosen: with script the field below follows. */
  readonly onChoose: (contested: Contested, side: "theirs" | "yours") => void;
};

/** What somebody else saved meanwhile: was, theirs and yours where both changed a field; the rest by name (CON-02, UI-55). */
export function StaleTable({ stale, onChoose }: StaleTableProps) {
  const by = stale.by ?? "Somebody";
  // The zone of the browser, by which the pages around it are drawn; without its script nobody knows it.
  const zone = useScripted() ? new Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  const at =
    stale.at === null ? null : (
      <>
        <Moment at={stale.at} clock={{ now: stale.at, zone }} />
        {zone === null && " UTC"}
      </>
    );
  return (
    <div className="stale">
      {/* Travels with the form until it is saved. */}
      <input type="hidden" name={staleField} value={JSON.stringify(stale)} readOnly />
      {stale.contested.map((one) => (
        <Choice key={one.path} contested={one} by={by} at={at} onChoose={onChoose} />
      ))}
      {stale.merged.length > 0 && (
        <ul aria-label="Changed meanwhile">
          {stale.merged.map(({ label, words, alike }) => (
            <li key={label}>
              {by} changed <b>{label}</b>
              {words.startsWith(":") ? "" : " "}
              <bdi>{words}</bdi>
              {at !== null && <span className="faint"> ({at})</span>}.{" "}
              {alike ? "So did you." : "You did not touch it, so it stays."}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type ChoiceProps = Pick<StaleTableProps, "onChoose"> & {
  readonly contested: Contested;
  readonly by: string;
  readonly at: ReactNode;
};

function Choice({ contested, by, at, onChoose }: ChoiceProps) {
  const { state, scope } = use(FormContext);
  const { path, label, was, theirs, yours } = contested;
  const name = choiceOf(path);
  const id = controlId(name, scope);
  const message = messageAt(state.refusal, name);
  const side = (value: "theirs" | "yours", head: ReactNode, texts: readonly string[]) => (
    <label>
      <input
        type="radio"
        name={name}
        value={value}
        required
        defaultChecked={state.typed[name] === value}
        onChange={() => {
          onChoose(contested, value);
        }}
      />
      <b>{head}</b>
      <Texts texts={texts} />
    </label>
  );
  return (
    <fieldset
      className={message === null ? "field" : "field err"}
      id={id}
      tabIndex={-1}
      aria-describedby={message === null ? undefined : `${id}-error`}
    >
      <legend>{label}: which one stays?</legend>
      <FieldError id={id} message={message} />
      <div className="sides">
        <div>
          <b>Was</b>
          <Texts texts={was} />
        </div>
        {side(
          "theirs",
          <>
            {by}
            {at !== null && <span className="faint font-normal"> {at}</span>}
          </>,
          theirs,
        )}
        {side("yours", "Yours", yours)}
      </div>
    </fieldset>
  );
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return <span className="faint">blank</span>;
  return (
    <span>
      {texts.map((text) => (
        <bdi key={text} className="block break-words whitespace-pre-line">
          {text}
        </bdi>
      ))}
    </span>
  );
}
