import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { mayMarkLeft } from "../domain/permissions";
import { snapshotPerson } from "../domain/person";
import { PersonLeft } from "../schema";
import { endSessionsOf, findPersonToChange, lockAdministrators, updatePerson } from "../store";

/** Marks a person as gone and ends their sessions; the teams they are in let them go by `personLeft` of teams (MOD-24). */
export const markLeft = operation({
  name: "people.person.leave",
  input: PersonLeft,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: mayMarkLeft,
  run: async ({ tx, now, actor }, { reason }, person) => {
    if (person.state === "left") return ok({ value: { slug: person.slug }, changes: [] });
    if (
      person.role === "admin" &&
      (await lockAdministrators(tx)).filter((id) => id !== person.id).length === 0
    )
      return refuse({
        kind: "conflict",
        why: "The last administrator cannot leave. Make somebody else administrator first.",
      });
    const after = { ...person, state: "left" as const, leftAt: now };
    await updatePerson(tx, after, { now, by: markOf(actor) });
    await endSessionsOf(tx, person.id);
    return ok({
      value: { slug: person.slug },
      changes: [
        {
          noun: "person",
          id: person.id,
          slug: person.slug,
          name: person.name,
          before: snapshotPerson(person),
          after: snapshotPerson(after),
          version: person.version + 1,
          ...(reason === null ? {} : { reason }),
          whole: true,
        },
      ],
    });
  },
});
