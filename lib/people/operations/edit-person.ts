import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { mayChangePersonFields } from "../domain/permissions";
import { type Person, snapshotPerson } from "../domain/person";
import { EditPerson } from "../schema/person";
import { findPersonToChange } from "../store/people";
import { changed, mailTaken, personStanding, writePerson } from "./person-change";

/** Changes the stated fields of a person; a stale version is refused with what stands there now. */
export const editPerson = operation({
  name: "people.person.edit",
  input: EditPerson,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: (actor, input, person) => {
    const kept = (["role", "email"] as const).filter(
      (field) => input[field] !== undefined && input[field] !== person[field],
    );
    return mayChangePersonFields(actor, person, kept);
  },
  versioned: personStanding,
  run: async ({ tx, now, actor }, { ref: _ref, version: _version, ...stated }, person) => {
    const given = Object.fromEntries(
      Object.entries(stated).filter(([, value]) => value !== undefined),
    ) as Partial<Person>;
    const after: Person = { ...person, ...given };
    if (sameJson(snapshotPerson(person), snapshotPerson(after)))
      return ok({ value: { slug: person.slug, version: person.version }, changes: [] });
    const fault = await writePerson(tx, person, after, { now, by: markOf(actor) });
    if (fault) return refuse(fault);
    return ok({
      value: { slug: person.slug, version: person.version + 1 },
      changes: [changed(person, after)],
    });
  },
  constraints: mailTaken,
  held: (person) => person,
});
