/** What may stand in a count of services: of how many in all, and whether beside one that was named. */
type Counted = { readonly of?: number; readonly other?: boolean };

/** So many services, in words that are kept: whoever may not see all of them is told `severalServices` in their place. */
export const serviceCount = (count: number, { of, other = false }: Counted = {}): string =>
  [
    String(count),
    ...(of === undefined ? [] : ["of", String(of)]),
    ...(other ? ["other"] : []),
    (of ?? count) === 1 ? "service" : "services",
  ].join(" ");

/** Every text of `serviceCount`, as a regular expression of JavaScript and of the database alike. */
export const serviceCountPattern = "[0-9][0-9,]*( of [0-9][0-9,]*)?( other)? services?";

export const severalServices = "several services";
