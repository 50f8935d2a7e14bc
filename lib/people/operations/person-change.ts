import "server-only";
import { paths } from "@/lib/kernel/paths";
import type { Refusal } from "@/lib/kernel/result";
import type { Db, Tx } from "@/lib/platform/db";
import type { Stamp } from "@/lib/platform/stamp";
import { lastAdministratorWords } from "../domain/permissions";
import { administers, type Person, snapshotPerson } from "../domain/person";
import { emailKey, lockAdministrators, personWithMail, updatePerson } from "../store/people";

/** The one change of a person, for the ledger; `before` is null of somebody new. */
export const changed = (before: Person | null, after: Person) => ({
  noun: "person" as const,
  id: after.id,
  slug: after.slug,
  name: after.name,
  before: before && snapshotPerson(before),
  after: snapshotPerson(after),
  version: (before?.version ?? 0) + 1,
});

/** A person as they stand now, for whoever changes an older version of the record. */
export const personStanding = (person: Person) => ({
  id: person.id,
  version: person.version,
  now: snapshotPerson(person),
});

/**
 * Writes a person whose row the caller holds, and answers the refusal when nobody would administer the catalog any more: of
 * the last two administrators who go at once, the second is told so.
 */
export async function writePerson(
  tx: Tx,
  before: Person,
  after: Person,
  stamp: Stamp,
): Promise<Refusal | null> {
  if (administers(before) && !administers(after)) {
    const others = (await lockAdministrators(tx)).filter((id) => id !== before.id);
    if (others.length === 0)
      return {
        kind: "conflict",
        why: lastAdministratorWords(after.state === "left"),
      };
  }
  await updatePerson(tx, after, stamp);
  return null;
}

type WithMail = { readonly email?: string | null | undefined };

/** A mail address is one person's, also of two who state it at once: the index decides, and this tells whose it is. */
export const mailTaken = {
  [emailKey]: async (
    input: WithMail | { readonly people: readonly WithMail[] },
    at: Db,
  ): Promise<Refusal> => {
    const mails = ("people" in input ? input.people : [input]).flatMap(({ email }) => email ?? []);
    const whose = await personWithMail(at, mails);
    return whose === null
      ? { kind: "conflict", why: "Another person has this mail address. Give another one." }
      : {
          kind: "conflict",
          why: `${whose.email} is the mail address of ${whose.name}. Open that record, or give another address.`,
          link: paths.person(whose.slug),
        };
  },
};
