import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { mayMarkBack } from "../domain/permissions";
import { PersonMoves } from "../schema/person";
import { findPersonToChange } from "../store/people";
import { changed, personStanding, writePerson } from "./person-change";

/** Takes back the mark that somebody has left, and answers who they were; the teams that they left by it take them in again by `personBack` of teams. */
export const markBack = operation({
  name: "people.person.return",
  input: PersonMoves,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: mayMarkBack,
  versioned: personStanding,
  run: async ({ tx, now, actor }, { reason }, person) => {
    if (person.state === "active")
      return refuse({ kind: "conflict", why: `${person.name} is here: nobody says that they have left.` });
    const after = { ...person, state: "active" as const, leftAt: null };
    const fault = await writePerson(tx, person, after, { now, by: markOf(actor) });
    if (fault) return refuse(fault);
    return ok({
      value: person,
      changes: [{ ...changed(person, after), ...(reason === null ? {} : { reason }), whole: true }],
    });
  },
});
