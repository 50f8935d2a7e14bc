/** What happened in the demo organisation since its inventory, day by day: deeds with whoever did them. */
import { changeRule } from "@/lib/audits/operations/change-rule";
import { setFeed } from "@/lib/audits/operations/set-feed";
import { snoozeService } from "@/lib/audits/operations/snooze-service";
import { triageService } from "@/lib/audits/operations/triage-service";
import { approveWaiver } from "@/lib/audits/operations/waivers/approve-waiver";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { listWaivers } from "@/lib/audits/queries/waivers";
import { rejectSuggestion } from "@/lib/audits/operations/reject-suggestion";
import type { Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { allMet } from "@/lib/services/domain/agreement";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { correctAgreement } from "@/lib/services/operations/ownership/correct-agreement";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { declineService } from "@/lib/services/operations/ownership/decline-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { addAlias, addLink } from "@/lib/services/operations/service-parts";
import { personLeft } from "@/lib/teams/operations/person-left";
import { businessServices } from "./seed-company";

/** One operation, by a person of the company, or by the machine when nobody is named. */
export type StoryDeed = {
  readonly by: string | null;
  readonly run: (ctx: Ctx, given: unknown) => Promise<Result<unknown>>;
  readonly given: unknown;
};
type StoryDay = { readonly daysAgo: number; readonly deeds: readonly StoryDeed[] };

export const foundedDaysAgo = 1025;
export const inventoryDaysAgo = 98;
/** Found by the inventory, and claimed by its team in this story rather than with the rest. */
export const claimedLater: readonly string[] = ["tax-rules"];

/** Approves the waiver that waits for a service. */
async function approveOf(ctx: Ctx, given: unknown): Promise<Result<unknown>> {
  const waiting = await listWaivers(ctx, { service: String(given), state: "waiting" });
  return waiting.ok ? approveWaiver(ctx, { id: waiting.value.items[0]?.id }) : waiting;
}

const auditor = "dele-adeyemi";
const met = { state: "met" } as const;
const links: readonly (readonly [type: string, title: string, host: string])[] = [
  ["runbook", "Runbook", "docs.saltline.example/runbooks"],
  ["dashboard", "Dashboard", "boards.saltline.example"],
  ["repository", "Code", "code.saltline.example/saltline"],
  ["deployment", "Deployments", "ship.saltline.example"],
];
const documented = [
  "ticket-sales",
  "crossing-search",
  "payments",
  "fare-engine",
  "timetable",
  "identity",
  "postgres-main",
];

/** What purchasing knows to be bought from others; Steward reads the list each month, and a contract has ended in between. */
export const purchasing = {
  source: "purchasing",
  readDaysAgo: [45, 14],
  lists: [
    ["Mail Sender", "SMS", "Weather Feed", "Fax Bridge"],
    ["Mail Sender", "SMS", "Weather Feed"],
  ],
} as const;

/** `ago` tells the instant at which each day of the story begins. */
export const story = (ago: (days: number) => Instant): readonly StoryDay[] => [
  {
    daysAgo: 60,
    deeds: [{ by: auditor, run: createBusinessServices, given: { businessServices } }],
  },
  {
    daysAgo: 50,
    deeds: [
      ...[...documented, "build-pipeline"].flatMap((ref) =>
        links
          // The last two links are still owed by most.
          .slice(0, ref === "build-pipeline" || ref === "payments" ? 4 : 3)
          .map(([type, title, host]) => ({
            by: auditor,
            run: addLink,
            given: { ref, type, title, url: `https://${host}/${ref}` },
          })),
      ),
      { by: auditor, run: addAlias, given: { ref: "message-queue", alias: "rabbit" } },
    ],
  },
  {
    daysAgo: 40,
    deeds: [
      {
        by: auditor,
        run: offerService,
        given: {
          ref: "lost-and-found",
          team: "guest-care",
          reason: "The inventory names you, and guests call you about it",
        },
      },
    ],
  },
  {
    daysAgo: 35,
    deeds: [
      {
        by: auditor,
        run: changeRule,
        given: {
          rule: "NAM-04",
          version: 1,
          on: true,
          reason: "New colleagues could not tell what Phoenix was for",
        },
      },
    ],
  },
  {
    daysAgo: 30,
    deeds: [
      {
        by: auditor,
        run: retireService,
        given: { ref: "paper-coupons", version: 1, reason: "No newspaper prints them any more" },
      },
    ],
  },
  {
    daysAgo: 28,
    deeds: [
      {
        by: auditor,
        run: setFeed,
        given: {
          name: "directory",
          state: "complete",
          version: 1,
          reason: "People and teams come from the staff list each night",
        },
      },
    ],
  },
  {
    daysAgo: 20,
    deeds: [
      {
        by: auditor,
        run: offerService,
        given: {
          ref: "grafana-boards",
          team: "foundation",
          reason: "They run the machines behind these boards",
        },
      },
    ],
  },
  {
    daysAgo: 19,
    deeds: [
      {
        by: "mei-chen",
        run: declineService,
        given: {
          ref: "grafana-boards",
          why: "no capacity",
          text: "After the move of the clusters, in spring",
        },
      },
    ],
  },
  {
    daysAgo: 9,
    deeds: [
      ...["kofi-asante", "vera-ionescu"].map((ref) => ({
        by: null,
        run: personLeft,
        given: { ref, reason: "Moved on" },
      })),
    ],
  },
  {
    daysAgo: 6,
    deeds: [
      {
        by: auditor,
        run: correctAgreement,
        given: {
          ref: "price-watch",
          endsAt: ago(6).toString(),
          reason: "Crossing Sales handed it back in the planning round",
        },
      },
      {
        by: "rui-matos",
        run: offerService,
        given: {
          ref: "arrival-boards",
          team: "harbour-watch",
          reason: "You look at these boards around the clock, and change what they show",
        },
      },
      {
        by: auditor,
        run: offerService,
        given: { ref: "help-pages", team: "guest-care", reason: "You write most of what stands there" },
      },
      {
        by: auditor,
        run: offerService,
        given: {
          ref: "loyalty-points",
          team: "fares",
          reason: "Points are money that we owe",
          answerDays: 30,
        },
      },
    ],
  },
  {
    daysAgo: 8,
    deeds: [
      {
        by: "ines-costa",
        run: askWaiver,
        given: {
          ref: "refunds",
          rule: "DOC-03",
          reason: "Which product it belongs to is decided in the planning round of next quarter",
          until: ago(-45).toString().slice(0, 10),
        },
      },
    ],
  },
  {
    daysAgo: 5,
    deeds: [
      { by: auditor, run: approveOf, given: "refunds" },
      {
        by: auditor,
        run: offerService,
        given: { ref: "ais-receiver", team: "fleet", reason: "Vessel Tracking is blind without it" },
      },
      {
        by: auditor,
        run: rejectSuggestion,
        given: {
          ref: "session-store",
          team: "crossing",
          why: "They only read from it; the cluster was built by Foundation",
        },
      },
    ],
  },
  {
    daysAgo: 4,
    deeds: [
      {
        by: "ivo-petrov",
        run: acceptService,
        given: {
          ref: "arrival-boards",
          checklist: {
            ...allMet,
            "EMP-04": { state: "promised", who: "Fleet Signals", until: ago(-14).toString().slice(0, 10) },
          },
        },
      },
    ],
  },
  {
    daysAgo: 3,
    deeds: [
      {
        by: "lea-novak",
        run: askWaiver,
        given: {
          ref: "phoenix",
          rule: "DOC-03",
          reason: "Nobody but its team uses it before the pilot begins",
          until: ago(-80).toString().slice(0, 10),
        },
      },
      { by: auditor, run: triageService, given: { ref: "session-store", state: "investigating" } },
      {
        by: auditor,
        run: triageService,
        given: {
          ref: "mail-sender",
          state: "blocked",
          reason: "The vendor is being changed; its owner follows from that",
          lookAgainOn: ago(-21).toString().slice(0, 10),
        },
      },
      {
        by: auditor,
        run: triageService,
        given: {
          ref: "seat-maps",
          state: "propose-retirement",
          reason: "Its name says obsolete, and nothing needs it",
        },
      },
      {
        by: auditor,
        run: snoozeService,
        given: {
          ref: "time-table-print",
          days: 20,
          reason: "Printed twice a year; the next one is in spring",
        },
      },
    ],
  },
  {
    daysAgo: 2,
    deeds: [
      {
        by: "lea-novak",
        run: claimService,
        given: {
          ref: "tax-rules",
          team: "fares",
          reason: "Nobody else reads the law of eleven harbours",
          checklist: { "EMP-01": met, "EMP-02": met, "EMP-03": met, "EMP-05": met, "EMP-08": met },
        },
      },
    ],
  },
];
