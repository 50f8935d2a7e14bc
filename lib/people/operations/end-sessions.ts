import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayEndSessionsOf } from "../domain/permissions";
import { snapshotPerson } from "../domain/person";
import { PersonMark } from "../schema/person";
import { findPersonToChange } from "../store/people";
import { endSessionsOf } from "../store/sessions";

/** Signs somebody out everywhere: every session of theirs ends at its next request, and they sign in anew. */
export const endSessions = operation({
  name: "people.session.end-all",
  input: PersonMark,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: (actor, _input, person) => mayEndSessionsOf(actor, person),
  run: async ({ tx, now }, { reason }, person) => {
    await endSessionsOf(tx, person.id);
    const { id, slug, name } = person;
    const before = snapshotPerson(person);
    // The record itself stays as it is, so it has no new version: whoever edits it meanwhile loses nothing.
    const change = {
      noun: "person" as const,
      id,
      slug,
      name,
      before,
      after: { ...before, signedOutAt: now.toString() },
      ...(reason === null ? {} : { reason }),
    };
    return ok({ value: { slug }, changes: [change] });
  },
});
