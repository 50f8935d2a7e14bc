import type { ReactNode } from "react";
import { Icon, type Shape } from "./symbols";

type MarkProps = {
  readonly is: Shape;
  /** The word; a mark is never drawn without one. */
  readonly children: ReactNode;
};

/** A state as shape, word and colour, in this order of weight. */
export function Mark({ is, children }: MarkProps) {
  return (
    <span className={`mark ${is}`}>
      <Icon of={is} />
      <span>{children}</span>
    </span>
  );
}
