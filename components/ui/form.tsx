"use client";
import {
  Fragment,
  lazy,
  type ReactNode,
  startTransition,
  Suspense,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { type Contested, type FormState, rowFieldOf, untouched } from "@/lib/kernel/form-state";
import { afterAnswer, firstDrawing, withTyped } from "./drawing";
import { FormContext, pressedKey } from "./form-context";
import { changedFields, drawnIn, valuesOf } from "./form-values";
import { useScripted } from "./scripted";
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
  /** Long forms: unsaved text is kept in this browser for a day, leaving asks once. */
  readonly keepsDraft?: boolean;
  /** The one form of its page whose fields other pages lead to: `#f-name` is its field of that name. */
  readonly linkable?: boolean;
  /** What it begins with, where the server knows already what is wrong with an answer. */
  readonly begins?: FormState;
  readonly children: ReactNode;
};

/** After a save a form begins anew: nothing is unsaved then. A page that is read again without script is no save. */
export function Form(props: FormProps) {
  const [begun, setBegun] = useState({ version: props.version, times: 0 });
  if (begun.version !== props.version) setBegun({ version: props.version, times: begun.times + 1 });
  return <OneForm key={begun.times} {...props} />;
}

/**
 * A form that runs one operation. Sends without script; with it keeps what was typed, moves focus to the summary, saves on
 * Ctrl-Enter and knows what is unsaved. Fields inside find their message and value by their name.
 */
function OneForm({
  name,
  action,
  version,
  keepsDraft = false,
  linkable = false,
  begins = untouched,
  children,
}: FormProps) {
  const [state, send, pending] = useActionState(action, begins);
  const form = useRef<HTMLFormElement>(null);
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  const [by, setBy] = useState("");
  const [unsaved, setUnsaved] = useState(0);
  const own = useId();
  const scope = linkable ? "" : own;
  const [once] = useState(() => crypto.randomUUID());
  const scripted = useScripted();
  const { refusal, stale } = state;
  const [basis, setBasis] = useState<number>();
  const basedOn = stale?.version ?? basis ?? version;
  const [drawing, setDrawing] = useState(() => firstDrawing(state));
  if (drawing.answer !== state) setDrawing(afterAnswer(drawing, state));
  useLeaveGuard(keepsDraft && unsaved > 0 && !pending);

  useEffect(() => {
    if (!scripted || form.current === null) return;
    before.current = drawnIn(form.current);
    // What was typed while the page woke up was not heard.
    form.current.dispatchEvent(new Event("input", { bubbles: true }));
  }, [scripted]);

  function compare() {
    if (form.current === null) return;
    setUnsaved(before.current === null ? 0 : changedFields(before.current, valuesOf(form.current)).length);
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
      setBasis(undefined);
    });
  }

  /** Puts the chosen side of a contested field where it is edited; all else stays as it is typed by now. */
  function choose({ path, putsTheirs, putsYours }: Contested, side: "theirs" | "yours") {
    if (form.current === null) return;
    const rest = [...valuesOf(form.current)].filter(
      ([field]) => field !== path && rowFieldOf(field)?.list !== path,
    );
    const typed = { ...Object.fromEntries(rest), ...(side === "theirs" ? putsTheirs : putsYours) };
    setDrawing(withTyped(drawing, typed));
  }

  return (
    <FormContext value={{ state: drawing.shown, pending, by, scope, unsaved, discard }}>
      <form
        ref={form}
        aria-label={name}
        data-sending={pending ? "" : undefined}
        data-unsaved={unsaved > 0 ? "" : undefined}
        noValidate
        action={send}
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
          setBy(submitter instanceof HTMLButtonElement ? pressedKey(submitter.name, submitter.value) : "");
          startTransition(() => {
            send(data);
          });
        }}
      >
        {refusal !== null && <ErrorSummary refusal={refusal} />}
        {stale !== undefined && <StaleTable stale={stale} onChoose={choose} />}
        {keepsDraft && scripted && (
          <Suspense>
            <Draft
              form={form}
              before={before}
              unsaved={unsaved}
              sent={pending}
              version={basedOn}
              onBasis={setBasis}
            />
          </Suspense>
        )}
        {/* Carried out once however often it is sent; what the server drew stays, so the browser need not agree. */}
        <input type="hidden" name="once" value={once} readOnly suppressHydrationWarning />
        {version !== undefined && <input type="hidden" name="version" value={basedOn} />}
        {/* Enter sends by the first button of a form: this one, not one that adds a row. */}
        <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
        <Fragment key={drawing.times}>{children}</Fragment>
      </form>
    </FormContext>
  );
}
