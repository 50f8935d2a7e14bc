import { Strip } from "@/components/layout/strip";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";

type RetiredStripProps = {
  readonly at: string;
  /** As its history tells; null where nobody said. */
  readonly why: string | null;
  /** Where it is restored; null for those who may not. */
  readonly restore: string | null;
  readonly clock: Clock;
};

/** Says above a system or a business service since when it is retired, and why (UI-15). */
export function RetiredStrip({ at, why, restore, clock }: RetiredStripProps) {
  return (
    <Strip>
      Retired on <Moment at={at} clock={clock} as="day" />
      {why !== null && `: ${why.replace(/\.+$/, "")}`}. Read-only.{" "}
      {restore !== null && <Link href={restore}>Restore it</Link>}
    </Strip>
  );
}
