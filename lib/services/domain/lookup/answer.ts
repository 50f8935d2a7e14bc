/** A record that a look-up may mean, with why and how well it fits (LKP-17 to LKP-20). */
export type Candidate = {
  readonly noun: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  /** The team that holds it, for saying that all candidates share one owner. */
  readonly owner: string | null;
  readonly score: number;
  readonly why: string;
};

export type Answer<C> =
  | { readonly kind: "found"; readonly best: C; readonly also: readonly C[] }
  | { readonly kind: "ambiguous"; readonly candidates: readonly C[]; readonly owner: string | null }
  | { readonly kind: "near"; readonly candidates: readonly C[] }
  | { readonly kind: "none" };

const exact = 760;
const lead = 50;
const lifecycles = ["production", "preview", "design", null, "deprecated", "retired"];
const nouns = ["service", "team", "person", "system", "business-service"];

const place = (of: readonly (string | null)[], one: string | null): number => {
  const at = of.indexOf(one);
  return at < 0 ? of.length : at;
};

/** Best first: score, lifecycle, tier, services before teams before people, slug (LKP-20). */
const bestFirst = (a: Candidate, b: Candidate): number =>
  b.score - a.score ||
  place(lifecycles, a.lifecycle) - place(lifecycles, b.lifecycle) ||
  (a.tier ?? 5) - (b.tier ?? 5) ||
  place(nouns, a.noun) - place(nouns, b.noun) ||
  (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0);

/** One candidate a record: its best match, and a record that is no service counts 60 less (LKP-20). */
export function merged<C extends Candidate>(candidates: readonly C[]): readonly C[] {
  const best = new Map<string, C>();
  for (const candidate of candidates) {
    const score = candidate.noun === "service" ? candidate.score : candidate.score - 60;
    const weighed = { ...candidate, score };
    const other = best.get(candidate.id);
    if (!other || other.score < score) best.set(candidate.id, weighed);
  }
  return [...best.values()].sort(bestFirst);
}

/** The one right answer, several that are as good, the nearest, or none (LKP-21 to LKP-24). */
export function answerOf<C extends Candidate>(candidates: readonly C[]): Answer<C> {
  const [best, second, ...rest] = merged(candidates);
  if (!best) return { kind: "none" };
  const others = second ? [second, ...rest] : [];
  if (best.score < exact - 60) return { kind: "near", candidates: [best, ...others].slice(0, 5) };
  const rivals = others.filter(({ score }) => score >= exact - 60 && best.score - score < lead);
  if (rivals.length === 0) return { kind: "found", best, also: others.slice(0, 5) };
  const all = [best, ...rivals].slice(0, 10);
  const owners = new Set(all.map(({ owner }) => owner));
  return { kind: "ambiguous", candidates: all, owner: owners.size === 1 ? (all[0]?.owner ?? null) : null };
}
