/** Everybody whom the rules tell apart; `concerned` is an editor whom the record itself names. */
export const parties = [
  "reader",
  "editor",
  "member",
  "lead",
  "concerned",
  "auditor",
  "admin",
  "token",
  "steward",
] as const;
export type Party = (typeof parties)[number];

type Rule = {
  /** Who may, in one sentence. */
  readonly words: string;
  readonly may: readonly Party[];
  /** The same where no team, or nobody, answers for the record yet; left out where that changes nothing. */
  readonly whileFree?: readonly Party[];
};

const judges = ["auditor", "admin", "steward"] as const;
const editors = ["editor", "member", "lead", "concerned", "auditor", "admin"] as const;

/** The closed set of answers to "who may?", of which each deed has one (`lib/people/domain/rule-of-deed.ts`). */
export const rules = {
  reading: {
    words: "Whoever may read; it is noted beside what they read.",
    may: ["reader", ...editors, "token", "steward"],
  },
  oneself: {
    words: "Whoever is signed in, for themselves alone.",
    may: ["reader", ...editors],
  },
  "own draft": {
    words: "Whoever began it; nobody else sees it.",
    may: ["concerned"],
  },
  drafting: {
    words: "Every editor who is signed in.",
    may: editors,
  },
  editors: {
    words: "Every editor, and tokens that are limited to no team.",
    may: [...editors, "token", "steward"],
  },
  members: {
    words:
      "Members and leads of the team that holds the service, and auditors. While nobody owns it, every editor.",
    may: ["member", "lead", "token", ...judges],
    whileFree: [...editors, "token", "steward"],
  },
  leads: {
    words:
      "Leads of the team that holds the service or of a team above it, and auditors. While no team holds it, auditors.",
    may: ["lead", "token", ...judges],
    whileFree: ["token", ...judges],
  },
  acknowledging: {
    words: "Members and leads of the team that holds the service that is needed, and auditors.",
    may: ["member", "lead", ...judges],
    whileFree: judges,
  },
  "team's leads": {
    words: "Leads of the team or of a team above it, and auditors.",
    may: ["lead", "token", ...judges],
  },
  leaving: {
    words: "The person, leads of the team or of a team above it, and auditors.",
    may: ["lead", "concerned", "token", ...judges],
  },
  "system's leads": {
    words: "Leads of the team that owns the system, and auditors. While no team is named, every editor.",
    may: ["lead", "token", ...judges],
    whileFree: [...editors, "token", "steward"],
  },
  accountable: {
    words: "Whoever is accountable for it, and auditors. While nobody is, every editor.",
    may: ["concerned", "token", ...judges],
    whileFree: [...editors, "token", "steward"],
  },
  offering: {
    words: "Leads of the team that holds the service, and auditors. While nobody owns it, every editor.",
    may: ["lead", "token", ...judges],
    whileFree: [...editors, "token", "steward"],
  },
  answering: {
    words: "Leads of the team that it is offered to, asked for by or held by; nobody answers for them.",
    may: ["lead"],
  },
  releasing: {
    words:
      "Leads of the team that holds the service; once the day to answer by has passed, auditors with a reason.",
    may: ["lead"],
  },
  starting: {
    words: "Leads of the team that accepted it, and Steward at the planned time.",
    may: ["lead", "steward"],
  },
  withdrawing: {
    words: "Whoever offered it, and auditors; what a team asked for, each of its leads.",
    may: ["concerned", ...judges],
  },
  extending: {
    words: "Whoever offered it.",
    may: ["concerned"],
  },
  waiving: {
    words: "Members and leads of the team that holds the service, and auditors; people alone.",
    may: ["member", "lead", "auditor", "admin"],
    whileFree: ["auditor", "admin"],
  },
  "own request": {
    words: "Whoever asked for it, and leads of the team that holds the service.",
    may: ["lead", "concerned"],
  },
  deciding: {
    words:
      "Auditors who have not asked for it themselves; what blocks, nobody of the team that owns the service approves.",
    may: ["auditor", "admin"],
  },
  suggested: {
    words: "Leads of the team that is suggested, and auditors.",
    may: ["lead", ...judges],
  },
  "own view": {
    words: "Whoever keeps the view; one that is shared, auditors as well.",
    may: ["concerned", ...judges],
  },
  "own plan": {
    words: "Whoever planned the import, and auditors.",
    may: ["concerned", ...judges],
  },
  "own record": {
    words: "The person, and auditors; of editors and readers, tokens as well.",
    may: ["concerned", "token", ...judges],
  },
  "own access": {
    words: "Whose token it is or whose sessions they are, and administrators who are signed in.",
    may: ["concerned", "admin", "steward"],
  },
  auditors: {
    words: "Auditors and administrators.",
    may: judges,
  },
  administrators: {
    words: "Administrators who are signed in.",
    may: ["admin", "steward"],
  },
  steward: {
    words: "Steward itself: its clock, its doors, its sign-in page.",
    may: ["steward"],
  },
  follows: {
    words:
      "Nobody by itself: it is written together with the deed that it follows from, and is permitted there.",
    may: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
export type RuleName = keyof typeof rules;

/** Who may by a rule, where somebody answers for the record or where nobody does. */
export function partiesOf(name: RuleName, isFree: boolean): readonly Party[] {
  const rule: Rule = rules[name];
  return isFree ? (rule.whileFree ?? rule.may) : rule.may;
}
