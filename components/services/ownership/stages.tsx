import { Line, Stop } from "@/components/ui/line";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import type { AgreementView } from "@/lib/services/view/ownership";

type OwnershipStagesProps = {
  readonly open: AgreementView;
  /** The team that has to let it go; null when nobody has to. */
  readonly holder: string | null;
  readonly clock: Clock;
};

/** How far a handover is: offered, answered, released, started. */
export function OwnershipStages({ open, holder, clock }: OwnershipStagesProps) {
  const accepted = open.acceptedAt !== null;
  const asked = open.origin === "request";
  return (
    <Line label="Stages of the handover">
      <Stop is="done" when={asked ? `Asked for by ${open.team.name}` : "Offered"}>
        <span className="what">
          <Moment at={open.offeredAt} clock={clock} as="whole" /> by {open.offeredBy}
        </span>
      </Stop>
      {asked ? null : accepted ? (
        <Stop is="done" when="Accepted">
          <span className="what">
            <Moment at={open.acceptedAt} clock={clock} as="whole" /> by {open.acceptedBy}
          </span>
        </Stop>
      ) : (
        <Stop is="due" when={`Answer of ${open.team.name}`}>
          <span className="what">
            by <Moment at={open.answerBy} clock={clock} as="deciding" />, then it lapses
          </span>
        </Stop>
      )}
      {holder !== null && (
        <Stop
          is={!accepted ? "todo" : open.released ? "done" : "due"}
          when={asked ? `Answer of ${holder}` : `Release by ${holder}`}
        >
          <span className="what">
            {!open.released
              ? `${holder} stays accountable until then`
              : accepted
                ? `by ${open.releasedBy ?? "a lead"}`
                : `with the acceptance: ${open.releasedBy ?? "a lead"} agreed to it`}
          </span>
        </Stop>
      )}
      <Stop is={open.late ? "missed" : "todo"} end when={`${open.team.name} owns it`}>
        <span className="what">
          {open.plannedStart === null ? (
            holder === null ? (
              "when it is accepted"
            ) : asked ? (
              "when it is released"
            ) : (
              "when it is accepted and released"
            )
          ) : (
            <>
              <Moment at={open.plannedStart} clock={clock} as="whole" />
              {open.late && ", late"}
            </>
          )}
        </span>
      </Stop>
    </Line>
  );
}
