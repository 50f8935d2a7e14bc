import { type RecordNoun, recordNouns } from "@/lib/kernel/reference";
import { tierRank } from "../tier";
import { keyOf } from "@/lib/kernel/slug";
import type { Lifecycle } from "../service";

/** A record that a look-up may mean, with why and how well it fits (LKP-17 to LKP-20). */
export type Candidate = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly slug: string;
  readonly lifecycle: Lifecycle | null;
  readonly tier: number | null;
  /** Who holds it, for saying that all candidates share one owner; null when nobody does. */
  readonly owner: string | null;
  readonly score: number;
  /** Why it matched, the best reason first. */
  readonly reasons: readonly string[];
};

export type Answer<C> =
  | { readonly kind: "found"; readonly best: C; readonly also: readonly C[] }
  | {
      readonly kind: "ambiguous";
      readonly candidates: readonly C[];
      /** How many more fit as well. */
      readonly more: number;
      readonly owner: string | null;
    }
  | { readonly kind: "near"; readonly candidates: readonly C[] }
  | { readonly kind: "none" };

/** Scores of LKP-17 and LKP-18; those of near names are counted (LKP-19). */
export const scores = {
  slug: 1000,
  otherName: 950,
  identifier: 930,
  name: 900,
  codeowners: 860,
  path: 850,
  rule: 820,
  /** A label of an alert whose value is a service's name: behind each rule for labels. */
  labelName: 770,
  /** A part of the address of a link that few services share. */
  linkPart: 770,
  /** A wider rule where a narrower one of the same kind fits: told, and never the answer. */
  wider: 750,
  begins: 700,
  wordBegins: 650,
  words: 600,
  /** Texts that hold each of several words: they describe the service, where a name that is alike holds one of them. */
  described: 390,
  near: 300,
  text: 250,
} as const;

const exact = 760;
const lead = 50;
const otherNoun = 60;
/** What a later word of a service's name counts: less than a name of any noun that begins with the text. */
const laterWord = 635;
const most = { also: 5, ambiguous: 10, near: 5, reasons: 5 } as const;
const lifecycles: readonly (Lifecycle | null)[] = [
  "production",
  "preview",
  "design",
  null,
  "deprecated",
  "retired",
];

/** What texts that hold so many words of the question count; one word alone stands anywhere by chance (LKP-19). */
export const textScore = (words: number, rank: number): number =>
  words > 1
    ? scores.described + Math.round(10 * Math.min(1, rank))
    : Math.min(scores.text, Math.round(200 + 50 * rank));

export type MatchClass = "exact" | "word" | "near";

/** The class of a score (LKP-17 to LKP-19). */
export const classOf = (score: number): MatchClass =>
  score >= exact ? "exact" : score > scores.near + 200 ? "word" : "near";

/** What the score of a match counts: a record that is no service counts 60 less, and whatever it is, its beginning before a later word (LKP-20). */
const weighed = (noun: RecordNoun, score: number): number =>
  noun !== "service" ? score - otherNoun : score === scores.wordBegins ? laterWord : score;

/** True for a match that is exact by itself: then nothing near is looked for. */
export const isExact = ({ noun, score }: { readonly noun: RecordNoun; readonly score: number }): boolean =>
  weighed(noun, score) >= exact;

/** Best first: score, lifecycle, tier, services before teams before people, slug (LKP-20). */
const bestFirst = (a: Candidate, b: Candidate): number =>
  b.score - a.score ||
  lifecycles.indexOf(a.lifecycle) - lifecycles.indexOf(b.lifecycle) ||
  tierRank(a.tier) - tierRank(b.tier) ||
  recordNouns.indexOf(a.noun) - recordNouns.indexOf(b.noun) ||
  (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0) ||
  (a.id < b.id ? -1 : 1);

/** Whether lines of CODEOWNERS alone answer: no record fits exactly, where those lines do (LKP-17). */
export const isByLinesAlone = (answer: Answer<unknown>["kind"], lines: number): boolean =>
  lines > 0 && (answer === "near" || answer === "none");

/** One candidate a record: its best match with all reasons, and a record that is no service counts 60 less (LKP-03, LKP-20). */
export function merged<C extends Candidate>(candidates: readonly C[]): readonly C[] {
  const byRecord = new Map<string, C[]>();
  for (const candidate of candidates) {
    const score = weighed(candidate.noun, candidate.score);
    byRecord.set(candidate.id, [...(byRecord.get(candidate.id) ?? []), { ...candidate, score }]);
  }
  return [...byRecord.values()]
    .flatMap((all): C[] => {
      const [best, ...rest] = all.sort(
        (a, b) => b.score - a.score || (String(a.reasons) < String(b.reasons) ? -1 : 1),
      );
      if (!best) return [];
      // Of a tag that hundreds carry each is found by that alone.
      if (rest.length === 0 && best.reasons.length < 2) return [best];
      // Beside an exact match it tells nothing that a name also begins so; and one name in two spellings is one reason.
      const told = [best, ...rest].filter(({ score }) => best.score < exact || score >= scores.wider);
      const byKey = new Map(
        told
          .flatMap((one) => one.reasons)
          .reverse()
          .map((why) => [keyOf(why), why]),
      );
      const reasons = [...byKey.values()].reverse().slice(0, most.reasons);
      return [{ ...best, reasons }];
    })
    .sort(bestFirst);
}

/** The one right answer, several that are as good, the nearest, or none (LKP-21 to LKP-24). */
export function answerOf<C extends Candidate>(candidates: readonly C[]): Answer<C> {
  const [best, ...others] = merged(candidates);
  if (!best) return { kind: "none" };
  if (best.score < exact) return { kind: "near", candidates: [best, ...others].slice(0, most.near) };
  const rivals = others.filter(({ score }) => score >= exact && best.score - score < lead);
  if (rivals.length === 0) return { kind: "found", best, also: others.slice(0, most.also) };
  const all = [best, ...rivals];
  const owners = new Set(all.map(({ owner }) => owner));
  return {
    kind: "ambiguous",
    candidates: all.slice(0, most.ambiguous),
    more: Math.max(0, all.length - most.ambiguous),
    owner: owners.size === 1 ? best.owner : null,
  };
}
