import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { mayMarkLeft } from "../domain/permissions";
import { PersonMoves } from "../schema/person";
import { findPersonToChange } from "../store/people";
import { endSessionsOf } from "../store/sessions";
import { changed, personStanding, writePerson } from "./person-change";

/** Marks a person as gone, ends their sessions and answers who they were; the teams they are in let them go by `personLeft` of teams (MOD-24). */
export const markLeft = operation({
  name: "people.person.leave",
  input: PersonMoves,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: mayMarkLeft,
  versioned: (person) => (person.state === "left" ? null : personStanding(person)),
  run: async ({ tx, now, actor }, { reason }, person) => {
    if (person.state === "left") return ok({ value: person, changes: [] });
    const after = { ...person, state: "left" as const, leftAt: now };
    const fault = await writePerson(tx, person, after, { now, by: markOf(actor) });
    if (fault) return refuse(fault);
    await endSessionsOf(tx, person.id);
    return ok({
      value: person,
      changes: [{ ...changed(person, after), ...(reason === null ? {} : { reason }), whole: true }],
    });
  },
});
