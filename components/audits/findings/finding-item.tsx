import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Icon, type Shape } from "@/components/ui/symbols";
import { paths } from "@/lib/kernel/paths";
import type { FindingView } from "@/lib/audits/view/audit";
import { Evidence } from "./evidence";

type FindingItemProps = {
  readonly finding: FindingView;
  /** Its sign, the colour of that, and the word that stands for both. */
  readonly look: readonly [shape: Shape, colour: string, word: string];
  /** Where a failed one is mended; null for whoever may not. */
  readonly mendAt: string | null;
  readonly clock: Clock;
  /** What it is about, where the page is about something else. */
  readonly children?: ReactNode;
};

/** One finding of a list: how it stands, what it asks, its evidence and the way to mend it. */
export function FindingItem({
  finding,
  look: [shape, colour, word],
  mendAt,
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
      </div>
      {finding.state === "failed" && mendAt !== null && (
        <span className="acts">
          {/* A page load of its own: the browser then puts the focus on the field that the address names. */}
          <a
            className="btn small"
            href={mendAt}
            aria-label={`Fix ${finding.rule}: ${finding.mend}`}
            title={finding.mend}
          >
            Fix
          </a>
        </span>
      )}
    </li>
  );
}
