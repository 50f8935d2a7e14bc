"use server";
import { deedAction } from "@/lib/edge/forms/form";
import { paths } from "@/lib/kernel/paths";
import { addAlias } from "@/lib/services/operations/service-parts";

export const aliasAction = deedAction(addAlias, () => paths.misses, "alias");
