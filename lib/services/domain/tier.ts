/** Where a tier stands among others: the most critical first, what has none after all that have one. */
export const tierRank = (tier: number | null): number => tier ?? 9;

type Carrier = { readonly tier: number | null; readonly lifecycle: string | null };

const inUse = (services: readonly Carrier[]): readonly Carrier[] =>
  services.filter(({ lifecycle }) => lifecycle !== "retired");

/** The tier that whatever stands on these services can count on: the weakest of those in use; null unless each of them has one. */
export function weakestTier(services: readonly Carrier[]): number | null {
  const tiers = inUse(services).map(({ tier }) => tier ?? Infinity);
  const weakest = Math.max(...tiers);
  return Number.isFinite(weakest) ? weakest : null;
}

/** The same in words, with what keeps it from being told. */
export function weakestTierWords(services: readonly Carrier[]): string {
  const used = inUse(services);
  if (used.length === 0) return "Nothing carries it";
  const missing = used.filter(({ tier }) => tier === null).length;
  return missing > 0
    ? `${String(missing)} of ${String(used.length)} services ${missing === 1 ? "has" : "have"} no tier`
    : `Weakest tier ${String(weakestTier(used))}`;
}

/** A tier in words. */
export const tierLabel = (tier: number | null): string =>
  tier === null ? "Tier not set" : `Tier ${String(tier)}`;

/** A value of a filter by tier in words, under its heading: "unset" is the value of those that have none. */
export const tierChoice = (value: string): string => (value === "unset" ? "Not set" : `Tier ${value}`);
