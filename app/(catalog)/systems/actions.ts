"use server";
import { deedAction, fieldsOf, formAction } from "@/lib/edge/forms/form";
import { oneOfList } from "@/lib/edge/forms/one-of-list";
import { paths } from "@/lib/kernel/paths";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { restoreSystem } from "@/lib/services/operations/groupings/restore-system";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";

const one = ({ slug }: { readonly slug: string }) => paths.system(slug);

export const createSystemAction = formAction(
  oneOfList(createSystems, "systems"),
  (form) => {
    const { slug, ...fields } = fieldsOf(form);
    return slug === "" ? fields : { ...fields, slug };
  },
  ({ systems }) => paths.system(systems[0]?.slug ?? ""),
);
export const editSystemAction = formAction(editSystem, (form) => fieldsOf(form), one);
export const renameSystemAction = deedAction(renameSystem, one, "renamed");
export const retireSystemAction = deedAction(retireSystem, one, "retired");
export const restoreSystemAction = deedAction(restoreSystem, one, "restored");
