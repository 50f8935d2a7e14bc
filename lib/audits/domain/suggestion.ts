import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts, TeamFacts } from "./facts";
import { bandOfHolder } from "./grade";
import { ownerFaultAt } from "./placeholder";

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
export type Kind = keyof typeof weights;
export const kinds = Object.keys(weights) as readonly Kind[];

/** What one kind of evidence says for one team: how much of all it has, and the records that say so. */
export type SuggestionEvidence = {
  readonly kind: Kind;
  readonly count: number;
  readonly of: number;
  /** Slugs of neighbours, the channel; empty where only counts are known. */
  readonly subjects: readonly string[];
};

export type Suggestion = {
  readonly team: string;
  readonly name: string;
  /** Between 0 and 1, to three decimals. */
  readonly score: number;
  readonly coverage: number;
  readonly strength: "strong" | "possible";
  readonly evidence: readonly SuggestionEvidence[];
};

type Tally = { readonly count: number; readonly subjects: readonly string[] };
/** By the slug of a team. */
type Tallies = ReadonlyMap<string, Tally>;

function tallied(
  entries: readonly (readonly [team: string, subject: string | null, count?: number])[],
): Tallies {
  const found = new Map<string, Tally>();
  for (const [team, subject, count = 1] of entries) {
    const was = found.get(team);
    found.set(team, {
      count: (was?.count ?? 0) + count,
      subjects: [...(was?.subjects ?? []), ...(subject === null ? [] : [subject])],
    });
  }
  return found;
}

const totalOf = (tallies: Tallies): number =>
  [...tallies.values()].reduce((sum, { count }) => sum + count, 0);

/** What each kind of evidence says; kinds without data are absent. */
function evidenceOf(index: CatalogIndex, service: ServiceFacts): ReadonlyMap<Kind, Tallies> {
  const name = (text: string): string => index.team(text)?.slug ?? text;
  const channel = service.channel === null ? null : index.teamOfChannel(service.channel);
  const neighbours = new Set([
    ...index.edges(service).map((edge) => edge.service),
    ...index.dependents(service),
  ]);
  const entries: Readonly<Record<Kind, Tallies>> = {
    contributors: tallied([...new Set(service.contributors.map(name))].map((team) => [team, null])),
    neighbours: tallied(
      [...neighbours].flatMap((other) => {
        const holder = index.holder(other);
        return holder.kind === "team" && bandOfHolder(index, other) !== "unowned"
          ? [[holder.team.slug, other.slug] as const]
          : [];
      }),
    ),
    channel: tallied(channel === null ? [] : [[channel, service.channel]]),
    codeowners: counted("codeowners"),
    commits: counted("commits"),
    acks: counted("acks"),
    edits: counted("edits"),
  };
  return new Map(kinds.flatMap((kind) => (entries[kind].size === 0 ? [] : [[kind, entries[kind]] as const])));

  function counted(kind: "codeowners" | "commits" | "acks" | "edits"): Tallies {
    return tallied(
      Object.entries(service.evidence[kind] ?? {}).map(([team, count]) => [name(team), null, count]),
    );
  }
}

/** Rejected lately, and nothing names the team that did not name it then (OW-S3). */
const isRejected = (
  { rejected }: ServiceFacts,
  team: TeamFacts,
  naming: readonly { readonly kind: Kind }[],
): boolean =>
  rejected.some(
    ({ team: slug, kinds: then }) => slug === team.slug && naming.every(({ kind }) => then.includes(kind)),
  );

/** A team of operations watches over services of others, and is suggested none of its own. */
const mayBeSuggested = (index: CatalogIndex, team: TeamFacts): boolean =>
  team.kind !== "operations" && ownerFaultAt(index, team) === null;

/** Up to three teams that the evidence points at, best first (OW-S1 to S3); never applied by itself. */
export function suggestionsFor(index: CatalogIndex, service: ServiceFacts): readonly Suggestion[] {
  const evidence = evidenceOf(index, service);
  const coverage = [...evidence.keys()].reduce((sum, kind) => sum + weights[kind], 0);
  if (coverage < least.coverage) return [];
  const teams = new Set([...evidence.values()].flatMap((tallies) => [...tallies.keys()]));
  return [...teams]
    .flatMap((slug): Suggestion[] => {
      const team = index.team(slug);
      if (!team || !mayBeSuggested(index, team)) return [];
      const naming = [...evidence].flatMap(([kind, tallies]) => {
        const tally = tallies.get(slug);
        return tally ? [{ kind, ...tally, of: totalOf(tallies) }] : [];
      });
      if (naming.every(({ kind }) => kind === "neighbours")) return [];
      if (isRejected(service, team, naming)) return [];
      const weight = naming.reduce((sum, { kind, count, of }) => sum + (weights[kind] * count) / of, 0);
      const score = weight / coverage;
      if (score + slack < least.score) return [];
      const strong =
        score + slack >= least.strongScore &&
        coverage >= least.strongCoverage &&
        naming.length >= least.strongKinds;
      return [
        {
          team: team.slug,
          name: team.name,
          score: Math.round((score + slack) * 1000) / 1000,
          coverage: coverage / 100,
          strength: strong ? "strong" : "possible",
          evidence: naming,
        },
      ];
    })
    .sort((a, b) => b.score - a.score || (a.team < b.team ? -1 : 1))
    .slice(0, most);
}

/** The kinds of evidence that name a team, whether it is suggested or not. */
export const kindsNaming = (index: CatalogIndex, service: ServiceFacts, team: string): readonly Kind[] =>
  [...evidenceOf(index, service)].filter(([, tallies]) => tallies.has(team)).map(([kind]) => kind);

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
