"use client";
import { type ReactNode, useLayoutEffect, useRef } from "react";

type CentredFrameProps = {
  readonly label: string;
  /** Where in its content, from the left, the frame opens when not all of it fits. */
  readonly at: number;
  readonly className: string;
  readonly children: ReactNode;
};

/** A frame that scrolls by itself and opens on the point that counts; without script at its left edge. */
export function CentredFrame({ label, at, className, children }: CentredFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = at - frame.current.clientWidth / 2;
  }, [at]);
  return (
    <div ref={frame} className={className} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
