import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { type Instant, plusDays } from "@/lib/kernel/time";
import { isAuditor } from "@/lib/people/domain/actor";
import { db } from "@/lib/platform/db";
import { mayStaff } from "@/lib/teams/domain/permissions";
import { teamsWithoutLead } from "@/lib/teams/queries/leads";
import { declinedBecause, isKept } from "../domain/agreement";
import {
  offersLapsingBy,
  openOffersTo,
  openOn,
  openReleasesBy,
  type ServiceAgreement,
} from "../store/agreements";
import { declinesBetween } from "../store/declines";
import { offeredTeams } from "../store/offered-teams";
import { openWords } from "../view/ownership";
import type { DeclineView, OfferView } from "../view/offer";
import type { SilentTeamView } from "../view/silent-team";

const viewOffer = (agreement: ServiceAgreement): OfferView => ({
  slug: agreement.service.slug,
  name: agreement.service.name,
  tier: agreement.service.tier,
  team: agreement.team.name,
  teamSlug: agreement.team.slug,
  answerBy: agreement.answerBy.toString(),
  accepted: agreement.acceptedAt !== null,
  asked: agreement.origin === "request",
});

/** What was declined since `from`, of services that are in use; latest first. */
export async function listDeclines({ actor, now }: Ctx, from: Instant): Promise<readonly DeclineView[]> {
  const rows = await declinesBetween(db, from, now);
  return rows.map((row) => {
    const kept = isKept(row);
    return {
      serviceId: row.serviceId,
      slug: row.slug,
      name: row.name,
      who: kept ? (row.holder ?? row.declinedBy) : row.team,
      why: declinedBecause(row.declineReason),
      keptFrom: kept ? row.team : null,
      at: row.declinedAt.toString(),
      yours: actor.kind === "person" && row.proposer === actor.id,
      followed: row.followed,
    };
  });
}

/** Of those of these services that wait for a team, in words how they do: "Offered to Fares"; by id. */
export async function readOpenOffers(
  { now }: Ctx,
  services: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const open = services.length === 0 ? [] : await openOn(db, services, now);
  return new Map(open.map((one) => [one.serviceId, openWords(one)]));
}

/** Offers that wait for an answer of the teams this person leads, soonest first. */
export async function listOffersWaiting(ctx: Ctx): Promise<readonly OfferView[]> {
  return ctx.actor.kind === "person" ? listOffersTo(ctx, ctx.actor.leads) : [];
}

/** Offers that wait for an answer of these teams, soonest first. */
export async function listOffersTo(ctx: Ctx, teams: readonly string[]): Promise<readonly OfferView[]> {
  return teams.length === 0 ? [] : (await openOffersTo(db, teams, ctx.now)).map(viewOffer);
}

/** Offers that lapse within so many days if nobody answers, soonest first. */
export async function listLapsingOffers(ctx: Ctx, days: number): Promise<readonly OfferView[]> {
  return (await offersLapsingBy(db, ctx.now, plusDays(ctx.now, days))).map(viewOffer);
}

/** Services of these teams that another team is to own, and that they have not released, soonest first. */
export async function listReleasesBy(ctx: Ctx, teams: readonly string[]): Promise<readonly OfferView[]> {
  return teams.length === 0 ? [] : (await openReleasesBy(db, teams, ctx.now)).map(viewOffer);
}

/**
 * Teams with offers that nobody can accept as they are, for want of a lead or of anybody in them, most offers first: so many of them from the given place on (from 1;
 * the last page when it lies behind the end), and how many there are.
 */
export async function listSilentTeams(
  ctx: Ctx,
  most: number,
  wanted = 1,
): Promise<{
  readonly teams: readonly SilentTeamView[];
  readonly from: number;
  readonly total: number;
  /** Whoever asks names leads of any team, and takes back what others offered. */
  readonly isAuditor: boolean;
}> {
  const offered = await offeredTeams(db, ctx.now);
  const unled = await teamsWithoutLead(
    db,
    offered.map(({ slug }) => slug),
  );
  const rows = offered.filter(({ slug, members }) => unled.has(slug) || members === 0);
  const lastPage = Math.floor(Math.max(0, rows.length - 1) / most) * most + 1;
  const from = Math.max(1, Math.min(wanted, lastPage));
  return {
    teams: rows.slice(from - 1, from - 1 + most).map(({ slug, name, offers, answerBy, members, ...row }) => ({
      slug,
      name,
      offers,
      answerBy: answerBy.toISOString(),
      members,
      led: !unled.has(slug),
      yours: mayStaff(ctx.actor, { id: row.id, name }).allowed,
    })),
    from,
    total: rows.length,
    isAuditor: isAuditor(ctx.actor),
  };
}
