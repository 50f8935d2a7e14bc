import type { Ref } from "@/lib/kernel/ids";
import { type RecordNoun, recordWords } from "@/lib/kernel/reference";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Resolver } from "@/lib/services/domain/stated";
import type { ServiceDocument } from "../document";
import { type FileIssue, issueAt, type Spot } from "../issue";
import type { Catalog } from "./catalog";
import type { Settled } from "./matching";

type Grouping = Extract<RecordNoun, "system" | "business-service">;
type Shelves = Pick<Catalog, "systems" | "businessServices">;

const shelfOf = (noun: Grouping, { systems, businessServices }: Shelves) =>
  noun === "system" ? systems : businessServices;

/** The name of a system or business service that is retired, and so takes in nothing; null of any other. */
export function endedName(noun: Grouping, slug: string, catalog: Shelves): string | null {
  const known = shelfOf(noun, catalog).called(slug);
  return known === null || known.closed === null ? null : known.name;
}

/** What is said where something is to join what is retired; `stays` where it is in another already. */
export const endedIssue = (spot: Spot, noun: Grouping, name: string, stays: boolean): FileIssue =>
  issueAt(
    spot,
    "warning",
    "UNRESOLVED",
    `The ${recordWords[noun].one} ${name} is retired.`,
    `${stays ? "It stays where it is" : "It was left out"}. Name another, or restore that one first.`,
  );

/** The name of a team that was dissolved, below which nothing comes to stand and which owns nothing new; null of any other. */
export function dissolvedName(slug: string, { teams }: Pick<Catalog, "teams">): string | null {
  const known = teams.called(slug);
  return known === null || known.closed === null ? null : known.name;
}

/** What is said where a dissolved team is named; `stays` where what names it stands below another already. */
export const dissolvedIssue = (
  spot: Spot,
  code: "UNRESOLVED" | "OWNER-UNKNOWN",
  name: string,
  stays: boolean,
): FileIssue =>
  issueAt(
    spot,
    "warning",
    code,
    `The team ${name} was dissolved.`,
    `${stays ? "It stays where it is" : "It was left out"}. Name a team that is still here.`,
  );

/**
 * A service without the retired system and business services that it is to join, and what is said of that. What it is in already
 * it may be stated in again.
 */
export function withoutEnded<One extends Settled<ServiceDocument, ServiceRecord>>(
  one: One,
  resolver: Pick<Resolver, "system" | "businessService">,
  catalog: Shelves,
): { readonly one: One; readonly issues: readonly FileIssue[] } {
  const { document, existing } = one;
  const { system, businessServices } = document.stated;
  const issues: FileIssue[] = [];
  const isOpen = (field: "system" | "businessServices", noun: Grouping, ref: Ref<string> | null): boolean => {
    if (ref === null) return true;
    const held = field === "system" ? [existing?.system] : (existing?.businessServices ?? []);
    if (held.some((each) => each?.slug === ref.slug)) return true;
    const name = endedName(noun, ref.slug, catalog);
    if (name === null) return true;
    const stays = field === "system" && existing !== null && existing.system !== null;
    issues.push(endedIssue(document.spot(field), noun, name, stays));
    return false;
  };
  const stated = {
    ...document.stated,
    ...(system && !isOpen("system", "system", resolver.system(system)) ? { system: undefined } : {}),
    ...(businessServices === undefined
      ? {}
      : {
          businessServices: businessServices.filter((text) =>
            isOpen("businessServices", "business-service", resolver.businessService(text)),
          ),
        }),
  };
  return issues.length === 0
    ? { one, issues }
    : { one: { ...one, document: { ...document, stated } }, issues };
}
