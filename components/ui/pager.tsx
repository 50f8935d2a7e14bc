import { ButtonLink } from "./button";
import { figure, totalWords } from "./moment-format";

type PagerProps = {
  /** Its accessible name, where a page has several. */
  readonly label?: string;
  /** Number of the first row shown, from 1; null when the place in the list is not known. */
  readonly from: number | null;
  readonly shown: number;
  /** null when it was not counted. */
  readonly total: number | null;
  readonly size: number;
  readonly previous: string | null;
  readonly next: string | null;
};

/** "1 to 50 of 106", previous and next as links. Nothing to turn: only the count stands. */
export function Pager({ label = "Pages", from, shown, total, size, previous, next }: PagerProps) {
  return (
    <nav className="pager" aria-label={label}>
      <span>{rangeOf(from, shown, total)}</span>
      {(previous !== null || next !== null) && (
        <span className="flex gap-2">
          <ButtonLink small href={previous} why="This is the first page">
            Previous
          </ButtonLink>
          <ButtonLink small href={next} why="This is the last page">
            {`Next ${String(size)}`}
          </ButtonLink>
        </span>
      )}
    </nav>
  );
}

/** What part of a list is shown, in words. */
export function rangeOf(from: number | null, shown: number, total: number | null): string {
  const all = total === null ? "" : ` of ${totalWords(total)}`;
  if (shown === 0) return `0${all}`;
  if (from === null) return `${figure(shown)} shown${all}`;
  return `${figure(from)} to ${figure(from + shown - 1)}${all}`;
}
