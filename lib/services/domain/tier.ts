/** Where a tier stands among others: the most critical first, what has none after all that have one. */
export const tierRank = (tier: number | null): number => tier ?? 9;

/** A tier in words. */
export const tierLabel = (tier: number | null): string =>
  tier === null ? "Tier not set" : `Tier ${String(tier)}`;

/** A value of a filter by tier in words, under its heading: "unset" is the value of those that have none. */
export const tierChoice = (value: string): string => (value === "unset" ? "Not set" : `Tier ${value}`);
