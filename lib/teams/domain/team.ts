import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { type TreeNode, treeLoop, wayUp } from "@/lib/kernel/tree";
import { leftWords } from "@/lib/people/domain/person";

export const teamKinds = [
  "stream",
  "platform",
  "operations",
  "support",
  "leadership",
  "virtual",
  "placeholder",
] as const;
export type TeamKind = (typeof teamKinds)[number];

export const teamKindWords: Readonly<Record<TeamKind, string>> = {
  stream: "Builds and runs services for customers",
  platform: "Builds what other teams build on",
  operations: "Watches over services of others",
  support: "Answers customers",
  leadership: "Leads other teams",
  virtual: "Exists on paper, for a purpose across teams",
  placeholder: "Stands for “nobody yet”",
};

export const teamStates = ["active", "dissolved"] as const;

/** The seats a team is led from, in the order in which their holders are asked, and what each is called. */
export const leadSeats = ["manager", "techLead", "productOwner"] as const;
export type LeadSeat = (typeof leadSeats)[number];
export const leadWords = {
  manager: "manager",
  techLead: "tech lead",
  productOwner: "product owner",
} as const satisfies Readonly<Record<LeadSeat, string>>;

export const teamLimits = {
  purpose: 500,
  /** What somebody does in a team, "member" unless said. */
  role: 60,
  label: 100,
  labels: 50,
  links: 50,
  members: 1_000,
  depth: 6,
  /** An answer about a placeholder says how one knows. */
  leastVerdict: 20,
} as const;

type Ref<I> = { readonly id: I; readonly slug: string; readonly name: string };
export type TeamLink = { readonly type: string; readonly title: string; readonly url: string };
/** The auditor's answer to "is this a placeholder?", valid for the name it was given for (OW-P2). */
export type Verdict = {
  readonly answer: "real" | "placeholder";
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly name: string;
};

export type Team = {
  readonly id: TeamId;
  readonly slug: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly parent: Ref<TeamId> | null;
  readonly purpose: string | null;
  readonly manager: Ref<PersonId> | null;
  readonly techLead: Ref<PersonId> | null;
  readonly productOwner: Ref<PersonId> | null;
  readonly channel: string | null;
  readonly email: string | null;
  readonly links: readonly TeamLink[];
  readonly labels: readonly string[];
  readonly state: (typeof teamStates)[number];
  readonly formedAt: Instant | null;
  readonly dissolvedAt: Instant | null;
  readonly verdict: Verdict | null;
  readonly onlyImported: boolean;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly version: number;
};

/** A team as the ledger keeps it (LED-02). */
export const snapshotTeam = (team: Team) => ({
  slug: team.slug,
  name: team.name,
  kind: team.kind,
  parent: team.parent,
  purpose: team.purpose,
  manager: team.manager,
  techLead: team.techLead,
  productOwner: team.productOwner,
  channel: team.channel,
  email: team.email,
  links: team.links,
  labels: [...team.labels].sort(),
  state: team.state,
  formedAt: team.formedAt?.toString() ?? null,
  dissolvedAt: team.dissolvedAt?.toString() ?? null,
  verdict: team.verdict,
  extras: team.extras,
});

type Seats = Pick<Team, LeadSeat>;
/** The seats of `after` that are given anew to somebody who has left; who sat there before stays until another is named. */
export function seatsOfLeft(
  before: Seats | null,
  after: Seats,
  hasLeft: (id: string) => boolean,
): readonly { readonly path: LeadSeat; readonly what: string }[] {
  return leadSeats.flatMap((path) => {
    const now = after[path];
    return now === null || now.id === before?.[path]?.id || !hasLeft(now.id)
      ? []
      : [{ path, what: leftWords(now.name) }];
  });
}

/** What is said of a dissolved team where something is to stand below it, or to be owned by it. */
export const dissolvedWords = (name: string): string => `${name} was dissolved. Pick another`;

/** One step of the tree, as the check for loops reads it. */
export type TeamNode = TreeNode<TeamId>;

/**
 * Why `child` cannot have `parent` in this tree, spelled out; null when it can (MOD-23).
 * `nodes` holds at least every team above `parent` and every team below `child`.
 */
export function parentFault(nodes: readonly TeamNode[], child: TeamId | null, parent: TeamId): string | null {
  const path = wayUp(nodes, parent);
  const loop = treeLoop(path, child);
  if (loop !== null) return loop;
  const below = (id: TeamId): number =>
    1 + Math.max(0, ...nodes.filter((node) => node.parent === id).map((node) => below(node.id)));
  const depth = path.length + (child === null ? 1 : below(child));
  return depth > teamLimits.depth
    ? `That makes the tree ${String(depth)} levels deep. At most ${String(teamLimits.depth)} are allowed`
    : null;
}
