import { before, dayText, type Instant, Temporal } from "@/lib/kernel/time";

/** Somebody as the catalog knows them, with every way to reach them that they published. */
type PersonFacts = {
  readonly slug: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly slack: string | null;
  /** From when they are gone; null while nobody said so. */
  readonly leftAt: string | null;
};

/** A person whom a service names as its owner, where no team answers: whom to call all the same. */
export type NamedPerson = PersonFacts & {
  /** In one sentence, that it is a person who is named and no team, or one who left. */
  readonly says: string;
};

/** What is said of a person who is named as owner; who left is named as such, and nobody is sent to them. */
export function namedPerson(person: PersonFacts, now: Instant): NamedPerson {
  const left = person.leftAt === null ? null : Temporal.Instant.from(person.leftAt);
  if (left === null || before(now, left))
    return { ...person, leftAt: null, says: `It names ${person.name}, a person, not a team.` };
  return {
    ...person,
    email: null,
    phone: null,
    slack: null,
    says: `It names ${person.name}, a person who left on ${dayText(left)}, not a team.`,
  };
}
