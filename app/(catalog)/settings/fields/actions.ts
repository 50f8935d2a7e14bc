"use server";
import { deedAction, fieldsOf, formAction, withNotice } from "@/lib/edge/forms/form";
import { paths } from "@/lib/kernel/paths";
import {
  createCustomField,
  editCustomField,
  restoreCustomField,
  retireCustomField,
} from "@/lib/services/operations/custom-fields";

const read = (form: FormData) => fieldsOf(form, ["choices", "appliesTo", "requiredFor"]);
const saved = () => withNotice(paths.customFields, "saved");

export const createFieldAction = formAction(createCustomField, read, saved);
export const editFieldAction = formAction(editCustomField, read, saved);
export const retireFieldAction = deedAction(retireCustomField, () => paths.customFields, "retired");
export const restoreFieldAction = deedAction(restoreCustomField, () => paths.customFields, "restored");
