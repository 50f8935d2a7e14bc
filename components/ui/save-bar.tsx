"use client";
import { use } from "react";
import { FormContext } from "./form-context";
import { SubmitLeaf } from "./submit-leaf";

type SaveBarProps = {
  readonly save?: string;
  readonly busy?: string;
  /** Where "Cancel" leads while nothing is unsaved. */
  readonly cancel: string;
};

/** Stays in sight at the foot of a form: what is unsaved, discard, save. */
export function SaveBar({ save = "Save", busy = "Saving…", cancel }: SaveBarProps) {
  const { unsaved, discard } = use(FormContext);
  return (
    <div className="savebar">
      <b role="status">
        {unsaved > 0 && `${String(unsaved)} unsaved ${unsaved === 1 ? "change" : "changes"}`}
      </b>
      <span className="ml-auto flex gap-2">
        {unsaved > 0 ? (
          <button type="button" className="btn" onClick={discard}>
            Discard
          </button>
        ) : (
          <a className="btn" href={cancel}>
            Cancel
          </a>
        )}
        <SubmitLeaf className="btn main" word={save} busy={busy} />
      </span>
    </div>
  );
}
