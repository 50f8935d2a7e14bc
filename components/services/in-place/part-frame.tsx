"use client";
import type { ReactNode } from "react";

/** Holds what is edited in place; Escape leads back as its Cancel does (UI-58). */
export function PartFrame({ children }: { readonly children: ReactNode }) {
  return (
    // The keys of the controls inside; the frame itself is no control.
    <div
      className="inplace"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.currentTarget.querySelector<HTMLElement>("a[data-cancel]")?.click();
      }}
    >
      {children}
    </div>
  );
}
