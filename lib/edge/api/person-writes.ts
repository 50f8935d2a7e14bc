import "server-only";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { CreatePerson, EditPerson, PersonMoves } from "@/lib/people/schema/person";
import { personBack } from "@/lib/teams/operations/person-back";
import { personLeft } from "@/lib/teams/operations/person-left";
import { readPerson } from "@/lib/people/queries";
import { deed, saidOf } from "./deed";
import { blanksOf, oneMade, patchBody, patchOf, wholeOf } from "./merge-patch";
import { Made, Written } from "./references";
import type { Api } from "./route";
import { Person } from "./people";

/** The role is given by a patch that names it, never by being left out. */
const blanks = blanksOf(CreatePerson, ["role"]);

/** People are added, replaced and changed, leave and come back (API-01). */
export function personWrites(api: Api): void {
  const change = { view: Written, ifMatch: "must" } as const;
  deed<Made>(api, {
    method: "post",
    path: "/people",
    summary: "Adds a person",
    body: saidOf(CreatePerson),
    view: Made,
    run: oneMade(createPeople, "people"),
    madeAt: ({ slug }) => `/people/${slug}`,
  });
  deed(api, {
    ...change,
    method: "put",
    path: "/people/{ref}",
    summary:
      "Replaces what is stated of a person: what is left out is stated no more. Slug, role and teams stay",
    body: saidOf(EditPerson, ["role"]).extend({ name: CreatePerson.shape.name }),
    back: { view: Person, read: readPerson, forms: {} },
    run: (ctx, { ref, version, ...whole }) => editPerson(ctx, { ...wholeOf(whole, blanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "patch",
    path: "/people/{ref}",
    summary: "Changes the fields that are named, by RFC 7396: null takes a value away",
    body: patchBody(saidOf(EditPerson), blanks),
    run: (ctx, { ref, version, ...stated }) => editPerson(ctx, { ...patchOf(stated, blanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "delete",
    path: "/people/{ref}",
    summary:
      "Says that a person has left: teams let them go, sessions and tokens end, the record stays readable",
    body: saidOf(PersonMoves),
    run: personLeft,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/people/{ref}/return",
    summary:
      "Says that a person who was marked as left is here; the teams that let them go take them in again",
    body: saidOf(PersonMoves),
    run: personBack,
  });
}
