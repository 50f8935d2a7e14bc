import type { RecordNoun } from "@/lib/kernel/reference";
import type { Reach } from "@/lib/teams/domain/reach";
import type { NamedPerson } from "../domain/named-person";

type Called = { readonly slug: string; readonly name: string };

/** Somebody who answers for a team, with the ways to reach them. */
export type LookupLead = Called & {
  readonly role: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly slack: string | null;
  /** The name of the team that they lead: the owner, or one above it. */
  readonly of: string;
};

/** Where no lead of the owner can be reached: what is missing, and who else is known. */
export type LookupReach = Reach;

/** A person whom a service names as its owner, and no team. */
export type LookupPerson = NamedPerson;

/** A service beside the one that was asked for; the slug is null when its name leads nowhere. */
export type LookupNeighbour = {
  readonly slug: string | null;
  readonly name: string;
  readonly strength: string | null;
  readonly owner: string | null;
  readonly band: string | null;
  readonly channel: string | null;
};

export type LookupSuggestion = Called & { readonly strength: string; readonly why: string };

/** One record of an answer, with all that is needed at 03:00. */
export type LookupRecord = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The best reason why it matched. */
  readonly why: string;
  readonly reasons: readonly string[];
  readonly match: "exact" | "word" | "near";
  readonly kind: string | null;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly about: string | null;
  readonly owner: { readonly name: string; readonly slug: string | null } | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: string | null;
  /** For how many whole days it has its grade, or nobody has owned it. */
  readonly days: number | null;
  readonly evidence: string | null;
  readonly channel: string | null;
  readonly email: string | null;
  /** Of a person: the number on which they are called, their time zone, and what its clocks show now. */
  readonly phone: string | null;
  readonly zone: string | null;
  readonly localTime: string | null;
  readonly leads: readonly LookupLead[];
  /** Of a service that names a person and no team: whom to call all the same; of one who left no way is told. */
  readonly person: LookupPerson | null;
  readonly runbook: string | null;
  /** Who says that there is a runbook and gives no link. */
  readonly runbookStatedBy: string | null;
  /** What else must be known of it first: retired, merged, renamed, left, dissolved (LKP-26, LKP-27). */
  readonly strips: readonly LookupStrip[];
};

export type LookupStrip =
  | {
      readonly kind: "retired";
      readonly at: string | null;
      readonly why: string | null;
      readonly successor: Called | null;
    }
  | { readonly kind: "merged"; readonly at: string | null; readonly successor: Called | null }
  /** Found by a name that it had, or that came with a service that was merged into it. */
  | { readonly kind: "renamed" | "merged-from"; readonly from: string }
  | { readonly kind: "left" | "dissolved"; readonly at: string | null };

/** What stands beside the one record that was found. */
export type LookupDetail = {
  /** Of a team, or of what a team owns, whose leads cannot be reached; null where they can. */
  readonly reach: LookupReach | null;
  /** Of a team that is none: it stands for "nobody yet" (OW-P1). */
  readonly isPlaceholder: boolean;
  /** When its team last said that it answers for it. */
  readonly confirmedAt: string | null;
  readonly needs: readonly LookupNeighbour[];
  readonly needsCount: number;
  readonly neededBy: readonly LookupNeighbour[];
  readonly neededByCount: number;
  readonly businessServices: readonly (Called & {
    readonly accountable: string | null;
    readonly stakeholders: readonly string[];
  })[];
  /** Of a service that nobody or hardly anybody answers for (LKP-25); null otherwise. */
  readonly unowned: {
    readonly days: number;
    readonly lastOwner: (Called & { readonly until: string }) | null;
    /** Who answers in the meantime, when somebody was named. */
    readonly interim: string | null;
    readonly suggestion: LookupSuggestion | null;
  } | null;
  /** Of a team or a person: the services they answer for; of a system or business service: its services and who owns each. */
  readonly holds: readonly (Called & {
    readonly tier: number | null;
    readonly band: string | null;
    readonly owner: string | null;
    /** `owner` owns it; else it is only named for it. */
    readonly owns: boolean;
  })[];
  readonly holdsCount: number;
  /** Of a team or a person: how many of these are owned, the others only name the team. */
  readonly ownsCount: number;
  /** Of a person: where they stand, and of one who left what still names them. */
  readonly named: readonly (Called & { readonly noun: string; readonly as: string })[];
};

/** Where nothing is known beside the record. */
export const noDetail: LookupDetail = {
  reach: null,
  isPlaceholder: false,
  confirmedAt: null,
  needs: [],
  needsCount: 0,
  neededBy: [],
  neededByCount: 0,
  businessServices: [],
  unowned: null,
  holds: [],
  holdsCount: 0,
  ownsCount: 0,
  named: [],
};

/** How many neighbours are shown each way, and how many services of a holder, however many there are. */
export const neighboursShown = 20;

export type LookupCodeowners = {
  readonly repository: string;
  readonly file: string;
  readonly path: string | null;
  readonly line: number;
  readonly pattern: string;
  readonly section: string | null;
  readonly owners: readonly {
    readonly text: string;
    readonly noun: RecordNoun | null;
    readonly slug: string | null;
    readonly name: string | null;
  }[];
  /** False when the team of the line is another one than the owner that is answered; null when that cannot be said. */
  readonly agrees: boolean | null;
};

/** Those who keep the catalog: whom to ask when nothing helps. */
export type LookupContact = {
  readonly channel: string | null;
  readonly people: readonly (Called & { readonly email: string | null })[];
};

export type LookupView = {
  readonly asked: string;
  readonly answer: "found" | "ambiguous" | "near" | "codeowners" | "none" | "own";
  /** What the text was read as, in words. */
  readonly readAs: readonly string[];
  /** The forced reading `dep:` asks for what depends on the record. */
  readonly about: "record" | "dependents";
  /** First the answer, or all candidates when there are several. */
  readonly records: readonly LookupRecord[];
  readonly detail: LookupDetail | null;
  readonly also: readonly LookupRecord[];
  /** How many more fit as well as those that are shown. */
  readonly more: number;
  /** The one owner of all candidates, when there is one. */
  readonly sharedOwner: string | null;
  /** Where the text is no record's name: the services that carry it as a tag, beside what is only called alike (LKP-19). */
  readonly tagged: LookupTagged | null;
  readonly codeowners: readonly LookupCodeowners[];
  readonly contact: LookupContact | null;
};

/** A tag that was asked for without saying so, and how many services in use carry it. */
export type LookupTagged = { readonly tag: string; readonly services: number };

/** One line of the list under the box. */
export type LookupHit = {
  /** Whether its own name, another name, or what it depends on brought it here. */
  readonly via: "name" | "other-name" | "dependent" | "recent";
  readonly noun: RecordNoun;
  readonly slug: string;
  readonly name: string;
  readonly why: string;
  readonly tier: number | null;
  readonly lifecycle: string | null;
  readonly owner: string | null;
  readonly band: string | null;
  /** Of a service its grade in words with days: "unaccepted, 12 d". */
  readonly graded: string | null;
  readonly channel: string | null;
  /** Who leads the owning team, or is named where no team is, and the address by which they are reached. */
  readonly lead: string | null;
  /** True where `lead` is named by the service and leads no team of it. */
  readonly named: boolean;
  readonly reach: string | null;
  /** Of a service with nobody to ask, that it is so; null where there is somebody. */
  readonly nobodyWords: string | null;
};
