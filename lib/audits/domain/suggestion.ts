import { before } from "@/lib/kernel/time";
import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts, TeamFacts } from "./facts";
import { bandOfHolder } from "./grade";
import { isDeserted, placeholderVerdict } from "./placeholder";

/** In hundredths, so that sums are exact. */
const weights = {
  contributors: 10,
  neighbours: 5,
  channel: 5,
  codeowners: 20,
  commits: 20,
  acks: 30,
  edits: 10,
} as const;
const least = { coverage: 10, score: 0.3, strongCoverage: 40, strongScore: 0.6, strongKinds: 2 } as const;
/** Shares are fractions: what is equal but for their rounding counts as equal. */
const slack = 1e-9;
const most = 3;
const splitFrom = 3;
type Kind = keyof typeof weights;

const kindWords: Readonly<Record<Kind, string>> = {
  contributors: "contributes to it",
  neighbours: "owns its neighbours",
  channel: "its channel is this team's",
  codeowners: "owns the code",
  commits: "wrote the latest commits",
  acks: "answered its pages",
  edits: "edits its record",
};

export type Suggestion = {
  readonly team: string;
  readonly name: string;
  /** Between 0 and 1, to three decimals. */
  readonly score: number;
  readonly coverage: number;
  readonly strength: "strong" | "possible";
  readonly why: readonly string[];
};

type Shares = ReadonlyMap<string, number>;

const divided = (counts: ReadonlyMap<string, number>): Shares => {
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  return new Map([...counts].map(([team, count]) => [team, count / total]));
};

function counted(texts: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** What each kind of evidence says; kinds without data are absent. */
function evidenceOf(index: CatalogIndex, service: ServiceFacts): ReadonlyMap<Kind, Shares> {
  const name = (text: string): string => index.team(text)?.slug ?? text;
  const found = new Map<Kind, Shares>();
  const contributors = [...new Set(service.contributors.map(name))];
  if (contributors.length > 0) found.set("contributors", divided(counted(contributors)));
  const neighbours = new Set([
    ...service.dependsOn.flatMap(({ to }) => {
      const target = index.resolve(to);
      return target.kind === "service" && target.service !== service ? [target.service] : [];
    }),
    ...index.dependents(service),
  ]);
  const holders = counted(
    [...neighbours].map((other) => {
      const holder = index.holder(other);
      return holder.kind === "team" && bandOfHolder(index, other) !== "unowned" ? holder.team.slug : null;
    }),
  );
  if (holders.size > 0) found.set("neighbours", divided(holders));
  const channel = service.channel === null ? null : index.teamOfChannel(service.channel);
  if (channel !== null) found.set("channel", new Map([[channel, 1]]));
  for (const kind of ["codeowners", "commits", "acks", "edits"] as const) {
    const counts = Object.entries(service.evidence[kind] ?? {});
    if (counts.length > 0)
      found.set(kind, divided(new Map(counts.map(([team, count]) => [name(team), count]))));
  }
  return found;
}

function mayBeSuggested(index: CatalogIndex, service: ServiceFacts, team: TeamFacts): boolean {
  if (service.rejected.includes(team.slug)) return false;
  if (team.kind === "virtual" || team.kind === "operations") return false;
  if (team.dissolvedAt && !before(index.at, team.dissolvedAt)) return false;
  return placeholderVerdict(index, team).verdict !== "placeholder" && !isDeserted(index, team);
}

/** Up to three teams that the evidence points at, best first (OW-S1 to S3); never applied by itself. */
export function suggestionsFor(index: CatalogIndex, service: ServiceFacts): readonly Suggestion[] {
  const evidence = evidenceOf(index, service);
  const coverage = [...evidence.keys()].reduce((sum, kind) => sum + weights[kind], 0);
  if (coverage < least.coverage) return [];
  const teams = new Set([...evidence.values()].flatMap((shares) => [...shares.keys()]));
  return [...teams]
    .flatMap((slug): Suggestion[] => {
      const team = index.team(slug);
      if (!team || !mayBeSuggested(index, service, team)) return [];
      const kinds = [...evidence].filter(([, shares]) => shares.has(slug));
      if (kinds.every(([kind]) => kind === "neighbours")) return [];
      const weight = kinds.reduce((sum, [kind, shares]) => sum + weights[kind] * (shares.get(slug) ?? 0), 0);
      const score = weight / coverage;
      if (score + slack < least.score) return [];
      const strong =
        score + slack >= least.strongScore &&
        coverage >= least.strongCoverage &&
        kinds.length >= least.strongKinds;
      return [
        {
          team: team.slug,
          name: team.name,
          score: Math.round((score + slack) * 1000) / 1000,
          coverage: coverage / 100,
          strength: strong ? "strong" : "possible",
          why: kinds.map(
            ([kind, shares]) => `${kindWords[kind]} (${String(Math.round((shares.get(slug) ?? 0) * 100))} %)`,
          ),
        },
      ];
    })
    .sort((a, b) => b.score - a.score || (a.team < b.team ? -1 : 1))
    .slice(0, most);
}

/** True when three or more teams work on it and none stands out: it may be several services (OW-S4). */
export const isSplitCandidate = (index: CatalogIndex, service: ServiceFacts): boolean =>
  new Set(service.contributors.map((text) => index.team(text)?.slug ?? text)).size >= splitFrom &&
  suggestionsFor(index, service).length === 0;

/** What stands where no team can be suggested (OW-S4); null when one can. */
export function suggestionNote(
  index: CatalogIndex,
  service: ServiceFacts,
): "split-candidate" | "no-evidence" | null {
  if (isSplitCandidate(index, service)) return "split-candidate";
  return evidenceOf(index, service).size === 0 ? "no-evidence" : null;
}
