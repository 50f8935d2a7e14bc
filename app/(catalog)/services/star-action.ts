"use server";
import { fieldsOf, quietAction } from "@/lib/edge/forms/form";
import { paths } from "@/lib/kernel/paths";
import { starService } from "@/lib/services/operations/star-service";

export const starAction = quietAction(starService, fieldsOf, ({ slug }) => paths.service(slug));
