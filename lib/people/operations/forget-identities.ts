import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { mayForgetIdentities } from "../domain/permissions";
import { snapshotPerson } from "../domain/person";
import { PersonMark } from "../schema/person";
import { deleteIdentities, issuersOf } from "../store/identities";
import { findPersonToChange, updatePerson } from "../store/people";
import { endSessionsOf } from "../store/sessions";
import { changed } from "./person-change";

/**
 * Forgets by which accounts of providers somebody signs in, and ends their sessions: whoever next comes with the mail address of
 * the record is this person.
 */
export const forgetIdentities = operation({
  name: "people.person.forget-identities",
  input: PersonMark,
  load: async (tx, { ref }) => {
    const person = await findPersonToChange(tx, ref);
    return person && { person, issuers: await issuersOf(tx, person.id) };
  },
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: mayForgetIdentities,
  run: async ({ tx, now, actor }, { reason }, { person, issuers }) => {
    const value = { slug: person.slug };
    await endSessionsOf(tx, person.id);
    await deleteIdentities(tx, person.id);
    await updatePerson(tx, person, { now, by: markOf(actor) });
    const change = {
      ...changed(person, person),
      before: { ...snapshotPerson(person), signsInBy: issuers },
      after: { ...snapshotPerson(person), signsInBy: [], signedOutAt: now.toString() },
      ...(reason === null ? {} : { reason }),
    };
    return ok({ value, changes: [change] });
  },
});
