import type { RecordNoun } from "@/lib/kernel/reference";
import { likeness, slips, trigramsOf } from "@/lib/kernel/likeness";
import { keyOf } from "@/lib/kernel/slug";
import { scores } from "./answer";
import type { Match, NameKind } from "./match";
import type { Readings } from "./reading";
import { monitoringLabels } from "./labels";
import { withoutDrawnSuffix } from "./workload";

/** One name of one record, with the key by which it is compared (REF-12). */
export type NameRow = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly kind: NameKind;
  readonly text: string;
  readonly key: string;
};

/** First what is much alike is looked for; only when nothing is, what is a little (LKP-19). */
export const likenesses = [0.5, 0.3] as const;
/** So many records that hold the words make looking for near ones needless: no more are shown (LKP-23). */
export const enoughNamed = 5;
const exactScore: Readonly<Record<NameKind, number>> = {
  slug: scores.slug,
  former: scores.otherName,
  alias: scores.otherName,
  name: scores.name,
};
const former = "a former name";
const exactWords: Readonly<Record<NameKind, string>> = {
  slug: "its name",
  former,
  alias: "also called",
  name: "its name",
};

/** The reason of a match by a former name, told for a name that a merge brought. */
export const asMerged = (reason: string): string =>
  reason.startsWith(`${former}: `) ? `merged into it: ${reason.slice(former.length + 2)}` : reason;

/** How many slips a name of so many letters may hold and still be near (LKP-19). */
export const slipsAllowed = (length: number): number => (length >= 8 ? 2 : length >= 4 ? 1 : 0);

/** True when a slip or two lead from one key to the other; where the letters differ too much, nothing is counted. */
function isSlip(key: string, other: string): boolean {
  const most = slipsAllowed(key.length);
  if (most === 0 || Math.abs(key.length - other.length) > most) return false;
  const left = new Map<string, number>();
  for (const letter of key) left.set(letter, (left.get(letter) ?? 0) + 1);
  let foreign = 0;
  for (const letter of other) {
    const count = left.get(letter) ?? 0;
    if (count === 0) foreign += 1;
    else left.set(letter, count - 1);
  }
  return foreign <= most && slips(key, other) <= most;
}

/** A key near another: by shared trigrams, or by a slip or two; null when it is not. */
function nearScore(key: string, grams: ReadonlySet<string>, other: string, least: number): number | null {
  const alike = likeness(grams, trigramsOf(other));
  return alike >= least || isSlip(key, other) ? Math.round(scores.near + 200 * alike) : null;
}

const wordsOf = (key: string): readonly string[] => key.split(" ").filter((word) => word !== "");

/** A word of a name at least so much like what was asked is looked at for a slip. */
export const wordLikeness = 0.4;

/** True of one word alone: only then a slip is looked for within names. */
export const isOneWord = (key: string): boolean => slipsAllowed(key.length) > 0 && !key.includes(" ");

/** True when a word of the other key begins with this one but for a slip or two: "tiket" of "ticket sales". */
function isSlipOfWord(key: string, other: string): boolean {
  const most = slipsAllowed(key.length);
  const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => key.length - most + at);
  return wordsOf(other).some((word) =>
    lengths.some((length) => length <= word.length && slips(key, word.slice(0, length)) <= most),
  );
}

type Fit = { readonly score: number; readonly words: string };

function fitOf(key: string, words: readonly string[], row: NameRow): Fit | null {
  if (row.key === key) return { score: exactScore[row.kind], words: exactWords[row.kind] };
  if (row.key.startsWith(key)) return { score: scores.begins, words: "begins with it" };
  if (row.key.includes(` ${key}`)) return { score: scores.wordBegins, words: "a word begins with it" };
  if (words.every((word) => row.key.includes(word))) return { score: scores.words, words: "holds it" };
  return null;
}

const isAsked = ({ key, name }: Readings, { noun }: NameRow): boolean =>
  name !== null && key !== "" && (name.noun === null || name.noun === noun);

/** The last words of the repositories that were read: of the whole address, and where forges have no sub-groups. */
const repositoryNames = ({ repositories, group }: Readings): readonly string[] => {
  if (group !== null) return [];
  const ends = [repositories[0], repositories.at(-1)].flatMap((one) => one?.url.split("/").at(-1) ?? []);
  return [...new Set(ends)];
};

/** What the labels of an alert call the service: the plainest of them answers where no rule does, others are told (LKP-09). */
const labelNames = ({ labels }: Readings) =>
  labels.flatMap((set) =>
    monitoringLabels
      .filter((one) => (set[one] ?? "") !== "")
      .map((label, at) => ({ label, value: set[label] ?? "", isFirst: at === 0 })),
  );

/**
 * Keys that are exactly what was asked, beside the text itself: of an address of this site, of a forge's team, of a pod. A
 * service called like a repository that nobody wrote down is only near: another organisation may have one of the same name.
 */
export function exactKeys(readings: Readings): readonly {
  readonly key: string;
  readonly noun: RecordNoun | null;
  readonly cap: number;
  readonly words: string | null;
}[] {
  const team = readings.group?.split("/").at(-1);
  const pod = readings.workload;
  return [
    ...readings.references.map(({ noun, slug }) => ({
      key: keyOf(slug),
      noun,
      cap: scores.slug,
      words: null,
    })),
    ...(team === undefined
      ? []
      : [
          {
            key: keyOf(team),
            noun: "team" as const,
            cap: scores.name,
            words: `${readings.group ?? ""} ends with its name`,
          },
        ]),
    ...repositoryNames(readings).map((name) => ({
      key: keyOf(name),
      noun: "service" as const,
      cap: scores.words,
      words: "the repository has its name",
    })),
    ...(pod === null
      ? []
      : [
          ...(pod.name === readings.text.toLowerCase()
            ? []
            : [
                {
                  key: keyOf(pod.name),
                  noun: "service" as const,
                  cap: scores.rule,
                  words: "the workload has its name",
                },
              ]),
          ...withoutDrawnSuffix(pod.name).map(({ name, suffix }) => ({
            key: keyOf(name),
            noun: "service" as const,
            cap: scores.rule,
            words: `the pod has its name, ${suffix} left out`,
          })),
        ]),
    ...labelNames(readings).map(({ label, value, isFirst }) => ({
      key: keyOf(value),
      noun: "service" as const,
      cap: isFirst ? scores.labelName : scores.wider,
      words: `the label ${label} has its name: ${value}`,
    })),
  ].filter(({ key }) => key !== "");
}

/** Of names that may be a slip away those that are: cheaper than asking each how alike it is. */
export const slipsAmong = ({ key }: Readings, rows: readonly NameRow[]): readonly NameRow[] =>
  rows.filter((row) => isSlip(key, row.key));

/** Every record that is called nearly so: asked when no record is called so (LKP-19). */
export function nearNameMatches(
  readings: Readings,
  rows: readonly NameRow[],
  least: number = likenesses[1],
): readonly Match[] {
  const { key } = readings;
  const words = wordsOf(key);
  const grams = trigramsOf(key);
  return rows.flatMap((row): Match[] => {
    if (!isAsked(readings, row) || fitOf(key, words, row) !== null) return [];
    const score = nearScore(key, grams, row.key, least);
    if (score === null) return [];
    const { noun, id, kind, text } = row;
    return [{ noun, id, score, why: `nearly: ${text}`, named: { kind, text } }];
  });
}

/** Every record with a word in its name that begins nearly so: asked when nothing else is near. */
export function nearWordMatches(readings: Readings, rows: readonly NameRow[]): readonly Match[] {
  const { key } = readings;
  if (!isOneWord(key)) return [];
  const grams = trigramsOf(key);
  return rows.flatMap((row): Match[] => {
    if (!isAsked(readings, row) || !isSlipOfWord(key, row.key)) return [];
    const { noun, id, kind, text } = row;
    const score = Math.round(scores.near + 200 * likeness(grams, trigramsOf(row.key)));
    return [{ noun, id, score, why: `a word of it is nearly so: ${text}`, named: { kind, text } }];
  });
}

/** Every record that is called so, begins so, or holds the words (LKP-16 to LKP-18). */
export function nameMatches(readings: Readings, rows: readonly NameRow[]): readonly Match[] {
  const { key } = readings;
  const words = wordsOf(key);
  const others = exactKeys(readings);
  return rows.flatMap((row): Match[] => {
    const found: Match[] = [];
    const named = { kind: row.kind, text: row.text };
    const { noun, id } = row;
    if (isAsked(readings, row)) {
      const fit = fitOf(key, words, row);
      if (fit) found.push({ noun, id, score: fit.score, why: `${fit.words}: ${row.text}`, named });
    }
    for (const other of others)
      if (row.key === other.key && (other.noun === null || other.noun === noun))
        found.push({
          noun,
          id,
          score: Math.min(other.cap, exactScore[row.kind]),
          why: other.words ?? `${exactWords[row.kind]}: ${row.text}`,
          named,
        });
    return found;
  });
}
