"use client";
import { type ReactNode, useLayoutEffect, useRef } from "react";

type CentredFrameProps = {
  readonly label: string;
  /** Where in its content, from the left and from the top, the frame opens when not all of it fits. */
  readonly x: number;
  readonly y: number;
  readonly className: string;
  readonly children: ReactNode;
};

/** A frame that scrolls by itself and opens on the point that counts; without script at its upper left corner. */
export function CentredFrame({ label, x, y, className, children }: CentredFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return;
    current.scrollLeft = x - current.clientWidth / 2;
    current.scrollTop = y - current.clientHeight / 2;
  }, [x, y]);
  return (
    <div ref={frame} className={className} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
