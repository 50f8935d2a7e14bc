import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Icon, type Shape } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";
import type { FindingView } from "@/lib/audits/view/audit";
import { WaivedUntil } from "../waivers/waived-until";
import { Evidence } from "./evidence";

type FindingItemProps = {
  readonly finding: FindingView;
  /** Its sign, the colour of that, and the word that stands for both. */
  readonly look: readonly [shape: Shape, colour: string, word: string];
  /** Where a failed one is mended; null for whoever may not. */
  readonly mendAt: string | null;
  /** Where a waiver of it is asked for; left out for whoever may not, and for what cannot be waived. */
  readonly waiveAt?: string | null;
  readonly clock: Clock;
  /** What it is about, where the page is about something else. */
  readonly children?: ReactNode;
};

/** One finding of a list: how it stands, what it asks, its evidence and the way to mend it. */
export function FindingItem({
  finding,
  look: [shape, colour, word],
  mendAt,
  waiveAt = null,
  clock,
  children,
}: FindingItemProps) {
  return (
    <li>
      <Icon of={shape} size={14} className={colour} />
      <div>
        <p>
          <span className="sr">{word}: </span>
          {children}
          {finding.title}{" "}
          <Link className="mono faint quiet" href={paths.findings({ rule: finding.rule })}>
            {finding.rule}
          </Link>
        </p>
        <p className="meta">
          <Evidence of={finding} clock={clock} />
        </p>
        {finding.waiver !== null && (
          <p className="meta">
            <WaivedUntil waiver={finding.waiver} clock={clock} />
          </p>
        )}
      </div>
      <Ways finding={finding} mendAt={mendAt} waiveAt={waiveAt} />
    </li>
  );
}

type WaysProps = Pick<FindingItemProps, "finding" | "mendAt"> & { readonly waiveAt: string | null };

/** What can be done about it: mend it, or ask that it be excused. */
function Ways({ finding: { rule, mend, state }, mendAt, waiveAt }: WaysProps) {
  const mends = state === "failed" && mendAt !== null;
  if (!mends && waiveAt === null) return null;
  return (
    <span className="acts">
      {waiveAt !== null && (
        <Link className="btn small text" href={waiveAt} aria-label={`Ask for a waiver of ${rule}`}>
          Ask for a waiver
        </Link>
      )}
      {mends && (
        // A page load of its own: the browser then puts the focus on the field that the address names.
        <a className="btn small" href={mendAt} aria-label={`Fix ${rule}: ${mend}`} title={mend}>
          Fix
        </a>
      )}
    </span>
  );
}
