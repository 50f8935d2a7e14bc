import type { ReactNode } from "react";
import { decodedText } from "@/lib/kernel/address-text";
import { nounAtPlace } from "@/lib/kernel/paths";
import { PlainLookup } from "./plain-lookup";

/** What an address asks for, as somebody would have said it: the record below a list whatever page of it, else its last part. */
export function askedBy(path: string): string {
  const parts = (path.split("?")[0] ?? "").split("/").filter((part) => part !== "");
  const [list = "", ...below] = parts;
  const record = nounAtPlace(list) !== null ? below[below[0] === "new" ? 1 : 0] : undefined;
  return decodedText(record ?? parts.at(-1) ?? "");
}

type NothingCalledProps = {
  /** What the address asks for. */
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
