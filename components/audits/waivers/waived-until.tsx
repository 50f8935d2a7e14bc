import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import type { WaivedView } from "@/lib/audits/view/waiver";
import { paths } from "@/lib/kernel/paths";

type WaivedUntilProps = { readonly waiver: WaivedView; readonly clock: Clock };

/** Until when a finding is excused, by whom and why; leads to the waiver. */
export const WaivedUntil = ({ waiver: { id, until, by, askedBy, reason }, clock }: WaivedUntilProps) => (
  <>
    <Link className="waived" href={paths.waiver(id)}>
      waived until <Moment at={until} clock={clock} as="day" />
    </Link>{" "}
    by {by} for {askedBy}: {reason}
  </>
);
