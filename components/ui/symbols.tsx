/** The shapes, drawn once a page; `Icon` refers to them. */
export function Symbols() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <symbol id="i-ok" viewBox="0 0 12 12">
          <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="2" />
        </symbol>
        <symbol id="i-warn" viewBox="0 0 12 12">
          <path d="M6 .8 11.7 11H.3Z" fill="currentColor" />
        </symbol>
        <symbol id="i-bad" viewBox="0 0 12 12">
          <path d="M6 0 12 6 6 12 0 6Z" fill="currentColor" />
        </symbol>
        <symbol id="i-unknown" viewBox="0 0 12 12">
          <circle
            cx="6"
            cy="6"
            r="4.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="2.6 2.2"
          />
        </symbol>
        <symbol id="i-waived" viewBox="0 0 12 12">
          <path
            d="M1.3 1.3h9.4v9.4H1.3ZM1.3 10.7 10.7 1.3"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
          />
        </symbol>
        <symbol id="i-none" viewBox="0 0 12 12">
          <path d="M2 6h8" stroke="currentColor" strokeWidth="1.8" />
        </symbol>
        <symbol id="i-task" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </symbol>
        <symbol id="i-find" viewBox="0 0 20 20">
          <circle cx="8.5" cy="8.5" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="m13 13 5 5" stroke="currentColor" strokeWidth="2" />
        </symbol>
        <symbol id="i-down" viewBox="0 0 10 10">
          <path d="m1.5 3 3.5 4 3.5-4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </symbol>
        <symbol id="i-brand" viewBox="0 0 24 24">
          <path d="M1 12h22" stroke="currentColor" strokeWidth="3" />
          <circle cx="12" cy="12" r="6" fill="var(--surface)" stroke="currentColor" strokeWidth="3" />
        </symbol>
      </defs>
    </svg>
  );
}

export type Shape = "ok" | "warn" | "bad" | "unknown" | "waived" | "none" | "task";

type IconProps = {
  readonly of: Shape | "find" | "down" | "brand";
  readonly size?: number;
  readonly className?: string;
};

/** One shape, hidden from readers: the word beside it says the same. */
export function Icon({ of, size = 12, className }: IconProps) {
  return (
    <svg width={size} height={size} className={className} aria-hidden="true">
      <use href={`#i-${of}`} />
    </svg>
  );
}
