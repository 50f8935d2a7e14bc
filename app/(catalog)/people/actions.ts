"use server";
import { deedAction, fieldsOf, formAction } from "@/lib/edge/forms/form";
import { oneOfList } from "@/lib/edge/forms/one-of-list";
import { paths } from "@/lib/kernel/paths";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { endSessions } from "@/lib/people/operations/end-sessions";
import { forgetIdentities } from "@/lib/people/operations/forget-identities";
import { personBack } from "@/lib/teams/operations/person-back";
import { personLeft } from "@/lib/teams/operations/person-left";

const personOf = ({ slug }: { readonly slug: string }) => paths.person(slug);

export const createPersonAction = formAction(
  oneOfList(createPeople, "people"),
  (form) => {
    const { slug, ...person } = fieldsOf(form);
    return slug === "" ? person : { ...person, slug };
  },
  ({ people }) => (people[0] ? paths.person(people[0].slug) : paths.people),
);
export const editPersonAction = formAction(editPerson, fieldsOf, personOf);
export const forgetIdentitiesAction = deedAction(forgetIdentities, personOf, "forgotten");
export const endSessionsAction = deedAction(endSessions, personOf, "signed-out");
export const personLeftAction = formAction(personLeft, fieldsOf, personOf);
export const personBackAction = formAction(personBack, fieldsOf, personOf);
