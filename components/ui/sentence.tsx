import { Fragment, type ReactNode } from "react";
import { Moment } from "./moment";
import { type Clock, dayOf } from "./moment-format";

type SentenceProps = {
  /** As the record keeps it: days and instants in ISO, the code of a rule in brackets. */
  readonly text: string;
  readonly clock: Clock;
};

const marked = /((?<![\w-])\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z|(?![\w-]))|\([A-Z]{2,3}-\d{2}\))/;
const code = /^\([A-Z]{2,3}-\d{2}\)$/;
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

function partOf(part: string, clock: Clock): ReactNode {
  if (instant.test(part)) return <Moment at={part} clock={clock} as="whole" />;
  // A day of the record has no clock; noon stands for it, so that no zone makes it another.
  if (day.test(part)) return <time dateTime={part}>{dayOf(`${part}T12:00:00Z`, clock.now, "UTC")}</time>;
  return code.test(part) ? <span className="faint whitespace-nowrap">{part}</span> : part;
}

/** A sentence that is kept for machines too, as people read it: days in words, codes beside in small. */
export function Sentence({ text, clock }: SentenceProps) {
  return text.split(marked).map((part, place) => (
    // Parts of one text never change their order.
    <Fragment key={place}>{partOf(part, clock)}</Fragment>
  ));
}
