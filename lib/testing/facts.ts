import {
  type CatalogFacts,
  defaultParameters,
  type PersonFacts,
  type ServiceFacts,
  type TeamFacts,
} from "@/lib/audits/domain/facts";
import { bareService, bareTeam } from "@/lib/audits/domain/name-advice";
import { type Instant, Temporal } from "@/lib/kernel/time";

/** An instant from its text. */
export const instant = (text: string): Instant => Temporal.Instant.from(text);

const longAgo = instant("2025-01-01T00:00:00Z");

/** A person who is here and can be reached in two ways. */
export const aPerson = (id: string, more: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  name: id,
  leftAt: null,
  contacts: 2,
  ...more,
});

/** A team that an import made: nothing is known of it but its name. */
export const aTeam = (slug: string, more: Partial<TeamFacts> = {}): TeamFacts => ({
  ...bareTeam({ slug, name: slug }),
  onlyImported: true,
  channel: false,
  ...more,
});

/** Members who have long been there. */
export const members = (...people: readonly string[]): TeamFacts["members"] =>
  people.map((person) => ({ person, from: longAgo, to: null }));

/** An agreement that was accepted, and started at `start`. */
export const anAgreement = (
  team: string,
  start: string,
  end: string | null = null,
): ServiceFacts["agreements"][number] => {
  const startsAt = instant(start);
  return {
    team,
    offeredAt: startsAt,
    answerBy: startsAt.add({ hours: 24 * 14 }),
    acceptedAt: startsAt,
    declinedAt: null,
    withdrawnAt: null,
    startsAt,
    endsAt: end === null ? null : instant(end),
  };
};

/** A service of which nothing is stated but its slug. */
export const aService = (slug: string, more: Partial<ServiceFacts> = {}): ServiceFacts => ({
  ...bareService({ slug, name: slug, kind: "service" }),
  phase: "runtime",
  ...more,
});

/** A catalog at an instant, with no feed connected. */
export const aCatalog = (at: Instant, more: Partial<CatalogFacts> = {}): CatalogFacts => ({
  at,
  parameters: defaultParameters,
  feeds: {},
  people: [],
  teams: [],
  services: [],
  policies: [],
  teamChannels: {},
  ...more,
});
