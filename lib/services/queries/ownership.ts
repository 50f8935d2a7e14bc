import "server-only";
import { faultInRecord } from "@/lib/teams/domain/owner-fault";
import type { TeamId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { before, type Instant } from "@/lib/kernel/time";
import type { Actor, Permission } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { loadTeamsFor } from "@/lib/teams/queries/teams";
import type { EndReason } from "../domain/agreement";
import {
  acceptFault,
  answerFault,
  claimFault,
  correctFault,
  declineFault,
  extendFault,
  keeps,
  mayAnswer,
  mayAnswerPreconditions,
  mayClaim,
  mayCorrect,
  mayDecline,
  mayExtend,
  mayOffer,
  mayRecord,
  mayRelease,
  mayRequest,
  mayStart,
  mayWithdraw,
  offerFault,
  releaseFault,
  requestFault,
  startFault,
  withdrawFault,
} from "../domain/ownership-deeds";
import {
  asksHolder,
  heldByAnother,
  holderOf,
  openAgreement,
  ownershipState,
  type OwnershipState,
  ownershipVersion,
} from "../domain/ownership-state";
import { ownerAt, ownershipChanges } from "../domain/ownership-timeline";
import { agreementsChangedBetween, agreementsOf, ownedBy, type ServiceAgreement } from "../store/agreements";
import { findService } from "../store/services";
import { standingsOf } from "../store/standings";
import type { AnsweringView } from "../view/answering";
import { readAnswering } from "./answering";
import { takingFault } from "./team-that-may-own";
import {
  type Can,
  type OwnershipDeedName,
  type OwnershipReadingView,
  viewOwnership,
} from "../view/ownership";

type RefView = { readonly slug: string; readonly name: string };

const can = (fault: string | null, permission: Permission): Can =>
  fault === null ? permission : { allowed: false, why: fault };

/** Permission first where it names who can; then what hinders everybody. */
function deedsOpenTo(
  actor: Actor,
  state: OwnershipState,
  now: Instant,
  notTaking: string | null,
): Readonly<Record<OwnershipDeedName, Can>> {
  const own = actor.kind === "person" ? actor.leads : [];
  const claims = own.map((team) => claimFault(state, team));
  return {
    offer: can(offerFault(state), mayOffer(actor, state)),
    request: can(requestFault(state), mayRequest(actor)),
    claim: can(claims.includes(null) ? null : (claims[0] ?? claimFault(state, null)), mayClaim(actor)),
    accept: can(acceptFault(state, now) ?? notTaking, mayAnswer(actor, state)),
    decline: can(declineFault(state, now), mayDecline(actor, state)),
    release: can(releaseFault(state), mayRelease(actor, state, now)),
    withdraw: can(withdrawFault(state), mayWithdraw(actor, state)),
    extend: can(extendFault(state), mayExtend(actor, state)),
    start: can(startFault(state, now) ?? notTaking, mayStart(actor, state)),
    answer: can(answerFault(state), mayAnswerPreconditions(actor, state)),
    correct: can(correctFault(state), mayCorrect(actor)),
    record: can(null, mayRecord(actor)),
  };
}

/** The teams in whose name a person may claim and ask: those they lead that can own anything. */
export async function teamsLedBy(actor: Actor): Promise<readonly RefView[]> {
  if (actor.kind !== "person" || actor.leads.length === 0) return [];
  const teams = await loadTeamsFor(db, actor.leads);
  return teams
    .filter((team) => faultInRecord(team) === null)
    .map(({ slug, name }) => ({ slug, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

const nobodyAsked: AnsweringView = { leads: [], silent: null, staffs: false };

/** Who owns a service, how it came to be, and what the viewer may do about it; `at` asks for another instant beside. */
export async function readOwnership(
  ctx: Ctx,
  reference: string,
  at: Instant | null = null,
): Promise<Result<OwnershipReadingView>> {
  const { actor, now } = ctx;
  const service = await findService(db, reference);
  if (!service) return refuse({ kind: "not-found", what: "service", ref: reference });
  const [found, standings] = await Promise.all([
    agreementsOf(db, [service.id]),
    standingsOf(db, [service.id]),
  ]);
  const agreements = found.get(service.id) ?? [];
  const open = openAgreement(agreements, now);
  const answering = open ? await readAnswering(ctx, open.team) : nobodyAsked;
  const state = ownershipState(service, agreements, answering.leads, now);
  const holder = holderOf(state);
  const owner = at && ownerAt(agreements, at);
  const standing = standings.get(service.id) ?? null;
  // Whoever may not answer reads who can; whoever may, what stands in the way.
  const notTaking = open && mayAnswer(actor, state).allowed ? await takingFault(db, open.team.id, now) : null;
  const deeds = deedsOpenTo(actor, state, now, notTaking);
  const isKeeper = keeps(actor, state);
  return ok({
    service: { id: service.id, slug: service.slug, name: service.name, tier: service.tier },
    ownership: viewOwnership(service, agreements, standing, now),
    version: ownershipVersion(agreements),
    holder: holder && { slug: holder.slug, name: holder.name },
    held: open !== null && heldByAnother(state, open.team.id) !== null,
    asked: asksHolder(state),
    keeps: isKeeper,
    withdraws: deeds.withdraw.allowed && !isKeeper,
    answering,
    ownTeams: await teamsLedBy(actor),
    can: deeds,
    findings: { blockers: standing?.blockers ?? 0, warnings: standing?.warnings ?? 0 },
    asOf: at && {
      at: at.toString(),
      owner: owner && {
        team: { slug: owner.team.slug, name: owner.team.name },
        since: owner.since.toString(),
        until: owner.until?.toString() ?? null,
      },
    },
  });
}

export type OwnedServiceView = RefView & { readonly tier: number | null; readonly since: string };

/** The services that a team owned at an instant (OW-T1). */
export async function listOwnedBy(
  _ctx: Ctx,
  team: TeamId,
  at: Instant,
): Promise<readonly OwnedServiceView[]> {
  const agreements = await ownedBy(db, team, at);
  return agreements.flatMap(({ service: { slug, name, tier }, startsAt }) =>
    startsAt ? [{ slug, name, tier, since: startsAt.toString() }] : [],
  );
}

/** Ids of the services that a team owned at an instant. */
export async function agreementsInForceOf(
  at: Db,
  team: TeamId,
  instant: Instant,
): Promise<readonly string[]> {
  return (await ownedBy(at, team, instant)).map(({ service }) => service.id);
}

export type OwnershipChangeView = {
  readonly at: string;
  readonly service: RefView;
  readonly from: RefView | null;
  readonly to: RefView | null;
  /** Why the old owner's agreement ended; null where it did not, and where another team's began. */
  readonly end: EndReason | null;
  /** The service that took its place, where it was merged. */
  readonly mergedInto: RefView | null;
  /** Who accepted for the new owner, or ended the old one's agreement. */
  readonly by: string | null;
  readonly reason: string;
};

/** Each change of an owner in [from, to), newest first (OW-T1). */
export async function listOwnershipChanges(
  _ctx: Ctx,
  from: Instant,
  to: Instant,
): Promise<readonly OwnershipChangeView[]> {
  const found = await agreementsChangedBetween(db, from, to);
  const changes = [...found.values()].flatMap((agreements) => ownershipChanges(agreements, from, to));
  return changes
    .sort((a, b) => (before(a.at, b.at) ? 1 : -1))
    .flatMap(({ at, from: was, to: is }) => {
      const agreement = is ?? was;
      if (!agreement) return [];
      const team = (one: ServiceAgreement | null) => one && { slug: one.team.slug, name: one.team.name };
      return [
        {
          at: at.toString(),
          service: { slug: agreement.service.slug, name: agreement.service.name },
          from: team(was),
          to: team(is),
          end: is ? null : (was?.endReason ?? null),
          mergedInto: agreement.service.mergedInto && {
            slug: agreement.service.mergedInto.slug,
            name: agreement.service.mergedInto.name,
          },
          by: is?.acceptedBy?.name ?? null,
          reason: is?.reason ?? was?.endReason ?? "",
        },
      ];
    });
}
