import type { ReactNode } from "react";

/** Says at the top in which state a record is seen: retired, merged, as of a date, read from a copy. */
export function Strip({ children }: { readonly children: ReactNode }) {
  return <p className="strip">{children}</p>;
}
