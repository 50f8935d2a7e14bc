"use server";
import { deedAction, fieldsOf, formAction } from "@/lib/edge/forms/form";
import { oneOfList } from "@/lib/edge/forms/one-of-list";
import { paths } from "@/lib/kernel/paths";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { removeSupport } from "@/lib/services/operations/groupings/remove-support";
import { renameBusinessService } from "@/lib/services/operations/groupings/rename-business-service";
import { restoreBusinessService } from "@/lib/services/operations/groupings/restore-business-service";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";

const one = ({ slug }: { readonly slug: string }) => paths.businessService(slug);
const lists = ["stakeholders", "services"];

export const createBusinessServiceAction = formAction(
  oneOfList(createBusinessServices, "businessServices"),
  (form) => {
    const { slug, ...fields } = fieldsOf(form, lists);
    return slug === "" ? fields : { ...fields, slug };
  },
  ({ businessServices }) => paths.businessService(businessServices[0]?.slug ?? ""),
);
export const editBusinessServiceAction = formAction(
  editBusinessService,
  (form) => fieldsOf(form, lists),
  one,
);
export const renameBusinessServiceAction = deedAction(renameBusinessService, one, "renamed");
export const retireBusinessServiceAction = deedAction(retireBusinessService, one, "retired");
export const restoreBusinessServiceAction = deedAction(restoreBusinessService, one, "restored");
export const addSupportAction = deedAction(addSupport, one, "added");
export const removeSupportAction = deedAction(removeSupport, one, "removed");
