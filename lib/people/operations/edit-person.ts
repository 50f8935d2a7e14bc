import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { outdated } from "@/lib/platform/ledger";
import { operation } from "@/lib/platform/operation";
import { allowed, markOf } from "../domain/actor";
import { mayEditPerson, maySetRole } from "../domain/permissions";
import { type Person, snapshotPerson } from "../domain/person";
import { EditPerson } from "../schema";
import { findPersonToChange, lockAdministrators, personConstraints, updatePerson } from "../store";

/** Changes the stated fields of a person; a stale version is refused with what stands there now. */
export const editPerson = operation({
  name: "people.person.edit",
  input: EditPerson,
  load: (tx, { ref }) => findPersonToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "person", ref }),
  may: (actor, input, person) => {
    const role = input.role !== undefined && input.role !== person.role ? maySetRole(actor) : allowed;
    return role.allowed ? mayEditPerson(actor, person) : role;
  },
  run: async ({ tx, now, actor }, { ref: _ref, version, ...stated }, person) => {
    if (version !== person.version)
      return outdated(tx, {
        what: "person",
        id: person.id,
        version: person.version,
        basedOn: version,
        now: snapshotPerson(person),
      });
    const given = Object.fromEntries(
      Object.entries(stated).filter(([, value]) => value !== undefined),
    ) as Partial<Person>;
    const after: Person = { ...person, ...given };
    if (person.role === "admin" && after.role !== "admin" && person.state === "active") {
      const administrators = await lockAdministrators(tx);
      if (administrators.filter((id) => id !== person.id).length === 0)
        return refuse({
          kind: "conflict",
          why: "The last administrator keeps the role. Make somebody else administrator first.",
        });
    }
    const before = snapshotPerson(person);
    if (JSON.stringify(before) === JSON.stringify(snapshotPerson(after)))
      return ok({ value: { slug: person.slug }, changes: [] });
    await updatePerson(tx, after, { now, by: markOf(actor) });
    return ok({
      value: { slug: person.slug },
      changes: [
        {
          noun: "person",
          id: person.id,
          slug: person.slug,
          name: after.name,
          before,
          after: snapshotPerson(after),
          version: person.version + 1,
        },
      ],
    });
  },
  constraints: {
    [personConstraints.email]: () => ({
      kind: "conflict",
      why: "Somebody with this mail address is in the catalog already. Look the address up to open the record.",
    }),
  },
});
