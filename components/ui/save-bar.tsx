"use client";
import { use } from "react";
import { FormContext } from "./form-context";
import { SubmitLeaf } from "./submit-leaf";

type SaveBarProps = {
  readonly save?: string;
  readonly busy?: string;
  /** Where "Cancel" leads while nothing is unsaved. */
  readonly cancel: string;
  /** What "Cancel" says where it leads back rather than away. */
  readonly back?: string;
  /** A second button that sends the same form with `then` and its value. */
  readonly other?: { readonly word: string; readonly value: string };
};

/** Stays in sight at the foot of a form: what is unsaved, discard, save. */
export function SaveBar({ save = "Save", busy = "Saving…", cancel, back = "Cancel", other }: SaveBarProps) {
  const { unsaved, discard } = use(FormContext);
  return (
    <div className="savebar">
      <b role="status">
        {unsaved > 0 && `${String(unsaved)} unsaved ${unsaved === 1 ? "change" : "changes"}`}
      </b>
      <span className="ml-auto flex flex-wrap justify-end gap-2">
        {unsaved > 0 ? (
          <button type="button" className="btn" onClick={discard}>
            Discard
          </button>
        ) : (
          <a className="btn" href={cancel}>
            {back}
          </a>
        )}
        {other !== undefined && (
          <SubmitLeaf className="btn" word={other.word} busy={busy} name="then" value={other.value} />
        )}
        <SubmitLeaf className="btn main" word={save} busy={busy} />
      </span>
    </div>
  );
}
