import { headers } from "next/headers";
import { PlainLookup } from "./plain-lookup";

/** The last part of the address, as somebody would have said it. */
function askedBy(path: string): string {
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

/** Says what no record is called, and looks for it. */
export async function NothingCalled() {
  // Written by proxy.ts: a page that was not found is not told its address in any other way.
  const asked = askedBy((await headers()).get("x-path") ?? "");
  return (
    <>
      <h1>{asked === "" ? "Nothing is called that" : `Nothing is called ‘${asked}’`}</h1>
      <p className="muted mt-1 mb-6">
        It may have been merged, or the address was cut. Look it up by any name it ever had.
      </p>
      <PlainLookup asked={asked} />
    </>
  );
}
