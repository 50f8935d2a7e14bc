import { tierRank } from "./tier";

type Reached = {
  readonly slug: string | null;
  readonly name: string;
  readonly tier: number | null;
  readonly owner: { readonly slug: string; readonly name: string } | null;
  readonly holderText: string | null;
  readonly band: string | null;
  readonly up: number | null;
};

/** One owner and the services of theirs that need the one asked about; nobody where both names are null. */
export type OwnerImpact = {
  readonly owner: { readonly slug: string; readonly name: string } | null;
  readonly text: string | null;
  readonly services: readonly {
    readonly slug: string;
    readonly name: string;
    readonly tier: number | null;
  }[];
};

/** What stops with a service, grouped by who has to know: most services first, each owner's most critical first. */
export function impactByOwner(nodes: readonly Reached[]): readonly OwnerImpact[] {
  const groups = new Map<
    string,
    { head: Pick<OwnerImpact, "owner" | "text">; services: OwnerImpact["services"][number][] }
  >();
  for (const { slug, name, tier, owner, holderText, band, up } of nodes) {
    if (slug === null || up === null || up === 0) continue;
    const isHeld = band !== "unowned";
    const head = { owner: isHeld ? owner : null, text: isHeld && owner === null ? holderText : null };
    const key = head.owner?.slug ?? `text:${head.text ?? ""}`;
    const group = groups.get(key) ?? { head, services: [] };
    group.services.push({ slug, name, tier });
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ head, services }) => ({
      ...head,
      services: services.toSorted(
        (a, b) => tierRank(a.tier) - tierRank(b.tier) || a.name.localeCompare(b.name, "en"),
      ),
    }))
    .toSorted(
      (a, b) =>
        b.services.length - a.services.length ||
        (a.owner?.name ?? a.text ?? "").localeCompare(b.owner?.name ?? b.text ?? "", "en"),
    );
}
