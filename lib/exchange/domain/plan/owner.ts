import { withoutKind } from "@/lib/kernel/reference";
import type { Resolver } from "@/lib/services/domain/stated";
import { cannotOwn } from "@/lib/teams/domain/owner-fault";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, quote } from "../issue";
import type { Catalog, KnownTeam } from "./catalog";

const personKinds: readonly string[] = ["person", "user"];

/** True for a reference that says it means a person, in our word or in that of Backstage. */
export const meansPerson = (reference: string): boolean =>
  withoutKind(reference, personKinds) !== reference.trim();

export type Owning = {
  readonly resolver: Resolver;
  /** The team of the catalog, or the one that this import makes. */
  readonly team: (text: string) => Pick<KnownTeam, "slug" | "name" | "ownerFault" | "closed"> | null;
};

/** What is to be said of the owner that a file names (IMP-11). */
export function ownerIssues(
  { owner, spot }: ServiceDocument,
  { resolver, team }: Owning,
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

/**
 * The slug of the team that is offered a service because a file names it: an import never accepts, so what it says of an owner is
 * an offer, to a team that may own, of a service without an agreement (OW-A6); null when nothing is offered.
 */
export function teamOffered(
  { owner }: ServiceDocument,
  slug: string,
  { team }: Owning,
  { services }: Catalog,
): string | null {
  const named = owner === null || meansPerson(owner) ? null : team(owner);
  return named?.ownerFault === null && !services.agreed(slug) ? named.slug : null;
}
