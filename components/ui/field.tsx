"use client";
import { FieldError, FieldHint } from "./field-words";
import { Link } from "@/components/ui/link";
import { type ReactNode, use, useState } from "react";
import { controlId } from "./control-id";
import { FormContext } from "./form-context";
import { messageAt, messageFor } from "./refusal-words";
import { useTypedArea } from "./typed-early";

export type FieldProps = {
  /** The name the answer is sent under; issues of this path, or below it, stand at the field. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Where the present answer came from: "From gitlab, 3 days ago". */
  readonly origin?: string | undefined;
  /** The answer may not be changed here: it stands as text, with the sentence that says who can, and where with a link. */
  readonly locked?: { readonly why: string; readonly href?: string; readonly deed?: string };
};

/** What a control needs from its field: id, description, whether it is wrong, what was typed. */
export type Bound = {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

/**
 * The answer to begin with: what was typed before a refusal, else what the server knows. It is settled at the first drawing,
 * so that a row whose place changes later keeps what stands in it.
 */
export function useAnswer(name: string, value: string | null | undefined): string {
  const { typed, refusal, redrawn } = use(FormContext).state;
  const shownAgain = refusal !== null || redrawn === true;
  const [answer] = useState((shownAgain ? (typed[name] ?? "") : undefined) ?? value ?? "");
  return answer;
}

type FrameProps = FieldProps & {
  /** A group of controls is a fieldset, its label a legend. */
  readonly group?: boolean;
  /** What is below its path has fields of its own, which say what is wrong with them. */
  readonly parted?: boolean;
  readonly value: string;
  readonly control: (bound: Bound) => ReactNode;
};

/** Label, hint, message, control, in this order; used by every field. */
export function FieldFrame({
  name,
  label,
  hint,
  optional = false,
  origin,
  locked,
  group = false,
  parted = false,
  value,
  control,
}: FrameProps) {
  const { state, scope } = use(FormContext);
  const message = (parted ? messageAt : messageFor)(state.refusal, name);
  const id = controlId(name, scope);
  const said = [
    origin === undefined ? "" : `${id}-origin`,
    hint === undefined ? "" : `${id}-hint`,
    message === null ? "" : `${id}-error`,
  ].filter(Boolean);
  const words = (
    <>
      {label}
      {optional && <span className="muted font-normal"> (optional)</span>}
    </>
  );
  const between = (
    <>
      {origin !== undefined && (
        <p className="origin" id={`${id}-origin`}>
          {origin}
        </p>
      )}
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} message={message} />
    </>
  );
  if (locked !== undefined) return <Locked label={label} value={value} locked={locked} />;
  const bound: Bound = {
    id,
    name,
    "aria-describedby": said.length === 0 ? undefined : said.join(" "),
    "aria-invalid": message === null ? undefined : true,
  };
  const look = message === null ? "field" : "field err";
  if (group)
    return (
      <fieldset className={look} id={id} tabIndex={-1} aria-describedby={bound["aria-describedby"]}>
        <legend>{words}</legend>
        {between}
        {control(bound)}
      </fieldset>
    );
  return (
    <div className={look}>
      <label htmlFor={id}>{words}</label>
      {between}
      {control(bound)}
    </div>
  );
}

type LockedProps = {
  readonly label: string;
  readonly value: string;
  readonly locked: NonNullable<FieldProps["locked"]>;
};

function Locked({ label, value, locked }: LockedProps) {
  return (
    <div className="field">
      <p className="label">{label}</p>
      {locked.href !== undefined && (
        <p className="hint">
          {locked.why} <Link href={locked.href}>{locked.deed ?? "Change it there"}</Link>
        </p>
      )}
      <p title={locked.why}>
        {value === "" ? "–" : value}
        {locked.href === undefined && <span className="sr">. {locked.why}</span>}
      </p>
    </div>
  );
}

type TextFieldProps = FieldProps & {
  readonly value?: string | null;
  readonly type?: "text" | "url" | "email" | "tel" | "number" | "date" | "password";
  readonly mono?: boolean;
  readonly maxLength?: number;
  /** Stands behind the control: "min". */
  readonly unit?: string;
  readonly autoComplete?: string;
  /** Answers others gave, offered while typing. */
  readonly list?: readonly string[];
};

/** One line of text, a number, a day. */
export function TextField({
  value,
  type = "text",
  mono = false,
  maxLength,
  unit,
  autoComplete = "off",
  list,
  ...field
}: TextFieldProps) {
  const answer = useAnswer(field.name, value);
  const input = (bound: Bound) => (
    <input
      {...bound}
      className={mono ? "input mono" : "input"}
      // The browser's own checks of numbers swallow what was typed; the server says what is wrong.
      type={type === "number" ? "text" : type}
      inputMode={type === "number" ? "decimal" : undefined}
      defaultValue={answer}
      maxLength={maxLength}
      autoComplete={autoComplete}
      spellCheck={type === "text" && !mono ? undefined : false}
      list={list === undefined ? undefined : `${bound.id}-list`}
    />
  );
  return (
    <FieldFrame
      {...field}
      value={answer}
      control={(bound) => (
        <>
          {unit === undefined ? (
            input(bound)
          ) : (
            <span className="flex max-w-40 items-center gap-2">
              {input(bound)} {unit}
            </span>
          )}
          {list !== undefined && (
            <datalist id={`${bound.id}-list`}>
              {list.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          )}
        </>
      )}
    />
  );
}

type AreaFieldProps = FieldProps & {
  readonly value?: string | null;
  readonly rows?: number;
  readonly maxLength?: number;
};

/** Several lines of text. */
export function AreaField({ value, rows = 3, maxLength, ...field }: AreaFieldProps) {
  const answer = useAnswer(field.name, value);
  return (
    <FieldFrame
      {...field}
      value={answer}
      control={(bound) => <Area bound={bound} rows={rows} maxLength={maxLength} answer={answer} />}
    />
  );
}

type AreaProps = {
  readonly bound: Bound;
  readonly rows: number;
  readonly maxLength: number | undefined;
  readonly answer: string;
};

function Area({ bound, rows, maxLength, answer }: AreaProps) {
  const area = useTypedArea(bound.id);
  return (
    <textarea
      {...bound}
      ref={area}
      className="input"
      rows={rows}
      maxLength={maxLength}
      defaultValue={answer}
    />
  );
}

export type Option = { readonly value: string; readonly label: string };

type SelectFieldProps = FieldProps & { readonly value?: string | null; readonly options: readonly Option[] };

/** One of a short list; an empty value stands for "not set" and is given as an option. */
export function SelectField({ value, options, ...field }: SelectFieldProps) {
  const answer = useAnswer(field.name, value);
  return (
    <FieldFrame
      {...field}
      value={options.find((option) => option.value === answer)?.label ?? answer}
      control={(bound) => (
        <select {...bound} className="input" defaultValue={answer}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
