import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { paths } from "@/lib/kernel/paths";
import type { DeclineView } from "@/lib/services/view/offer";
import { Waiting } from "./waiting";

/** So many of what was declined are told one by one. */
export const declinedShown = 4;

/** What was declined: by whom, why, and the way to offer it elsewhere. */
export function Declined({
  declined,
  clock,
}: {
  readonly declined: readonly DeclineView[];
  readonly clock: Clock;
}) {
  const more = declined.length - declinedShown;
  return (
    <>
      {declined.slice(0, declinedShown).map(({ slug, name, who, why, keptFrom, at }) => (
        <Waiting
          key={`${slug} ${at}`}
          shape="warn"
          name={name}
          href={paths.service(slug)}
          what={keptFrom === null ? `was declined by ${who}: ${why}` : `stays with ${who}: ${why}`}
          deed={
            keptFrom === null
              ? {
                  words: "Offer it elsewhere",
                  label: `Offer ${name} elsewhere`,
                  href: `${paths.ownership(slug)}#deeds`,
                }
              : { words: "Read it", label: `Read what became of ${name}`, href: paths.ownership(slug) }
          }
        >
          {keptFrom === null ? "Declined" : `It was to go to ${keptFrom}; answered`} on{" "}
          <Moment at={at} clock={clock} as="day" />.
        </Waiting>
      ))}
      {more > 0 && (
        <li>
          <p className="muted">
            and {more} more {more === 1 ? "service" : "services"} declined in the last 14 days
          </p>
        </li>
      )}
    </>
  );
}
