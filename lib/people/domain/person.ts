import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Role } from "./actor";

export const personLimits = { handle: 100, phone: 40 } as const;

export const personStates = ["active", "left"] as const;

export type Person = {
  readonly id: PersonId;
  readonly slug: string;
  readonly name: string;
  readonly email: string | null;
  readonly zone: string;
  readonly state: (typeof personStates)[number];
  readonly leftAt: Instant | null;
  readonly role: Role;
  readonly slack: string | null;
  readonly github: string | null;
  readonly gitlab: string | null;
  readonly phone: string | null;
  readonly version: number;
};

/** What is said where a text that is to name somebody names nobody. */
export const nobodyCalled = (text: string): string =>
  `Nobody is called ‘${text}’. Pick a person from the list`;

/** What is said where somebody is to take a place and has left. */
export const leftWords = (name: string): string => `${name} has left. Pick somebody who is here`;

/** Whether somebody administers the catalog: has the role, and is here. */
export const administers = ({ role, state }: Pick<Person, "role" | "state">): boolean =>
  role === "admin" && state === "active";

/** How the mail addresses of the demo organisation end; no provider vouches for one, for that ending is kept for examples. */
export const demoMails = "@saltline.example";

/** A person as the ledger keeps it (LED-02). */
export const snapshotPerson = (person: Person) => ({
  slug: person.slug,
  name: person.name,
  email: person.email,
  zone: person.zone,
  state: person.state,
  leftAt: person.leftAt?.toString() ?? null,
  role: person.role,
  slack: person.slack,
  github: person.github,
  gitlab: person.gitlab,
  phone: person.phone,
});
