import { serviceCount } from "@/lib/kernel/service-count";
import { keyOf } from "@/lib/kernel/slug";
import type { Team } from "./team";

/** Evidence that a team stands for "nobody yet" (ownership.md section 9). */
export type PlaceholderEvidence = {
  readonly rule: string;
  readonly what: string;
  /** It says by itself that the team is a placeholder (PH-01..03); a hint does not. */
  readonly decides: boolean;
};
const deciding = (rule: string, what: string): PlaceholderEvidence => ({ rule, what, decides: true });
const hint = (rule: string, what: string): PlaceholderEvidence => ({ rule, what, decides: false });

const decidingTokens: ReadonlySet<string> = new Set([
  "unowned",
  "unassigned",
  "ownerless",
  "unclaimed",
  "orphan",
  "orphans",
  "orphaned",
  "placeholder",
  "nobody",
  "noone",
  "tbd",
  "tba",
]);
const decidingPairs: ReadonlySet<string> = new Set(["no owner", "no one", "not owned"]);
const weakTokens: ReadonlySet<string> = new Set([
  "default",
  "unknown",
  "none",
  "na",
  "todo",
  "misc",
  "legacy",
  "temp",
  "tmp",
  "test",
  "dummy",
  "everyone",
  "all",
  "shared",
  "general",
]);

/** The tokens of a text: split at everything but letters and digits; camel-case words whole and split (OW-F9). */
export function tokensOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => {
    if (word === "") return [];
    const parts = word.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
    return parts.length > 1
      ? [word.toLowerCase(), ...parts.map((part) => part.toLowerCase())]
      : [word.toLowerCase()];
  });
}

function decidingWord(text: string): string | null {
  const tokens = tokensOf(text);
  for (const [place, token] of tokens.entries()) {
    if (decidingTokens.has(token)) return token;
    const pair = `${token} ${tokens[place + 1] ?? ""}`;
    if (decidingPairs.has(pair)) return pair;
  }
  return null;
}

const weakWord = (text: string): string | null =>
  tokensOf(text).find((token) => weakTokens.has(token)) ?? null;

type Led = Pick<Team, "slug" | "name" | "onlyImported"> & {
  readonly formerNames?: readonly string[];
  readonly manager: unknown;
  readonly techLead: unknown;
  readonly productOwner: unknown;
  readonly channel: unknown;
  readonly email?: unknown;
};

/** What in the team's own record hints at a placeholder (PH-04..06); an import is not asked for leads and a channel (OW-P2). */
function hintsInTeam(team: Led): readonly PlaceholderEvidence[] {
  const word =
    [team.slug, team.name, ...(team.formerNames ?? [])].map(weakWord).find((one) => one !== null) ?? null;
  const leads = [team.manager, team.techLead, team.productOwner];
  return [
    ...(word === null ? [] : [hint("PH-04", `‘${word}’ is part of the name`)]),
    ...(team.onlyImported || leads.some((lead) => lead !== null)
      ? []
      : [hint("PH-05", "No manager, no tech lead and no product owner")]),
    ...(team.onlyImported || team.channel || team.email
      ? []
      : [hint("PH-06", "No channel and no e-mail list")]),
  ];
}

type Named = Pick<Team, "slug" | "name" | "kind" | "labels" | "verdict"> & {
  readonly formerNames?: readonly string[];
  readonly aliases?: readonly string[];
};

/** True while an auditor's answer holds: "real" for the name it was said of, "placeholder" under any name (OW-P2). */
export const answerHolds = ({ name, verdict }: Pick<Team, "name" | "verdict">): boolean =>
  verdict !== null && (verdict.answer === "placeholder" || verdict.name === name);

/** What an auditor answered of a team, while that holds. */
export const standingAnswer = (team: Pick<Team, "name" | "verdict">): "real" | "placeholder" | null =>
  answerHolds(team) ? (team.verdict?.answer ?? null) : null;

/** Where the word stands: a name that is nothing but the word is not said twice. */
const standsIn = (word: string, kind: "name" | "label", text: string): string =>
  keyOf(text) === keyOf(word) ? `‘${text}’ means nobody` : `‘${word}’ is part of the ${kind} ‘${text}’`;

/** What decides by itself that a team is a placeholder (PH-01..03); empty when nothing does. */
export function decidingEvidence(team: Named): readonly PlaceholderEvidence[] {
  const answer = standingAnswer(team);
  if (answer === "placeholder")
    return [deciding("PH-01", `An auditor said so: ${team.verdict?.reason ?? ""}`)];
  if (team.kind === "placeholder") return [deciding("PH-01", "Its kind is placeholder")];
  if (answer === "real") return [];
  const evidence: PlaceholderEvidence[] = [];
  for (const name of [team.slug, team.name, ...(team.formerNames ?? [])]) {
    const word = decidingWord(name);
    if (word !== null && evidence.length === 0)
      evidence.push(deciding("PH-02", standsIn(word, "name", name)));
  }
  for (const label of [...team.labels, ...(team.aliases ?? [])]) {
    const word = decidingWord(label);
    if (word !== null) evidence.push(deciding("PH-03", standsIn(word, "label", label)));
  }
  return evidence;
}

/** All that says whether a team stands for "nobody yet"; what nobody knows is no evidence (OW-P2). */
export type PlaceholderFacts = Named &
  Led & {
    /** An agreement was accepted for it. */
    readonly hasAccepted: boolean;
    /** How many services it holds, and how many are in use in all; null where nobody counted. */
    readonly share: { readonly held: number; readonly living: number } | null;
    /** A complete directory never knew a member of it. */
    readonly neverPeopled: boolean;
  };

export type PlaceholderVerdict = {
  readonly verdict: "placeholder" | "suspected" | "real";
  readonly evidence: readonly PlaceholderEvidence[];
};

/** Whether a team stands for "nobody yet" (OW-P1): by a deciding rule, or by three hints; two hints ask an auditor. */
export function standsForNobody(team: PlaceholderFacts): PlaceholderVerdict {
  const decided = decidingEvidence(team);
  if (decided.length > 0) return { verdict: "placeholder", evidence: decided };
  if (standingAnswer(team) === "real" || team.hasAccepted) return { verdict: "real", evidence: [] };
  const { held, living } = team.share ?? { held: 0, living: 0 };
  const evidence = [
    ...hintsInTeam(team),
    ...(held >= 5 && held * 10 > living
      ? [hint("PH-07", `Holds ${serviceCount(held, { of: living })}`)]
      : []),
    ...(team.neverPeopled ? [hint("PH-08", "Never had a member")] : []),
  ];
  if (evidence.length >= 3) return { verdict: "placeholder", evidence };
  return { verdict: evidence.length === 2 ? "suspected" : "real", evidence };
}
