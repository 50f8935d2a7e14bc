"use server";
import { deedAction, fieldsOf, formAction, withNotice } from "@/lib/edge/forms/form";
import { paths } from "@/lib/kernel/paths";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { editCustomField } from "@/lib/services/operations/custom-fields/edit-custom-field";
import { restoreCustomField } from "@/lib/services/operations/custom-fields/restore-custom-field";
import { retireCustomField } from "@/lib/services/operations/custom-fields/retire-custom-field";

const read = (form: FormData) => fieldsOf(form, ["choices", "appliesTo", "requiredFor"]);
const saved = () => withNotice(paths.customFields, "saved");

export const createFieldAction = formAction(createCustomField, read, saved);
export const editFieldAction = formAction(editCustomField, read, saved);
export const retireFieldAction = deedAction(retireCustomField, () => paths.customFields, "retired");
export const restoreFieldAction = deedAction(restoreCustomField, () => paths.customFields, "restored");
