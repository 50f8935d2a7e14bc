import "server-only";
import { z } from "zod";
import type { Operation } from "@/lib/platform/operation";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { answerPreconditions } from "@/lib/services/operations/ownership/answer-preconditions";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { correctAgreement } from "@/lib/services/operations/ownership/correct-agreement";
import { declineService } from "@/lib/services/operations/ownership/decline-service";
import { extendOffer } from "@/lib/services/operations/ownership/extend-offer";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { recordOwnership } from "@/lib/services/operations/ownership/record-ownership";
import { releaseService } from "@/lib/services/operations/ownership/release-service";
import { requestService } from "@/lib/services/operations/ownership/request-service";
import { startAgreement } from "@/lib/services/operations/ownership/start-agreement";
import { withdrawOffer } from "@/lib/services/operations/ownership/withdraw-offer";
import {
  AcceptService,
  AnswerPreconditions,
  ClaimService,
  CorrectAgreement,
  DeclineService,
  ExtendOffer,
  OfferService,
  RecordOwnership,
  ReleaseService,
  RequestService,
  StartAgreement,
  WithdrawOffer,
} from "@/lib/services/schema/agreement";
import { deed, saidOf } from "./deed";
import { Written } from "./references";
import type { Api } from "./route";
import { text } from "./service-views";

/** `version` is that of the ownership: `If-Match` takes the ETag of /services/{ref}/ownership. */
const OfTeam = Written.extend({ team: z.string() });
const Asked = OfTeam.extend({ answerBy: z.string() });
const Moved = OfTeam.extend({ started: z.boolean() });

/** Who owns a service is agreed, never edited: each step of that is a deed (OW-A). */
export function ownershipWrites(api: Api): void {
  const step = <V extends object>(
    name: string,
    summary: string,
    input: z.ZodObject,
    view: z.ZodType<NoInfer<V>>,
    run: Operation<V>,
  ): void => {
    // What begins something collides with what is open already, and says so by itself.
    const begins = name === "offer" || name === "request" || name === "claim" || name === "record";
    deed<V>(api, {
      method: "post",
      path: `/services/{ref}/ownership/${name}`,
      summary,
      body: saidOf(input, ["origin"]),
      view,
      ifMatch: begins ? "may" : "must",
      run,
    });
  };
  step(
    "offer",
    "Offers a service to a team, a lead of which accepts or declines",
    OfferService,
    Asked,
    offerService,
  );
  step(
    "request",
    "Asks for a service that another team holds, in the name of a team that you lead",
    RequestService,
    Asked,
    requestService,
  );
  step(
    "claim",
    "Takes a service that nobody owns for a team that you lead",
    ClaimService,
    OfTeam,
    claimService,
  );
  step("accept", "Accepts what is offered to a team that you lead", AcceptService, Moved, acceptService);
  step(
    "decline",
    "Declines what is offered or asked for, with a reason",
    DeclineService,
    Written.extend({ offeredTo: text }),
    declineService,
  );
  step("release", "Lets a service go to the team that is to take it", ReleaseService, Moved, releaseService);
  step("withdraw", "Takes an offer back before it starts", WithdrawOffer, OfTeam, withdrawOffer);
  step(
    "extend",
    "Gives the receiving team more days to answer, once",
    ExtendOffer,
    Written.extend({ answerBy: z.string() }),
    extendOffer,
  );
  step(
    "start",
    "Starts a handover that is accepted, released and due",
    StartAgreement,
    Written.extend({ startedAt: z.string() }),
    startAgreement,
  );
  step(
    "answer",
    "Answers the preconditions of the team that owns it",
    AnswerPreconditions,
    OfTeam,
    answerPreconditions,
  );
  step(
    "correct",
    "Ends or dates anew the agreement in force, with a reason",
    CorrectAgreement,
    OfTeam,
    correctAgreement,
  );
  step("record", "Writes down who owned a service in the past", RecordOwnership, OfTeam, recordOwnership);
}
