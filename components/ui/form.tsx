"use client";
import {
  lazy,
  type ReactNode,
  startTransition,
  Suspense,
  useActionState,
  useId,
  useRef,
  useState,
} from "react";
import { type FormState, untouched } from "@/lib/kernel/form-state";
import { FormContext } from "./form-context";
import { changedFields, valuesOf } from "./form-values";
import { useScripted } from "./scripted";
import type { StaleField } from "./stale-table";
import { useLeaveGuard } from "./leave-guard";

// Seldom needed: fetched when they are.
const ErrorSummary = lazy(() => import("./error-summary").then((file) => ({ default: file.ErrorSummary })));
const StaleTable = lazy(() => import("./stale-table").then((file) => ({ default: file.StaleTable })));
const Draft = lazy(() => import("./draft").then((file) => ({ default: file.Draft })));

type FormProps = {
  /** The accessible name: "Edit service". */
  readonly name: string;
  /** A server action made by `formAction`. */
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The version that was read; after a stale refusal the newer one is sent, so that saving again means it. */
  readonly version?: number;
  /** What the record held when the page was drawn; shown beside theirs and yours after a stale refusal. */
  readonly fields?: readonly StaleField[];
  /** Long forms: unsaved text is kept in this browser for a day, leaving asks once. */
  readonly keepsDraft?: boolean;
  /** The one form of its page whose fields other pages lead to: `#f-name` is its field of that name. */
  readonly linkable?: boolean;
  readonly children: ReactNode;
};

/**
 * A form that runs one operation. Sends without script; with it keeps what was typed, moves focus to the summary, saves on
 * Ctrl-Enter and knows what is unsaved. Fields inside find their message and value by their name.
 */
export function Form({
  name,
  action,
  version,
  fields = [],
  keepsDraft = false,
  linkable = false,
  children,
}: FormProps) {
  const [state, send, pending] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef<ReadonlyMap<string, string> | null>(null);
  const [unsaved, setUnsaved] = useState(0);
  const own = useId();
  const scope = linkable ? "" : own;
  const [once] = useState(() => crypto.randomUUID());
  const scripted = useScripted();
  const { refusal } = state;
  useLeaveGuard(keepsDraft && unsaved > 0 && !pending);

  function compare() {
    if (form.current === null) return;
    sent.current ??= valuesOf(form.current);
    setUnsaved(changedFields(sent.current, valuesOf(form.current)).length);
  }

  function discard() {
    // After a refusal the fields hold what was typed; only the server knows what was there before.
    if (refusal !== null) {
      location.reload();
      return;
    }
    form.current?.reset();
    // Comboboxes and the like hear `reset` and follow; then nothing is left to save.
    queueMicrotask(() => {
      setUnsaved(0);
    });
  }

  const sentVersion = refusal?.kind === "stale" ? refusal.version : version;
  return (
    <FormContext value={{ state, pending, scope, unsaved, discard }}>
      <form
        ref={form}
        aria-label={name}
        noValidate
        action={send}
        onFocus={() => {
          if (form.current !== null) sent.current ??= valuesOf(form.current);
        }}
        onInput={compare}
        onChange={compare}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
        onSubmit={(event) => {
          // Sent by hand, so that nothing that was typed is reset.
          event.preventDefault();
          if (pending) return;
          const { nativeEvent } = event;
          const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
          const data = new FormData(event.currentTarget, submitter);
          startTransition(() => {
            send(data);
          });
        }}
      >
        {refusal !== null && <ErrorSummary refusal={refusal} />}
        {refusal?.kind === "stale" && <StaleTable refusal={refusal} typed={state.typed} fields={fields} />}
        {keepsDraft && scripted && (
          <Suspense>
            <Draft form={form} unsaved={unsaved} sent={pending} />
          </Suspense>
        )}
        {/* Carried out once however often it is sent; what the server drew stays, so the browser need not agree. */}
        <input type="hidden" name="once" value={once} readOnly suppressHydrationWarning />
        {sentVersion !== undefined && <input type="hidden" name="version" value={sentVersion} />}
        {/* Enter sends by the first button of a form: this one, not one that adds a row. */}
        <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
        {children}
      </form>
    </FormContext>
  );
}
