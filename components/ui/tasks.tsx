import type { ReactNode } from "react";
import { Icon, type Shape } from "./symbols";

const spoken: Record<Shape, string> = {
  ok: "Done",
  warn: "Weak",
  bad: "Blocks",
  unknown: "No data",
  waived: "Waived",
  none: "Not applicable",
  task: "To do",
};

/** Things that need somebody, or rules and how they stand; holds `Task`s. `label` names the list for readers. */
export function Tasks({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className="list" aria-label={label}>
      {children}
    </ul>
  );
}

type TaskProps = {
  readonly is: Shape;
  /** The word for readers when the shape's usual one does not fit. */
  readonly word?: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly acts?: ReactNode;
};

/** Shape, a title, a detail under it, and the deed at the right. */
export function Task({ is, word, title, detail, acts }: TaskProps) {
  return (
    <li>
      <Icon of={is} size={14} className={is === "ok" ? "muted" : is === "task" ? "faint" : is} />
      <div>
        <p>
          <span className="sr">{word ?? spoken[is]}: </span>
          {title}
        </p>
        {detail !== undefined && <div className="text-table text-ink-2">{detail}</div>}
      </div>
      {acts !== undefined && <div className="acts">{acts}</div>}
    </li>
  );
}
