"use server";
import { fieldsOf, formAction } from "@/lib/edge/form";
import { paths } from "@/lib/kernel/paths";
import { editPerson } from "@/lib/people/operations/edit-person";

export const editPersonAction = formAction(editPerson, fieldsOf, ({ slug }) => paths.person(slug));
