import { withoutKind } from "@/lib/kernel/reference";
import type { Resolver } from "@/lib/services/domain/stated";
import { cannotOwn, placeholderFault } from "@/lib/teams/domain/owner-fault";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, quote } from "../issue";
import type { Catalog, KnownTeam } from "./catalog";
import type { AllNames } from "./names";
import type { FieldChange, Offer, Withdrawal } from "./row";

const personKinds: readonly string[] = ["person", "user"];

/** True for a reference that says it means a person, in our word or in that of Backstage. */
export const meansPerson = (reference: string): boolean =>
  withoutKind(reference, personKinds) !== reference.trim();

export type Owning = {
  readonly resolver: Resolver;
  /** The team of the catalog, or the one that this import makes. */
  readonly team: (text: string) => Pick<KnownTeam, "slug" | "name" | "ownerFault" | "closed"> | null;
  readonly names: AllNames;
};

/** What is to be said of the owner that a file names (IMP-11). */
export function ownerIssues(
  { owner, spot }: ServiceDocument,
  { resolver, team, names }: Owning,
  { teams }: Catalog,
): readonly FileIssue[] {
  if (owner === null) return [];
  const isPerson = meansPerson(owner);
  const known = isPerson ? null : team(owner);
  if (known) {
    const { name, closed, ownerFault } = known;
    if (closed !== null)
      return [issueAt(spot("owner"), "warning", "OWNER-UNKNOWN", closed, "Name a team that is still here.")];
    return ownerFault === null
      ? []
      : [
          issueAt(
            spot("owner"),
            "warning",
            "OWNER-UNFIT",
            `${cannotOwn(name, ownerFault)}.`,
            "It stays as what the file says, and is offered nothing. Name a team that can be paged.",
          ),
        ];
  }
  const person = resolver.person(withoutKind(owner, personKinds));
  if (person || isPerson)
    return [
      issueAt(
        spot("owner"),
        "warning",
        "OWNER-PERSON",
        person ? `${person.name} is a person.` : `"${quote(owner)}" is a person.`,
        "A team owns a service; this stays as what the file says.",
      ),
    ];
  // Who bears the name is said with all else that bears a name of several.
  if (names.team.several(owner).length > 0) return [];
  const near = teams.near(owner);
  return [
    issueAt(
      spot("owner"),
      "warning",
      "OWNER-UNKNOWN",
      `No team is called "${quote(owner)}".${near.length > 0 ? ` Nearest: ${near.join(", ")}.` : ""}`,
      "Create the team, give one this alias, or let the import create missing teams.",
    ),
  ];
}

type PlannedOffer = {
  readonly offer: Offer | null;
  readonly withdrawal: Withdrawal | null;
  /** The offer that stands after the import beside the one before it, where they differ. */
  readonly changes: readonly FieldChange[];
  readonly issues: readonly FileIssue[];
  /** True for a service without an owner for which the file names a placeholder. */
  readonly placeholder: boolean;
};

const nothing: PlannedOffer = { offer: null, withdrawal: null, changes: [], issues: [], placeholder: false };

/**
 * What is offered because a file names an owner: an import never accepts, so what it says is an offer, to a team that may own, of a
 * service without an agreement (OW-A6). An unanswered offer of the same source follows it to the team it names now; what a person
 * offered or a team accepted stays, and that is said (IMP-12).
 */
export function planOffer(
  { owner, spot }: ServiceDocument,
  slug: string,
  { team }: Pick<Owning, "team">,
  { claim, services }: Catalog,
): PlannedOffer {
  const named = owner === null || meansPerson(owner) ? null : team(owner);
  if (!named) return nothing;
  const standing = services.standing(slug);
  const held = standing.kind === "settled" && standing.owned;
  const placeholder = named.ownerFault === placeholderFault && !held;
  const offer = named.ownerFault === null ? { service: slug, team: named.slug } : null;
  const offered = (before: string | null, made: Offer | null): readonly FieldChange[] =>
    before === null && made === null
      ? []
      : [{ field: "offeredTo", before, after: made === null ? null : named.name }];
  switch (standing.kind) {
    case "free":
      return { ...nothing, placeholder, offer, changes: offered(null, offer) };
    case "ours":
      return standing.team.slug === named.slug
        ? { ...nothing, placeholder }
        : {
            ...nothing,
            placeholder,
            offer,
            withdrawal: { service: slug, team: standing.team.slug, now: named.name },
            changes: offered(standing.team.name, offer),
          };
    case "asked": {
      const made = standing.teams.includes(named.slug) ? null : offer;
      return { ...nothing, placeholder, offer: made, changes: offered(null, made) };
    }
    case "theirs":
      return standing.team.slug === named.slug
        ? nothing
        : {
            ...nothing,
            placeholder,
            issues: [
              issueAt(
                spot("owner"),
                "warning",
                "OFFER-STANDS",
                `${standing.accepted ? `${standing.team.name} has accepted it already` : `It is offered to ${standing.team.name} already, by ${standing.by}`}; ${claim.source} names ${named.name}.`,
                "That stays; nothing else is offered. Withdraw it first where the file is right.",
              ),
            ],
          };
    case "settled":
      return { ...nothing, placeholder };
  }
}
