import { before, type Instant } from "@/lib/kernel/time";
import {
  type Agreement,
  agreementInForce,
  answersDueBy,
  type AgreementState,
  empowermentIds,
  empowermentItems,
  stateAt,
} from "../domain/agreement";
import { standingDeclarations } from "../domain/declared-owners";
import { gradeDays } from "../domain/grade-days";
import { openAgreement } from "../domain/ownership-state";
import { type OwnershipEvent, ownershipEvents, ownershipSpans } from "../domain/ownership-timeline";
import type { ServiceRecord } from "../domain/record";
import type { Standing } from "../domain/standing";
import type { AnsweringView } from "./answering";

export type ChecklistItemView = {
  readonly id: string;
  readonly text: string;
  readonly state: "met" | "promised" | "open";
  readonly evidence: string | null;
  /** Who grants what is promised, and until which day. */
  readonly who: string | null;
  readonly until: string | null;
};

type TeamView = { readonly id: string; readonly slug: string; readonly name: string };

export type AgreementView = {
  readonly id: string;
  readonly team: TeamView;
  readonly state: AgreementState | null;
  readonly origin: string;
  readonly reason: string;
  readonly offeredBy: string;
  readonly offeredAt: string;
  readonly answerBy: string;
  readonly acceptedBy: string | null;
  readonly acceptedAt: string | null;
  readonly declineReason: string | null;
  readonly plannedStart: string | null;
  /** Accepted, and its planned start has gone by (OW-A1). */
  readonly late: boolean;
  readonly extended: boolean;
  readonly released: boolean;
  readonly releasedBy: string | null;
  readonly predecessor: TeamView | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly endReason: string | null;
  readonly checklist: readonly ChecklistItemView[];
  /** By when what the team left open is to be answered; null when nothing is open. */
  readonly answersDueBy: string | null;
};

export type OwnershipEventView = {
  readonly at: string;
  readonly what: OwnershipEvent["what"];
  readonly team: TeamView | null;
  readonly by: string | null;
  readonly text: string | null;
};

export type OwnershipView = {
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly grade: string | null;
  readonly also: readonly string[];
  readonly evidence: string | null;
  readonly since: string | null;
  readonly unownedSince: string | null;
  /** For how many whole days it has its grade, or nobody has owned it. */
  readonly days: number | null;
  readonly holder: TeamView | null;
  readonly holderText: string | null;
  readonly current: AgreementView | null;
  readonly open: AgreementView | null;
  readonly agreements: readonly AgreementView[];
  readonly spans: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly team: TeamView | null;
  }[];
  readonly events: readonly OwnershipEventView[];
  readonly declared: readonly {
    readonly source: string;
    readonly text: string;
    readonly at: string;
    readonly team: TeamView | null;
    /** False of what was said in the form before another team took the service: it claims nothing any more. */
    readonly stands: boolean;
  }[];
};

type RefView = { readonly slug: string; readonly name: string };

/** Whether a deed can be done by whoever asks, and if not, why not and who can (PRM-13). */
export type Can = { readonly allowed: true } | { readonly allowed: false; readonly why: string };
export type OwnershipDeedName =
  | "offer"
  | "request"
  | "claim"
  | "accept"
  | "decline"
  | "release"
  | "withdraw"
  | "extend"
  | "start"
  | "answer"
  | "correct"
  | "record";

export type OwnershipReadingView = {
  readonly service: RefView & { readonly id: string; readonly tier: number | null };
  readonly ownership: OwnershipView;
  /** What an answer given on this page is based on (M-04). */
  readonly version: number;
  readonly holder: RefView | null;
  /** Another team lets it go before the one that it is offered to can have it, and that one answers all preconditions first. */
  readonly held: boolean;
  /** Others than the holding team want it to go, and that team has not let it go. */
  readonly asked: boolean;
  /** The viewer answers for that team: a no keeps it. */
  readonly keeps: boolean;
  /** The viewer may take the offer back, and has no better way to say no. */
  readonly withdraws: boolean;
  /** Who answers the open offer; nobody where none is open. */
  readonly answering: AnsweringView;
  /** The teams that the viewer leads, for which the service may be claimed or asked for. */
  readonly ownTeams: readonly RefView[];
  readonly can: Readonly<Record<OwnershipDeedName, Can>>;
  readonly findings: { readonly blockers: number; readonly warnings: number };
  /** Who owned it at the instant asked for (OW-T1). */
  readonly asOf: {
    readonly at: string;
    readonly owner: { readonly team: RefView; readonly since: string; readonly until: string | null } | null;
  } | null;
};

const viewTeam = (team: TeamView): TeamView => ({ id: team.id, slug: team.slug, name: team.name });

const viewChecklist = ({ checklist }: Agreement): readonly ChecklistItemView[] =>
  empowermentIds.map((id) => {
    const answer = checklist[id];
    return {
      id,
      text: empowermentItems[id],
      state: answer?.state ?? "open",
      evidence: answer?.state === "met" ? answer.evidence : null,
      who: answer?.state === "promised" ? answer.who : null,
      until: answer?.state === "promised" ? answer.until : null,
    };
  });

function viewAgreement(agreement: Agreement, all: readonly Agreement[], now: Instant): AgreementView {
  const state = stateAt(agreement, all, now);
  return {
    id: agreement.id,
    team: viewTeam(agreement.team),
    state,
    origin: agreement.origin,
    reason: agreement.reason,
    offeredBy: agreement.offeredBy.name,
    offeredAt: agreement.offeredAt.toString(),
    answerBy: agreement.answerBy.toString(),
    acceptedBy: agreement.acceptedBy?.name ?? null,
    acceptedAt: agreement.acceptedAt?.toString() ?? null,
    declineReason: agreement.declineReason,
    plannedStart: agreement.plannedStart?.toString() ?? null,
    late: state === "accepted" && agreement.plannedStart !== null && !before(now, agreement.plannedStart),
    extended: agreement.extended,
    released: agreement.releasedAt !== null,
    releasedBy: agreement.releasedBy?.name ?? null,
    predecessor: agreement.predecessor && viewTeam(agreement.predecessor),
    startsAt: agreement.startsAt?.toString() ?? null,
    endsAt: agreement.endsAt?.toString() ?? null,
    endReason: agreement.endReason,
    checklist: viewChecklist(agreement),
    answersDueBy: answersDueBy(agreement)?.toString() ?? null,
  };
}

/** Who answers for a service, since when and by what, with the offer that is open, as it is at `now`. */
export function viewOwnership(
  service: ServiceRecord,
  agreements: readonly Agreement[],
  standing: Standing | null,
  now: Instant,
): OwnershipView {
  const current = agreementInForce(agreements, now);
  const open = openAgreement(agreements, now);
  const claiming = new Set(standingDeclarations(service.declaredOwners, agreements));
  return {
    band: standing?.band ?? null,
    grade: standing?.grade ?? null,
    also: standing?.also ?? [],
    evidence: standing?.evidence ?? null,
    since: standing?.since.toString() ?? null,
    unownedSince: standing?.unownedSince?.toString() ?? null,
    days: standing && gradeDays(standing, now),
    holder: service.holder,
    holderText: standing?.holderText ?? null,
    current: current && viewAgreement(current, agreements, now),
    open: open && viewAgreement(open, agreements, now),
    agreements: agreements.map((agreement) => viewAgreement(agreement, agreements, now)),
    spans: ownershipSpans(agreements, service.createdAt, now).map(({ from, to, agreement }) => ({
      from: from.toString(),
      to: to?.toString() ?? null,
      team: agreement && viewTeam(agreement.team),
    })),
    events: ownershipEvents(agreements, service.declaredOwners, now).map(
      ({ at, what, agreement, team, by, text }) => ({
        at: at.toString(),
        what,
        team: agreement ? viewTeam(agreement.team) : team && viewTeam(team),
        by,
        text,
      }),
    ),
    declared: service.declaredOwners.map((one) => ({
      source: one.source,
      text: one.text,
      at: one.at.toString(),
      team: one.team && viewTeam(one.team),
      stands: claiming.has(one),
    })),
  };
}

/** Who holds a service, how well, and how it came to be: the answer of the API (API-02). */
export type OwnershipAnswerView = Omit<OwnershipView, "spans" | "events"> & {
  readonly service: RefView & { readonly id: string };
  /** What a deed on it is based on (M-04); absent of the past, on which none is. */
  readonly version?: number | undefined;
  readonly timeline: Pick<OwnershipView, "spans" | "events">;
};

/** The ownership of a service as the API answers it, with its timeline. */
export function viewOwnershipAnswer({
  service,
  ownership,
  version,
}: OwnershipReadingView): OwnershipAnswerView {
  const { spans, events, ...now } = ownership;
  return {
    service: { id: service.id, slug: service.slug, name: service.name },
    ...now,
    timeline: { spans, events },
    version,
  };
}

/** An agreement that is on its way. */
type Open = {
  readonly origin: string;
  readonly acceptedAt: object | string | null;
  readonly team: { readonly name: string };
};

/** Whether a team has asked for the service, has accepted it, or is still to answer. */
export const openStage = ({ origin, acceptedAt }: Omit<Open, "team">): "asked" | "accepted" | "offered" =>
  origin === "request" ? "asked" : acceptedAt === null ? "offered" : "accepted";

const stageWords = { asked: "Asked for by", accepted: "Accepted by", offered: "Offered to" } as const;

/** How a service waits for the team that is to own it. */
export const openWords = (open: Open): string => `${stageWords[openStage(open)]} ${open.team.name}`;

/**
 * What the viewer may do about who owns a service: each word is of a deed whose form waits for them on the page of its ownership.
 * While a team is asked no other is: the words say which.
 */
export function ownershipDeed(viewer: {
  readonly waits: string | null;
  readonly describe: boolean;
  readonly govern: boolean;
  readonly unowned: boolean;
  readonly claims: boolean;
  readonly leads: boolean;
}): string {
  if (viewer.waits !== null) return viewer.waits;
  if (viewer.unowned) return viewer.claims ? "Claim or offer it" : viewer.describe ? "Offer it" : "Ownership";
  if (viewer.govern) return "Hand over";
  return viewer.leads ? "Ask for it" : "Ownership";
}
