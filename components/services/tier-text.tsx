type TierTextProps = { readonly tier: number | null };

/** A tier under its heading, or that it is not set. */
export function TierText({ tier }: TierTextProps) {
  return tier ?? <span className="faint whitespace-nowrap">not set</span>;
}
