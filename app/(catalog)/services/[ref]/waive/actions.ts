"use server";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { deedAction } from "@/lib/edge/forms/form";
import { paths } from "@/lib/kernel/paths";

export const askWaiverAction = deedAction(askWaiver, ({ id }) => paths.waiver(id), "asked");
