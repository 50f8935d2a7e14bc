import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import type { Said } from "@/lib/history/domain/fields";

type ValueProps = {
  readonly said: Said;
  readonly clock: Clock;
  /** From how many characters on a text is cut; without it nothing is. */
  readonly most?: number | undefined;
};

const day = /^\d{4}-\d\d-\d\d$/;

/** One value of a field as people read it: instants and days in the viewer's way, text as it was written. */
export function Value({ said: { text, at }, clock, most = Infinity }: ValueProps) {
  if (at !== undefined)
    return (
      <>
        {text !== at && (
          <>
            <bdi translate="no">{text}</bdi>,{" "}
          </>
        )}
        <Moment at={at} clock={clock} as="whole" />
      </>
    );
  if (day.test(text)) return <Sentence text={text} clock={clock} />;
  return <bdi translate="no">{text.length > most ? `${text.slice(0, most).trimEnd()}…` : text}</bdi>;
}

/** A value behind the key it stands under, where it has one. */
export function Labelled({ said, ...rest }: ValueProps) {
  return (
    <>
      {said.label !== undefined && <bdi translate="no">{said.label}: </bdi>}
      <Value said={said} {...rest} />
    </>
  );
}
