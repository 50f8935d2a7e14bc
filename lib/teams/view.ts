import { before, inForce, type Instant, lastsBeyond } from "@/lib/kernel/time";
import type { LeadFacts } from "./domain/leads";
import type { Departure } from "./domain/departure";
import { leadWords, type Team, type TeamKind } from "./domain/team";

type RefView = { readonly slug: string; readonly name: string };
export type MemberView = {
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly role: string;
  readonly from: string;
  readonly to: string | null;
};
export type TeamListView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly state: Team["state"];
  readonly channel: string | null;
  readonly parent: RefView | null;
  readonly members: number;
  /** Whether it has a lead, or a team above it has. */
  readonly led: boolean;
};
export type TeamView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly parent: RefView | null;
  readonly children: readonly RefView[];
  readonly purpose: string | null;
  readonly manager: RefView | null;
  readonly techLead: RefView | null;
  readonly productOwner: RefView | null;
  readonly channel: string | null;
  readonly email: string | null;
  readonly links: Team["links"];
  readonly labels: readonly string[];
  /** What else it goes by, and what it went by: all of these lead to it. */
  readonly aliases: readonly string[];
  readonly formerSlugs: readonly string[];
  readonly state: Team["state"];
  readonly formedAt: string | null;
  readonly dissolvedAt: string | null;
  readonly verdict: Team["verdict"];
  readonly members: readonly MemberView[];
  /** Who is to join on a day to come. */
  readonly comingMembers: readonly MemberView[];
  readonly formerMembers: readonly MemberView[];
  readonly version: number;
  readonly can: {
    readonly edit: boolean;
    readonly answerPlaceholder: boolean;
    /** Why it is not the reader's to change, with who can (PRM-13); empty when it is. */
    readonly whyNot: string;
  };
};

/** Somebody to ask for a team, and how to reach them. */
export type LeadView = {
  readonly role: string;
  readonly slug: string;
  readonly name: string;
  /** The team whose lead it is: the one asked for, or one above it. */
  readonly of: RefView;
  readonly phone: string | null;
  readonly slack: string | null;
  readonly email: string | null;
};

/** What a team loses when somebody leaves. */
export type DepartureView = RefView &
  Omit<Departure, "seats"> & {
    /** The seats they hold, in words. */
    readonly seats: readonly string[];
  };

/** A team with what it loses when somebody leaves. */
export const viewDeparture = (team: RefView, departure: Departure): DepartureView => ({
  slug: team.slug,
  name: team.name,
  ...departure,
  seats: departure.seats.map((seat) => leadWords[seat]),
});

const refOf = (ref: RefView | null): RefView | null => ref && { slug: ref.slug, name: ref.name };

/** A lead as pages show it, with the team that they lead. */
export const viewLead = (lead: LeadFacts): LeadView => ({
  role: lead.role,
  slug: lead.slug,
  name: lead.name,
  of: { slug: lead.teamSlug, name: lead.teamName },
  phone: lead.phone,
  slack: lead.slack,
  email: lead.email,
});

/** A team as a row of the list, with how many belong to it now. */
export const viewTeamRow = (team: Team & { readonly members: number }, led: boolean): TeamListView => ({
  id: team.id,
  slug: team.slug,
  name: team.name,
  kind: team.kind,
  state: team.state,
  channel: team.channel,
  parent: refOf(team.parent),
  members: team.members,
  led,
});

type MemberRow = {
  readonly person: { readonly slug: string; readonly name: string; readonly zone: string };
  readonly role: string;
  readonly from: Instant;
  readonly to: Instant | null;
};
const viewMember = ({ person, role, from, to }: MemberRow): MemberView => ({
  slug: person.slug,
  name: person.name,
  zone: person.zone,
  role,
  from: from.toString(),
  to: to?.toString() ?? null,
});

/**
 * A team as its page shows it: with those under it, its members past, present at `now` and to come, the names it goes by and
 * what the reader may do.
 */
export const viewTeam = (
  team: Team,
  children: readonly RefView[],
  members: readonly MemberRow[],
  now: Instant,
  can: TeamView["can"],
  names: Pick<TeamView, "aliases" | "formerSlugs"> = { aliases: [], formerSlugs: [] },
): TeamView => ({
  id: team.id,
  slug: team.slug,
  name: team.name,
  kind: team.kind,
  parent: refOf(team.parent),
  children: children.map(({ slug, name }) => ({ slug, name })),
  purpose: team.purpose,
  manager: refOf(team.manager),
  techLead: refOf(team.techLead),
  productOwner: refOf(team.productOwner),
  channel: team.channel,
  email: team.email,
  links: team.links,
  labels: team.labels,
  aliases: names.aliases,
  formerSlugs: names.formerSlugs,
  state: team.state,
  formedAt: team.formedAt?.toString() ?? null,
  dissolvedAt: team.dissolvedAt?.toString() ?? null,
  verdict: team.verdict,
  members: members.filter(({ from, to }) => inForce(now, from, to)).map(viewMember),
  comingMembers: members.filter(({ from }) => before(now, from)).map(viewMember),
  formerMembers: members.filter(({ to }) => !lastsBeyond(now, to)).map(viewMember),
  version: team.version,
  can,
});
