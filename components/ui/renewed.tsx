"use client";
import { age, deciding } from "./moment-format";
import { usePresent } from "./present";

type RenewedProps = {
  readonly at: string;
  readonly drawnAt: string;
  /** Given: a clock and a span, else an age. */
  readonly zone?: string;
};

/** A text that grows old while it is looked at; renewed each minute in its place. Used through `Moment`. */
export function Renewed({ at, drawnAt, zone }: RenewedProps) {
  const now = usePresent(drawnAt);
  return zone === undefined ? age(at, now) : deciding(at, now, zone);
}
