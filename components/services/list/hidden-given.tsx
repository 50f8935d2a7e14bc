import type { Given } from "./list-address";

/** What a form of the list carries along: all that the address says but the parameter the form asks for. */
export function HiddenGiven({ given, except }: { readonly given: Given; readonly except: string }) {
  return Object.entries(given).map(([name, value]) =>
    name === except || value === null || value === "" ? null : (
      <input key={name} type="hidden" name={name} value={value} />
    ),
  );
}
