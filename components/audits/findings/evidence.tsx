import { Fragment } from "react";
import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";
import type { FindingView } from "@/lib/audits/view/audit";

type EvidenceProps = {
  readonly of: Pick<FindingView, "evidence" | "more">;
  readonly clock: Clock;
};

/** What proves a finding, in a line; how much more there is than was kept. */
export function Evidence({ of: { evidence, more }, clock }: EvidenceProps) {
  return (
    <>
      {evidence.map((text, place) => (
        <Fragment key={`${String(place)} ${text}`}>
          {place > 0 && "; "}
          <Sentence text={text} clock={clock} />
        </Fragment>
      ))}
      {more > 0 && <span className="muted"> and {more} more</span>}
    </>
  );
}
