import type { Instant } from "@/lib/kernel/time";
import type { AgreementDates } from "@/lib/services/domain/agreement";
import type { Strength, Tier } from "@/lib/services/domain/service";
import type { TeamKind } from "@/lib/teams/domain/team";
import type { Band } from "./grades";

/** Everything the rules may know (ownership.md section 17), as plain data; whoever fills it, a database or a case file. */

export type FeedState = "absent" | "partial" | "complete";
export type FeedName = "paging" | "directory" | "deploys" | "repository" | "alerts" | "incidents" | "scans";

/** The numbers in brackets of the rule book; an organisation may change them. */
export type Parameters = {
  readonly horizonDays: number;
  readonly coverDays: number;
  readonly minPager: number;
  /** The most services for each person who can be paged (OWN-12). */
  readonly servicesPerPerson: number;
  /** The most services beside a monolith (OWN-12). */
  readonly besideMonolith: number;
  /** After how many days an edge has to be acknowledged (DEP-06). */
  readonly acknowledgeDays: number;
  readonly contributorLimit: number;
  readonly answerLength: number;
  /** How far ahead backups and doubled levels are looked for (ONC-02, ESC-05). */
  readonly backupDays: number;
  /** The least number of people in a rotation (ONC-04). */
  readonly rotationSize: number;
  /** The least number of members who can do a shift alone (PPL-03). */
  readonly soloReady: number;
  /** For how many days a verified runbook counts, for tier 1, tier 2 and the others (RUN-02). */
  readonly runbookDays: readonly [tier1: number, tier2: number, others: number];
  /** The longest delay from level 1 to level 2 in minutes, for tier 1, tier 2 and the others (ESC-07). */
  readonly mostDelay: readonly [tier1: number, tier2: number, others: number];
  readonly leastDelay: number;
};
export const defaultParameters: Parameters = {
  horizonDays: 14,
  coverDays: 90,
  minPager: 3,
  servicesPerPerson: 5,
  besideMonolith: 2,
  acknowledgeDays: 30,
  contributorLimit: 2,
  answerLength: 20,
  backupDays: 28,
  rotationSize: 3,
  soloReady: 2,
  runbookDays: [90, 180, 365],
  mostDelay: [15, 30, 60],
  leastDelay: 5,
};

/** The entry of a figure that is stated by tier. */
export const byTier = <T>([first, second, others]: readonly [T, T, T], tier: Tier | null): T =>
  tier === 1 ? first : tier === 2 ? second : others;

export type PersonFacts = {
  readonly id: string;
  readonly name: string;
  readonly leftAt: Instant | null;
  /** How many verified ways there are to reach the person. */
  readonly contacts: number;
};

export type MemberFacts = { readonly person: string; readonly from: Instant; readonly to: Instant | null };

export type TeamFacts = {
  readonly slug: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly verdict: "real" | "placeholder" | null;
  readonly onlyImported: boolean;
  readonly labels: readonly string[];
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  readonly channel: boolean;
  readonly manager: string | null;
  readonly techLead: string | null;
  readonly productOwner: string | null;
  readonly dissolvedAt: Instant | null;
  readonly members: readonly MemberFacts[];
};

export type AgreementFacts = AgreementDates & {
  readonly team: string;
  /** Why the team said no; null or absent where it did not, or where that is not known. */
  readonly declineReason?: string | null;
};

export type ReachFacts = {
  readonly level: number;
  readonly person: string;
  readonly from: Instant;
  readonly to: Instant;
};

export type LinkFacts = { readonly type: string; readonly url: string };

export type EdgeFacts = {
  readonly to: string;
  /** Hard where nobody stated it: the cautious reading. */
  readonly strength: Strength;
  /** When the edge was written down; null or absent where that is not known. */
  readonly since?: Instant | null;
  /** Whether it is a single point of failure, and what then; null or absent while nobody has answered. */
  readonly singlePoint?: boolean | null;
  readonly fallback?: string | null;
  readonly acknowledgedAt?: Instant | null;
};

/** What a service promises its consumers; targets are decimal text, so that 0.999 stays 0.999. */
export type PromiseFacts = {
  readonly objectives: readonly { readonly dimension: Dimension; readonly target: string }[];
  readonly notApplicable: readonly { readonly dimension: Dimension; readonly reason: string }[];
  readonly slas: readonly { readonly target: string }[];
};
export type Dimension = "availability" | "performance" | "security";

/** The end of a service: what was announced, and who answered (OW-R1, OW-R2). */
export type RetirementFacts = {
  readonly deprecatedAt: Instant | null;
  readonly noticeSentAt: Instant | null;
  readonly retireAt: Instant | null;
  /** The service that takes over, or "none" with a reason. */
  readonly replacement: string | null;
  readonly impact: string | null;
  readonly consumers: readonly {
    readonly team: string;
    readonly cycleDays: number | null;
    readonly acknowledgedAt: Instant | null;
  }[];
};

export const functionNames = [
  "documentation",
  "availability",
  "runbooks",
  "productionOperations",
  "projectManagement",
  "productOwnership",
  "seniorLeadership",
] as const;
export type FunctionName = (typeof functionNames)[number];

export type AlertFacts = {
  readonly trigger: string | null;
  readonly information: string | null;
  readonly recipients: string | null;
  readonly tips: string | null;
};

/**
 * One service. The optional parts at the end belong to nouns that a catalog may not record yet: where a part is
 * absent its rules say `not-built`; where it is there, what it leaves empty is empty, and the rules decide (OW-F3).
 */
export type ServiceFacts = {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly phase: "design" | "runtime" | "deprecated" | "retired";
  readonly tier: Tier | null;
  readonly weight: number;
  readonly declared: readonly { readonly ref: string; readonly source: string }[];
  readonly contributors: readonly string[];
  readonly agreements: readonly AgreementFacts[];
  readonly attestations: readonly Instant[];
  readonly acting: { readonly person: string; readonly from: Instant; readonly deadline: Instant } | null;
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  readonly dependsOn: readonly EdgeFacts[];
  readonly standsAlone: boolean;
  readonly policy: string | null;
  readonly promised: "24x7" | "none" | null;
  readonly reach: readonly ReachFacts[];
  readonly answers: Readonly<Record<"intent" | "value" | "contributesTo" | "customerImpact", string | null>>;
  readonly customerFacing: boolean | null;
  /** Teams that answer for a promise of this service. */
  readonly answeringTeams: readonly string[];
  readonly links: readonly LinkFacts[];
  readonly runbooks: readonly { readonly url: string | null; readonly stated: boolean }[];
  readonly readiness: {
    readonly passed: boolean;
    readonly evidence: string | null;
    readonly stated: boolean;
  } | null;
  readonly functionHolders: readonly string[];
  readonly channel: string | null;
  readonly waivers: readonly { readonly rule: string; readonly from: Instant; readonly until: Instant }[];
  readonly evidence: Readonly<Partial<Record<EvidenceKind, Readonly<Record<string, number>>>>>;
  readonly businessServices: number;
  readonly unownedSince: Instant | null;
  readonly createdAt: Instant | null;
  /** Suggestions of these teams were rejected and stay hidden, unless a kind of evidence names them that did not then. */
  readonly rejected: readonly { readonly team: string; readonly kinds: readonly string[] }[];
  readonly promises?: PromiseFacts;
  readonly retirement?: RetirementFacts;
  /** Person or team by function (FUN-01). */
  readonly functions?: Readonly<Partial<Record<FunctionName, string>>>;
  /** People who can do a shift alone. */
  readonly soloReady?: readonly string[];
  readonly alertMatrix?: readonly AlertFacts[];
  /** When each runbook was last verified. */
  readonly verifications?: readonly Instant[];
  /** What the feed of deploys told. */
  readonly releases?: readonly Instant[];
  readonly apis?: readonly {
    readonly name: string;
    readonly stability: string | null;
    readonly version: string | null;
  }[];
  /** The monolith that it is a slice of. */
  readonly parent?: string | null;
  /** The imports that named it once and name it no more. */
  readonly goneFrom?: readonly string[];
  /** Of a neighbour whose agreements are not read: who held it and how well when it was last judged. */
  readonly stands?: { readonly holder: string | null; readonly band: Band | null };
};
export type EvidenceKind = "codeowners" | "commits" | "acks" | "edits";

export type PolicyFacts = {
  readonly slug: string;
  readonly name?: string;
  /** Targets are written `rotation:x`, `person:x` or `bot:x`. */
  readonly levels: readonly { readonly delayMinutes?: number; readonly targets: readonly string[] }[];
};

export type RotationFacts = {
  readonly slug: string;
  readonly participants: readonly string[];
  /** People of other teams, each until a date. */
  readonly guests: readonly { readonly person: string; readonly until: Instant }[];
};

export type BusinessServiceFacts = {
  readonly slug: string;
  readonly accountable: string | null;
  /** The services that carry it. */
  readonly supports: readonly string[];
  /** Where the services themselves are not read: those that nobody owns among what it stands on, nearest first. */
  readonly unowned?: readonly { readonly slug: string; readonly name: string }[];
};

/** What an organisation made of one rule of the book: switched on or off, in which version. */
export type RuleSetting = { readonly rule: string; readonly version: number; readonly on: boolean };

export type CatalogFacts = {
  readonly at: Instant;
  readonly parameters: Parameters;
  /** Absent or without an entry: the rule is as the book has it. */
  readonly settings?: readonly RuleSetting[];
  readonly feeds: Readonly<Partial<Record<FeedName, FeedState>>>;
  readonly people: readonly PersonFacts[];
  readonly teams: readonly TeamFacts[];
  readonly services: readonly ServiceFacts[];
  readonly policies: readonly PolicyFacts[];
  /** Absent: rotations are not recorded here, and nothing is said about them. */
  readonly rotations?: readonly RotationFacts[];
  readonly supported?: readonly BusinessServiceFacts[];
  /** The figures of the whole catalog, where `services` are only some of it; by slugs of teams. */
  readonly totals?: {
    readonly living: number;
    readonly held: ReadonlyMap<string, number>;
    /** Services beyond those given that are called like one of them. */
    readonly alike: readonly { readonly slug: string; readonly name: string }[];
    /** Which of tier 1 carry a business service, directly or through what needs them. */
    readonly carrying: ReadonlySet<string>;
    /** Teams that have accepted a service. */
    readonly accepted: ReadonlySet<string>;
    /** Of each that is on a cycle of hard edges, wherever that leads: the way back to it, itself at both ends. */
    readonly cycles: ReadonlyMap<string, readonly string[]>;
  };
  /** Who is in at least one team, where the teams themselves are not read. */
  readonly inTeams?: ReadonlySet<string>;
  /** Channels of teams, by slug, for the suggestion by channel. */
  readonly teamChannels: Readonly<Record<string, string>>;
};
