import { Link } from "@/components/ui/link";

/** Left to right as they may follow each other: no two parts of one bar share a drawing. */
export type Fill = "ink" | "ink-hatched" | "tint" | "warn-striped" | "warn-hatched" | "bad-hatched" | "bad";

type Part = {
  readonly word: string;
  readonly count: number;
  readonly href: string;
  readonly fill: Fill;
};

type GradeBarProps = {
  /** What is counted, as in "services". */
  readonly noun: string;
  readonly parts: readonly Part[];
};

/** One bar for all, best left and worst right; each part stands under it with its count and word, as a link to its list. */
export function GradeBar({ noun, parts }: GradeBarProps) {
  const drawn = parts.filter(({ count }) => count > 0);
  const total = drawn.reduce((sum, { count }) => sum + count, 0);
  const said = drawn.map(({ count, word }) => `${String(count)} ${word}`).join(", ");
  return (
    <>
      <div className="spectrum" role="img" aria-label={`Of ${String(total)} ${noun}: ${said || "none yet"}`}>
        {drawn.map(({ word, count, fill }) => (
          <span key={word} className={`fill-${fill}`} style={{ "--n": count } as React.CSSProperties} />
        ))}
      </div>
      <ul className="speckey" aria-label={`All ${noun}, by grade`}>
        {drawn.map(({ word, count, href, fill }) => (
          <li key={word}>
            <Link href={href}>
              <i className={`fill-${fill}`} aria-hidden="true" />
              <b>{count}</b> {word}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
