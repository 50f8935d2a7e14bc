"use server";
import { fieldsOf, formAction } from "@/lib/edge/form";
import { paths } from "@/lib/kernel/paths";
import { editService, renameService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { readService } from "@/lib/edge/service-form";

export const registerAction = formAction(
  registerService,
  readService,
  ({ slug }) => `${paths.service(slug)}?registered=1`,
);
export const editAction = formAction(editService, readService, ({ slug }) => paths.service(slug));
export const renameAction = formAction(renameService, fieldsOf, ({ slug }) => paths.service(slug));
