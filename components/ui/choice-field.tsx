"use client";
import { use } from "react";
import { type Bound, FieldFrame, type FieldProps, type Option, useAnswer } from "./field";
import { FormContext } from "./form-context";

type RadioFieldProps = FieldProps & {
  readonly value?: string | null;
  readonly options: readonly (Option & { readonly explain?: string })[];
  /** What is below its path has fields of its own. */
  readonly parted?: boolean;
};

/** One of a few that need a sentence each. */
export function RadioField({ value, options, ...field }: RadioFieldProps) {
  const answer = useAnswer(field.name, value);
  return (
    <FieldFrame
      {...field}
      group
      value={options.find((option) => option.value === answer)?.label ?? answer}
      control={(bound) => (
        <div className="radio">
          {options.map((option) => (
            <label key={option.value}>
              <input
                type="radio"
                name={bound.name}
                value={option.value}
                defaultChecked={option.value === answer}
              />
              <b>{option.label}</b>
              <span className="muted">{option.explain}</span>
            </label>
          ))}
        </div>
      )}
    />
  );
}

type CheckFieldProps = {
  readonly name: string;
  /** Sent when it is ticked. */
  readonly value?: string;
  readonly label: string;
  readonly explain?: string;
  readonly checked?: boolean;
};

/** One thing that is so or not. */
export function CheckField({ name, value = "yes", label, explain, checked = false }: CheckFieldProps) {
  const { state } = use(FormContext);
  const ticked = state.refusal === null ? checked : (state.typed[name] ?? "").split("\n").includes(value);
  return (
    <label className="check mb-2">
      <input type="checkbox" name={name} value={value} defaultChecked={ticked} />
      <span>
        {label}
        {explain !== undefined && <span className="muted text-table block">{explain}</span>}
      </span>
    </label>
  );
}

type DateTimeFieldProps = FieldProps & {
  /** Local, without a zone: "2026-11-26T20:00". */
  readonly value?: string | null;
  /** The zone the clock is read in; sent as `<name>Zone` and said beside the control. */
  readonly zone: string;
};

/** The zone of a clock that stands in a form: what was typed in one zone is never shown again as another's. */
const useZoneOf = (name: string, zone: string): string => useAnswer(`${name}Zone`, zone) || zone;

/** A day and a clock, in a zone that is named: that of the page, whose bar may turn to another while it is open. */
export function DateTimeField(props: DateTimeFieldProps) {
  return <ZonedClock key={props.zone} {...props} />;
}

function ZonedClock({ value, zone: viewers, ...field }: DateTimeFieldProps) {
  const answer = useAnswer(field.name, value);
  const zone = useZoneOf(field.name, viewers);
  return (
    <FieldFrame
      {...field}
      value={answer.replace("T", " ")}
      control={(bound: Bound) => (
        <span className="flex flex-wrap items-center gap-2">
          <input {...bound} className="input max-w-60" type="datetime-local" defaultValue={answer} />
          <span className="muted">{zone}</span>
          <input type="hidden" name={`${field.name}Zone`} value={zone} />
        </span>
      )}
    />
  );
}

type DayFieldProps = FieldProps & {
  /** "2026-11-26" */
  readonly value?: string | null;
  /** The zone in which the day begins; sent as `<name>Zone`. */
  readonly zone: string;
};

/** A day, in a zone that is sent along: that of the page, as a clock's. */
export function DayField(props: DayFieldProps) {
  return <ZonedDay key={props.zone} {...props} />;
}

function ZonedDay({ value, zone: viewers, ...field }: DayFieldProps) {
  const answer = useAnswer(field.name, value);
  const zone = useZoneOf(field.name, viewers);
  return (
    <FieldFrame
      {...field}
      value={answer}
      control={(bound: Bound) => (
        <>
          <input {...bound} className="input max-w-60" type="date" defaultValue={answer} />
          <input type="hidden" name={`${field.name}Zone`} value={zone} />
        </>
      )}
    />
  );
}

type FileFieldProps = FieldProps & { readonly accept: string; readonly many?: boolean };

/** One file or several from this machine. */
export function FileField({ accept, many = false, ...field }: FileFieldProps) {
  return (
    <FieldFrame
      {...field}
      value=""
      control={(bound) => <input {...bound} className="input" type="file" accept={accept} multiple={many} />}
    />
  );
}
