import type { ReactNode } from "react";
import { PlainLookup } from "./plain-lookup";

/** The last part of an address, as somebody would have said it. */
export function askedBy(path: string): string {
  const last =
    path
      .split("?")[0]
      ?.split("/")
      .findLast((part) => part !== "") ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

type NothingCalledProps = {
  /** The last part of the address. */
  readonly asked: string;
  /** What is known of that word: `called` where a record of another place is called so, `near` where one nearly is. */
  readonly found: "called" | "near" | "none" | "unknown";
  /** The records that are called so, or nearly. */
  readonly children?: ReactNode;
};

const says = {
  called: "This is called so, or is known by it:",
  near: "Nearest to it:",
  none: "Nothing is near it either. The address may be mistyped or cut.",
  unknown: "The address may be mistyped or cut. Look up what you have of it.",
} as const;

/** Says what no page or record is called, what is called so instead or nearly, and looks for another text. */
export function NothingCalled({ asked, found, children }: NothingCalledProps) {
  return (
    <>
      <h1>
        {found === "called"
          ? "There is no page at this address"
          : asked === ""
            ? "Nothing is called that"
            : `Nothing is called ‘${asked}’`}
      </h1>
      <p className="muted mt-1 mb-6">{says[found]}</p>
      {children}
      <PlainLookup asked={asked} />
    </>
  );
}
