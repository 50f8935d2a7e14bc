"use server";
import { fieldsOf, formAction } from "@/lib/edge/form";
import { paths } from "@/lib/kernel/paths";
import { acceptService } from "@/lib/services/operations/accept-service";
import { claimService } from "@/lib/services/operations/claim-service";
import { declineService } from "@/lib/services/operations/decline-service";
import { editService } from "@/lib/services/operations/edit-service";
import { offerService } from "@/lib/services/operations/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { releaseService } from "@/lib/services/operations/release-service";
import { withdrawOffer } from "@/lib/services/operations/withdraw-offer";
import { readService } from "@/lib/edge/service-form";

const ownershipOf = ({ slug }: { readonly slug: string }) => paths.ownership(slug);

export const registerAction = formAction(registerService, readService, ({ slug }) => `${paths.service(slug)}?registered=1`);
export const editAction = formAction(editService, readService, ({ slug }) => paths.service(slug));
export const offerAction = formAction(offerService, fieldsOf, ownershipOf);
export const claimAction = formAction(claimService, fieldsOf, ownershipOf);
export const acceptAction = formAction(
  acceptService,
  (form) => ({ ref: form.get("ref"), checklist: Object.fromEntries(form.getAll("met").map((id) => [String(id), { state: "met" }])) }),
  ownershipOf,
);
export const declineAction = formAction(declineService, fieldsOf, ownershipOf);
export const releaseAction = formAction(releaseService, fieldsOf, ownershipOf);
export const withdrawAction = formAction(withdrawOffer, fieldsOf, ownershipOf);
