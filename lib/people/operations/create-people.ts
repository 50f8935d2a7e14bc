import "server-only";
import { invalid, ok } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import { slugConstraints } from "@/lib/platform/taken-names";
import { claimFurther } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { allowed, markOf } from "../domain/actor";
import { mayAddPerson } from "../domain/permissions";
import type { Person } from "../domain/person";
import { CreatePeople } from "../schema/person";
import { insertPeople } from "../store/people";
import { changed, mailTaken } from "./person-change";

/** Creates people, one or a whole file of them, all or none. Answers their slugs in the order given. */
export const createPeople = operation({
  name: "people.person.create",
  input: CreatePeople,
  ...nothingToLoad,
  may: (actor, { people }) =>
    people.map(({ role }) => mayAddPerson(actor, role)).find((may) => !may.allowed) ?? allowed,
  run: async ({ tx, now, actor }, { people, further: names }) => {
    const rows: Person[] = [];
    for (const [place, { slug, ...person }] of people.entries()) {
      const chosen = slug ?? toSlug(person.name);
      const fault = suggestedFault(chosen);
      if (fault !== null) return invalid(`people.${String(place)}.slug`, fault);
      rows.push({
        ...person,
        id: newId<"person">(now),
        slug: chosen,
        state: "active",
        leftAt: null,
        version: 1,
      });
    }
    await insertPeople(tx, rows, { now, by: markOf(actor) });
    const further = await claimFurther(tx, "person", rows, { names, at: now });
    return ok({
      value: { people: rows.map(({ id, slug }) => ({ id, slug })) },
      changes: rows.map((person) => {
        const change = changed(null, person);
        return { ...change, after: { ...change.after, ...further(person.id) } };
      }),
    });
  },
  constraints: {
    ...slugConstraints("person", "people"),
    ...mailTaken,
  },
});
