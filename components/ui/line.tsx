import type { ReactNode } from "react";

/** The unbroken line: stops from first to last. `down` draws it upright on wide screens too. Holds `Stop`s. */
export function Line({
  label,
  down = false,
  children,
}: {
  readonly label: string;
  readonly down?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ol className={down ? "path down" : "path"} aria-label={label}>
      {children}
    </ol>
  );
}

type StopProps = {
  /** `done`: passed or standing. `now`: filled. `todo`: dashed after it. `due`: now, and dashed after it. `missed`: broken after it. */
  readonly is: "done" | "now" | "due" | "todo" | "missed";
  /** The last stop is square: the path ends here. */
  readonly end?: boolean;
  readonly when: ReactNode;
  readonly children: ReactNode;
};

const looks = { done: "", now: "now", due: "now todo", todo: "todo", missed: "missed" } as const;

/** One stop: when, and who or what. In an upright line a second child stands at the right. */
export function Stop({ is, end = false, when, children }: StopProps) {
  return (
    <li
      className={[looks[is], end ? "end" : ""].filter(Boolean).join(" ") || undefined}
      aria-current={is === "now" || is === "due" ? "step" : undefined}
    >
      <span className="stop" />
      <span className={is === "missed" ? "when bad" : "when"}>{when}</span>
      {children}
    </li>
  );
}
