"use server";
import { deedAction } from "@/lib/edge/forms/form";
import { readDeed } from "@/lib/edge/forms/ownership";
import { paths } from "@/lib/kernel/paths";
import { acceptService } from "@/lib/services/operations/accept-service";
import { claimService } from "@/lib/services/operations/claim-service";
import { correctAgreement } from "@/lib/services/operations/correct-agreement";
import { declineService } from "@/lib/services/operations/decline-service";
import { extendOffer } from "@/lib/services/operations/extend-offer";
import { offerService } from "@/lib/services/operations/offer-service";
import { recordOwnership } from "@/lib/services/operations/record-ownership";
import { releaseService } from "@/lib/services/operations/release-service";
import { requestService } from "@/lib/services/operations/request-service";
import { startAgreement } from "@/lib/services/operations/start-agreement";
import { withdrawOffer } from "@/lib/services/operations/withdraw-offer";

const back = ({ slug }: { readonly slug: string }) => paths.ownership(slug);

export const offerAction = deedAction(offerService, back, "offered", readDeed);
export const requestAction = deedAction(requestService, back, "asked", readDeed);
export const claimAction = deedAction(claimService, back, "claimed", readDeed);
export const acceptAction = deedAction(acceptService, back, "accepted", readDeed);
export const declineAction = deedAction(declineService, back, "declined", readDeed);
export const releaseAction = deedAction(releaseService, back, "released", readDeed);
export const withdrawAction = deedAction(withdrawOffer, back, "withdrawn", readDeed);
export const extendAction = deedAction(extendOffer, back, "extended", readDeed);
export const startAction = deedAction(startAgreement, back, "started", readDeed);
export const correctAction = deedAction(correctAgreement, back, "corrected", readDeed);
export const recordAction = deedAction(recordOwnership, back, "recorded", readDeed);
