import type { ReactNode } from "react";

type DoorPageProps = { readonly title: string; readonly children: ReactNode };

/** The frame of the pages at which nobody is signed in yet. */
export function DoorPage({ title, children }: DoorPageProps) {
  return (
    <main id="main">
      <div className="m:pt-12 mx-auto max-w-[36rem]">
        <svg width="32" height="32" className="text-accent mb-4" aria-hidden="true">
          <use href="#i-brand" />
        </svg>
        <h1 className="mb-4">{title}</h1>
        {children}
      </div>
    </main>
  );
}
