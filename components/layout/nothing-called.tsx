"use client";
import { usePathname } from "next/navigation";
import { PlainLookup } from "./plain-lookup";

/** The last part of the address, as somebody would have said it. */
function askedBy(path: string): string {
  const last = path.split("/").findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Says what no record is called, and looks for it. */
export function NothingCalled() {
  const asked = askedBy(usePathname());
  return (
    <>
      <h1>Nothing is called ‘{asked}’</h1>
      <p className="muted mt-1 mb-6">
        It may have been merged, or the address was cut. Look it up by any name it ever had.
      </p>
      <PlainLookup asked={asked} />
    </>
  );
}
