import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import { defaultLimit, type PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { decodeCursor, encodeCursor } from "@/lib/platform/cursor";
import { type Db, db } from "@/lib/platform/db";
import { otherNamesOf } from "@/lib/platform/names";
import { mayEditPerson } from "./operations/edit-person";
import type { Person } from "./domain/person";
import {
  findPerson,
  loadAllPeople,
  loadPeople,
  membershipsOf,
  pageOfPeople,
  peopleBySlug,
  type PersonFilter,
  sessionOf,
} from "./store";
import { type PersonListView, type PersonView, viewPerson, viewPersonRow } from "./view";

/** A person by id as the rules need it; null when there is none. */
export async function readPersonRow(id: PersonId): Promise<Person | null> {
  return (await loadPeople(db, [id]))[0] ?? null;
}

/** What a session is checked against: its number and whether the person is still here. */
export const readSession = (person: string) => sessionOf(db, person);

/** One person with teams past and present. */
export async function readPerson(ctx: Ctx, reference: string): Promise<Result<PersonView>> {
  const person = await findPerson(db, reference);
  if (!person) return refuse({ kind: "not-found", what: "person", ref: reference });
  const memberships = await membershipsOf(db, person.id);
  return ok(viewPerson(person, memberships, mayEditPerson(ctx.actor, person).allowed));
}

export type PeopleQuery = PersonFilter & { readonly limit: number | null; readonly cursor: string | null };

/** People by name, a page at a time. */
export async function listPeople(
  ctx: Ctx,
  query: PeopleQuery,
): Promise<Result<PageOf<PersonListView> & { page: { total: number } }>> {
  const { limit: asked, cursor, ...filter } = query;
  const limit = asked ?? defaultLimit;
  const bound = ["people", filter];
  const at = cursor === null ? null : decodeCursor(cursor, bound);
  if (at && !at.ok) return at;
  const back = at?.value.back ?? false;
  const { rows, total } = await pageOfPeople(db, filter, ctx.now, {
    limit,
    after: at?.value.after ?? null,
    back,
  });
  const shown = rows.slice(0, limit);
  const items = back ? [...shown].reverse() : shown;
  const first = items[0];
  const last = items.at(-1);
  const more = rows.length > limit;
  return ok({
    items: items.map(viewPersonRow),
    page: {
      next: last && (back || more) ? encodeCursor({ after: [last.name, last.id], back: false }, bound) : null,
      previous:
        first && (back ? more : cursor !== null)
          ? encodeCursor({ after: [first.name, first.id], back: true }, bound)
          : null,
      total,
    },
  });
}

/** People by id as the rules of later nouns need them. */
export const loadPeopleFor = (at: Db, ids: readonly string[]): Promise<Person[]> => loadPeople(at, ids);
export const findPersonFor = (at: Db, reference: string): Promise<Person | null> => findPerson(at, reference);

/** People by slug, for the doors of the demo. */
export const readPeopleBySlug = (slugs: readonly string[]) => peopleBySlug(db, slugs);

/** Everybody, those who left too, with the further words they go by: what an export writes. */
export async function peopleForExport(at: Db) {
  const people = await loadAllPeople(at);
  const names = await otherNamesOf(at, "person");
  return people.map((person) => ({ person, names: names.get(person.id) ?? [] }));
}
