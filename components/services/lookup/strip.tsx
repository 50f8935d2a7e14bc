import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupStrip } from "@/lib/services/view/lookup";

/** What must be known first: retired, merged, renamed, left (LKP-26, UI-15). */
export function LookupStripLine({ strip, clock }: { readonly strip: LookupStrip; readonly clock: Clock }) {
  if ("from" in strip)
    return (
      <p className="note">
        {strip.kind === "renamed" ? "Renamed" : "Merged"} from <b translate="no">{strip.from}</b>
      </p>
    );
  const words = { retired: "Retired", merged: "Merged", left: "Left", dissolved: "Dissolved" }[strip.kind];
  const successor = "successor" in strip ? strip.successor : null;
  return (
    <p className="note warn">
      {words}
      {strip.at !== null && (
        <>
          {" "}
          on <Moment at={strip.at} clock={clock} as="day" />
        </>
      )}
      {successor && (
        <>
          , {strip.kind === "merged" ? "into" : "replaced by"}{" "}
          <Link href={paths.service(successor.slug)}>
            <Name>{successor.name}</Name>
          </Link>
        </>
      )}
      {"why" in strip && strip.why !== null && <>: {strip.why}</>}
    </p>
  );
}
