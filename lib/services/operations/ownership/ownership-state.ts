import "server-only";
import type { z } from "zod";
import type { Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import { type Issue, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { before, type Instant, plusDays } from "@/lib/kernel/time";
import { type Actor, allowed, markOf, type Permission } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/new-id";
import { type NamedOperation, operation, type WriteCtx } from "@/lib/platform/operation";
import { leadNames } from "@/lib/teams/queries/leads";
import {
  type Agreement,
  agreementLimits,
  brokenPromises,
  type Checklist,
  empowermentIds,
  type EmpowermentItem,
  empowermentItems,
  noSooner,
  type Origin,
  unanswered,
} from "../../domain/agreement";
import {
  heldByAnother,
  openAgreement,
  ownershipState,
  type OwnershipState,
  ownershipVersion,
  ownershipWords,
  startedAhead,
  waitingAgreement,
} from "../../domain/ownership-state";
import { ownerAt } from "../../domain/ownership-timeline";
import { agreementsOf } from "../../store/agreements";
import { agreementConstraints } from "../../store/write-agreements";
import { findServiceToChange } from "../../store/services";

/** Loads what a deed decides on and holds the service's row, so that deeds on one service come one after the other. */
async function loadOwnership(tx: Tx, ref: string, now: Instant): Promise<OwnershipState | null> {
  const service = await findServiceToChange(tx, ref);
  if (!service) return null;
  const agreements = (await agreementsOf(tx, [service.id])).get(service.id) ?? [];
  const open = waitingAgreement(agreements, now);
  const leads = open ? await leadNames(tx, open.team.id) : [];
  return ownershipState(service, agreements, leads, now);
}

/** Ownership of a service as the ledger keeps it. */
export function snapshotOwnership(agreements: readonly Agreement[], now: Instant) {
  const owner = ownerAt(agreements, now);
  const open = openAgreement(agreements, now);
  return {
    holder: owner && owner.team,
    since: owner && owner.since.toString(),
    offer: open && {
      to: open.team,
      by: open.offeredBy.name,
      answerBy: open.answerBy.toString(),
      accepted: open.acceptedAt?.toString() ?? null,
      released: open.releasedAt?.toString() ?? null,
    },
  };
}

const snapshotAgreement = (one: Agreement) => ({
  team: one.team,
  origin: one.origin,
  answerBy: one.answerBy.toString(),
  accepted: one.acceptedAt?.toString() ?? null,
  declined: one.declinedAt?.toString() ?? null,
  why: one.declineReason,
  withdrawn: one.withdrawnAt?.toString() ?? null,
  released: one.releasedAt?.toString() ?? null,
  plannedStart: one.plannedStart?.toString() ?? null,
  from: one.startsAt?.toString() ?? null,
  to: one.endsAt?.toString() ?? null,
  checklist: one.checklist,
});

/** The ledger's entry of an ownership deed: who holds the service, and the agreements that the deed touched. */
function ownershipChange(
  { service, agreements: was }: OwnershipState,
  is: readonly Agreement[],
  now: Instant,
  reason: string | null,
): Change {
  const versions = new Map(was.map(({ id, version }) => [id, version]));
  const touched = new Set(is.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id));
  const snapshot = (agreements: readonly Agreement[]) => ({
    ownership: snapshotOwnership(agreements, now),
    agreements: agreements.filter(({ id }) => touched.has(id)).map(snapshotAgreement),
  });
  return {
    noun: "service",
    id: service.id,
    slug: service.slug,
    name: service.name,
    before: snapshot(was),
    after: snapshot(is),
    ...(reason === null ? {} : { reason }),
  };
}

/** M-04: somebody else's deed was saved first. */
const lostTo = (yours: string, theirs: string) => ({
  kind: "conflict" as const,
  why: `Another change was saved while you were editing. Yours: ${yours}. Theirs: ${theirs}. Choose again.`,
});

/** What a violated constraint of agreements means: somebody was faster (M-04). */
export const agreementRaces: Readonly<Record<string, () => Refusal>> = Object.fromEntries(
  Object.values(agreementConstraints).map((name) => [
    name,
    () => lostTo("another owner", "the owner that was saved a moment ago"),
  ]),
);

/** An update that found its agreement changed; the row lock of `loadOwnership` makes this a bug or a clock far off. */
export const raced = () => refuse(lostTo("this answer", "the answer that was saved a moment ago"));

type Asked = { readonly ref: string; readonly version?: number | undefined };
type Deed<S extends z.ZodType<Asked>, T> = {
  readonly name: string;
  readonly input: S;
  /** The deed in three words, for the refusal of whoever came second (M-04). */
  readonly yours: (input: z.output<S>) => string;
  readonly may: (actor: Actor, state: OwnershipState, now: Instant) => Permission;
  /** Why it cannot be done now, whoever asks. */
  readonly fault: (state: OwnershipState, now: Instant, input: z.output<S>) => string | null;
  readonly run: (
    ctx: WriteCtx,
    input: z.output<S>,
    state: OwnershipState,
  ) => Promise<Result<{ readonly value: T; readonly reason: string | null }>>;
};

/**
 * A deed on the ownership of one service: locks the service, refuses what was based on an older state (M-04), what the
 * actor may not and what cannot be done now, runs, and records before and after.
 */
export function ownershipDeed<S extends z.ZodType<Asked>, T>(
  deed: Deed<S, T>,
): NamedOperation<T & { readonly slug: string; readonly version: number }> {
  const movedOn = (input: Asked, state: OwnershipState): boolean =>
    input.version !== undefined && input.version !== ownershipVersion(state.agreements);
  return operation({
    name: deed.name,
    input: deed.input,
    load: async (tx, input, { now }) => {
      const state = await loadOwnership(tx, input.ref, now);
      return state && { state, now };
    },
    notFound: ({ ref }) => ({ what: "service", ref }),
    may: (actor, input, { state, now }) => (movedOn(input, state) ? allowed : deed.may(actor, state, now)),
    versioned: ({ state }, input) => ({
      version: ownershipVersion(state.agreements),
      refusal: { ...lostTo(deed.yours(input), ownershipWords(state)), isOutdated: true },
    }),
    run: async (ctx, input, { state }) => {
      const { tx } = ctx;
      const ahead = startedAhead(state.agreements, ctx.now);
      if (ahead) return refuse(lostTo(deed.yours(input), `${ahead.team.name} owns it`));
      const now = state.open ? noSooner(ctx.now, state.open) : ctx.now;
      const fault = deed.fault(state, now, input);
      if (fault !== null) return refuse({ kind: "conflict", why: fault });
      const done = await deed.run({ ...ctx, now }, input, state);
      if (!done.ok) return done;
      const { value, reason } = done.value;
      const { id, slug } = state.service;
      const agreements = (await agreementsOf(tx, [id])).get(id) ?? [];
      return ok({
        value: { ...value, slug, version: ownershipVersion(agreements) },
        changes: [ownershipChange(state, agreements, now, reason)],
      });
    },
    constraints: agreementRaces,
  });
}

const within = `from today and at most ${String(agreementLimits.promiseDays)} days ahead`;

const answerIssue = (id: EmpowermentItem, part: string, what: string): Issue => ({
  path: `checklist.${id}.${part}`,
  what: `${empowermentItems[id]} (${id}): ${what}`,
});

const promiseIssues = (checklist: Checklist, now: Instant): readonly Issue[] =>
  brokenPromises(checklist, now, env.ORGANISATION_ZONE).map((id) =>
    answerIssue(id, "until", `give a day ${within}`),
  );

const refusalOf = (issues: readonly Issue[]): Refusal | null =>
  issues.length === 0 ? null : { kind: "invalid", issues };

/**
 * M-05: each precondition that the team has neither met nor been promised, at its own answer, where another team holds the
 * service; one sentence where none is answered. Where none holds it, only what was answered has to hold.
 */
export function checklistRefusal(
  state: OwnershipState,
  team: Ref<TeamId>,
  checklist: Checklist,
  now: Instant,
): Refusal | null {
  const holder = heldByAnother(state, team.id);
  if (holder === null) return promiseRefusal(checklist, now);
  const open = unanswered(checklist);
  if (open.length === empowermentIds.length)
    return refusalOf([
      {
        path: "checklist",
        what: `${holder.name} lets it go to a team that is ready: say what ${team.name} has, and who grants the rest and by when`,
      },
    ]);
  return refusalOf([
    ...open.map((id) => answerIssue(id, "state", "say that you have it, or who grants it and by when")),
    ...promiseIssues(checklist, now),
  ]);
}

/** What was answered has to hold; what was not may stay open. */
export const promiseRefusal = (checklist: Checklist, now: Instant): Refusal | null =>
  refusalOf(promiseIssues(checklist, now));

/** M-09, first half. */
export const plannedInPast = (plannedStart: Instant | null, now: Instant): Refusal | null =>
  plannedStart !== null && before(plannedStart, now)
    ? {
        kind: "conflict",
        why: `The planned start is in the past. Choose ${now.toString({ smallestUnit: "minute" })} or later.`,
      }
    : null;

type Opening = {
  readonly service: { readonly id: ServiceId };
  readonly team: { readonly id: TeamId };
  readonly current: Agreement | null;
  readonly origin: Origin;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly answerDays: number;
};

/** A new row, offered and not answered. */
export function offerRow({ service, team, current, origin, reason, actor, now, answerDays }: Opening) {
  return {
    id: newId<"agreement">(now),
    serviceId: service.id,
    teamId: team.id,
    predecessorId: current?.team.id ?? null,
    origin,
    reason,
    offeredBy: markOf(actor),
    offeredAt: now,
    answerBy: plusDays(now, answerDays),
    extended: false,
    acceptedBy: null,
    acceptedAt: null,
    declinedBy: null,
    declinedAt: null,
    declineReason: null,
    withdrawnBy: null,
    withdrawnAt: null,
    releasedBy: null,
    releasedAt: null,
    plannedStart: null,
    startsAt: null,
    endsAt: null,
    endReason: null,
    checklist: {} as Checklist,
  };
}

/** Offered, accepted and started in one instant: a claim (OA-05). */
export const claimRow = (opening: Opening, checklist: Checklist) => ({
  ...offerRow(opening),
  acceptedBy: markOf(opening.actor),
  acceptedAt: opening.now,
  plannedStart: opening.now,
  startsAt: opening.now,
  checklist,
});
