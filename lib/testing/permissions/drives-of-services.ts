import { acknowledgeDependency } from "@/lib/services/operations/acknowledge-dependency";
import { editService } from "@/lib/services/operations/edit-service";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { purgeService } from "@/lib/services/operations/endings/purge-service";
import { restoreService } from "@/lib/services/operations/endings/restore-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { lockField } from "@/lib/services/operations/lock-field";
import { registerService } from "@/lib/services/operations/register-service";
import { releaseName } from "@/lib/services/operations/release-name";
import { renameService } from "@/lib/services/operations/rename-service";
import * as parts from "@/lib/services/operations/service-parts";
import { undoService } from "@/lib/services/operations/undo-service";
import { verifyRunbook } from "@/lib/services/operations/verify-runbook";
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
import { type Drive, drive } from "./drive";
import { reason } from "./grounds";

/** The case of a deed that is of what PRM-04 keeps for leads. */
export const governed = "kind, tier, lifecycle, system, parent, business services, contributors";

const host = { type: "host", value: "pay.example.org" };
const link = { type: "documentation", url: "https://docs.example/held" };

const lists: readonly Drive[] = [
  drive(parts.addAlias, ({ service, mark }) => ({ ref: service, alias: `Till ${mark}` })),
  drive(parts.addBusinessService, ({ service }) => ({ ref: service, businessService: "Paying" })),
  drive(parts.addContributor, ({ service, otherTeam }) => ({ ref: service, team: otherTeam })),
  drive(parts.addDependency, ({ service, wanted }) => ({ ref: service, target: wanted })),
  drive(parts.addIdentifier, ({ service }) => ({ ref: service, ...host })),
  drive(parts.addLink, ({ service }) => ({ ref: service, ...link })),
  drive(parts.addRepository, ({ service }) => ({ ref: service, url: "https://git.example/one" })),
  drive(parts.addTag, ({ service }) => ({ ref: service, tag: "money" })),
  drive(parts.removeAlias, ({ service }) => ({ ref: service, alias: "Till" })),
  drive(parts.removeBusinessService, ({ service }) => ({ ref: service, businessService: "Paying" })),
  drive(parts.removeContributor, ({ service, otherTeam }) => ({ ref: service, team: otherTeam })),
  drive(parts.removeDependency, ({ service, wanted }) => ({ ref: service, target: wanted })),
  drive(parts.removeIdentifier, ({ service }) => ({ ref: service, ...host })),
  drive(parts.removeLink, ({ service }) => ({ ref: service, ...link })),
  drive(parts.removeRepository, ({ service }) => ({ ref: service, url: "https://git.example/one" })),
  drive(parts.removeTag, ({ service }) => ({ ref: service, tag: "money" })),
];

const records: readonly Drive[] = [
  drive(acknowledgeDependency, ({ service, dependent }) => ({ ref: service, dependent })),
  drive(editService, ({ service }) => ({ ref: service, version: 1, intent: "Takes money" })),
  drive(editService, ({ service }) => ({ ref: service, version: 1, tier: 2 }), governed),
  drive(lockField, ({ service }) => ({ ref: service, field: "tier", locked: true })),
  {
    key: "services.service.merge",
    ask: (ctx, { service, into }) => mergeService(ctx, { ref: service, into, reason, version: 1 }),
  },
  drive(purgeService, ({ service }) => ({ ref: service, reason, version: 1 })),
  drive(registerService, ({ mark }) => ({ name: `Newest ${mark}` })),
  drive(releaseName, ({ service }) => ({ ref: service, name: "Till", reason })),
  drive(renameService, ({ service, mark }) => ({ ref: service, slug: `renamed-${mark}`, version: 1 })),
  drive(restoreService, ({ service }) => ({ ref: service, lifecycle: "production", reason, version: 1 })),
  drive(retireService, ({ service }) => ({ ref: service, reason, version: 1 })),
  drive(undoService, ({ service }) => ({ ref: service, before: { intent: null }, after: {}, reason })),
  drive(
    undoService,
    ({ service }) => ({ ref: service, before: { tier: null }, after: {}, reason }),
    governed,
  ),
  drive(verifyRunbook, ({ service }) => ({ ref: service, url: "https://docs.example/run" })),
];

const ownership: readonly Drive[] = [
  drive(acceptService, ({ offered }) => ({ ref: offered })),
  drive(answerPreconditions, ({ service }) => ({
    ref: service,
    checklist: { "EMP-01": { state: "met" } },
  })),
  drive(claimService, ({ free, team }) => ({ ref: free, team, reason })),
  drive(correctAgreement, ({ service }) => ({ ref: service, reason })),
  drive(declineService, ({ offered }) => ({ ref: offered, why: "other", text: reason })),
  drive(extendOffer, ({ offered }) => ({ ref: offered, days: 3 })),
  drive(offerService, ({ service, otherTeam }) => ({ ref: service, team: otherTeam, reason })),
  drive(recordOwnership, ({ service, team }) => ({
    ref: service,
    team,
    startsAt: "2025-01-01T00:00:00Z",
    endsAt: "2025-02-01T00:00:00Z",
    reason,
  })),
  drive(releaseService, ({ handed }) => ({ ref: handed })),
  drive(requestService, ({ wanted, team }) => ({ ref: wanted, team, reason })),
  drive(startAgreement, ({ offered }) => ({ ref: offered })),
  drive(withdrawOffer, ({ offered }) => ({ ref: offered })),
];

/** A drive of each deed on a service and on who owns it. */
export const drivesOfServices: readonly Drive[] = [...records, ...lists, ...ownership];
