import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import type { TeamId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db, type Tx } from "@/lib/platform/db";
import { otherNamesOf } from "@/lib/platform/names";
import {
  cannotOwn,
  cannotTake,
  isDeserted,
  type OwnerFacts,
  ownerFault,
} from "@/lib/teams/domain/owner-fault";
import { type PlaceholderEvidence, standsForNobody } from "@/lib/teams/domain/placeholder";
import type { Team } from "@/lib/teams/domain/team";
import { findTeamFor, headcounts, holdTeamsFor, loadTeamsFor } from "@/lib/teams/queries/teams";
import { teamsThatAccepted } from "../store/agreements";
import { heldCounts } from "../store/standings";

type MayOwn = { readonly team: Team } | { readonly refusal: Refusal };

/** The team that is to own, or why it cannot (M-03). */
export const teamThatMayOwn = async (db: Db, reference: string, now: Instant): Promise<MayOwn> =>
  mayOwn(db, await findTeamFor(db, reference), reference, now);

/** As `teamThatMayOwn`, for what is written: no team that is given a service ends before that is committed. */
export async function teamToOwn(tx: Tx, reference: string, now: Instant): Promise<MayOwn> {
  const named = await findTeamFor(tx, reference);
  const [held = null] = named ? await holdTeamsFor(tx, [named.id]) : [];
  return mayOwn(tx, held, reference, now);
}

/** As `teamToOwn`, for a deed by which the team takes the service: it has somebody in it. */
export async function teamToTake(tx: Tx, reference: string, now: Instant): Promise<MayOwn> {
  const found = await teamToOwn(tx, reference, now);
  if ("refusal" in found) return found;
  const refusal = await cannotTakeNow(tx, found.team, now);
  return refusal ? { refusal } : found;
}

/**
 * M-03 for a team that is to take over what it was offered: it was dissolved since, or nobody is in it; null when it can. It ends
 * no more until the transaction does.
 */
export async function cannotTakeNow(
  tx: Tx,
  { id, name }: { readonly id: TeamId; readonly name: string },
  now: Instant,
): Promise<Refusal | null> {
  const ended = await teamEndedMeanwhile(tx, { id, name });
  if (ended) return ended;
  const fault = await takingFault(tx, id, now);
  return fault === null ? null : { kind: "conflict", why: fault };
}

/** Why this team cannot take a service now, of all that may come over a team after it was asked; null when it can. */
export async function takingFault(db: Db, id: TeamId, now: Instant): Promise<string | null> {
  const [team] = await loadTeamsFor(db, [id]);
  if (!team) return null;
  const fault = (await ownerFaults(db, [team], now, "takes")).get(id) ?? null;
  return fault === null ? null : cannotTake(team.name, fault);
}

/** M-03 for a team that was to take over and has ended since; null while it is there. It ends no more until the transaction does. */
export async function teamEndedMeanwhile(
  tx: Tx,
  { id, name }: { readonly id: TeamId; readonly name: string },
): Promise<Refusal | null> {
  const [held] = await holdTeamsFor(tx, [id]);
  return held?.state === "active"
    ? null
    : { kind: "conflict", why: `${name} was dissolved meanwhile. Choose another team.` };
}

async function mayOwn(db: Db, team: Team | null, reference: string, now: Instant): Promise<MayOwn> {
  if (!team)
    return {
      refusal: {
        kind: "invalid",
        issues: [{ path: "team", what: noneCalled("team", reference) }],
      },
    };
  const fault = (await ownerFaults(db, [team], now)).get(team.id) ?? null;
  if (fault === null) return { team };
  return {
    refusal: { kind: "conflict", why: `${cannotOwn(team.name, fault)}. Choose a team that can be paged.` },
  };
}

/** Those of these teams that have accepted a service, whatever became of it. */
export const acceptedBy = (db: Db, teams: readonly string[], now: Instant): Promise<ReadonlySet<string>> =>
  teamsThatAccepted(db, teams, now);

/** Why each of these teams cannot own a service, by id; null for one that can. */
export async function ownerFaults(
  db: Db,
  teams: readonly Team[],
  now: Instant,
  deed: "offered" | "takes" = "offered",
): Promise<ReadonlyMap<string, string | null>> {
  const facts = await ownerFacts(db, teams, now, deed);
  return new Map([...facts].map(([id, one]) => [id, ownerFault(one)]));
}

/** Those of these teams that stand for nobody, by id, each with what proves it, whatever a directory would say of them (OW-P1). */
export async function listPlaceholders(
  { now }: Ctx,
  teams: readonly string[],
): Promise<ReadonlyMap<string, readonly PlaceholderEvidence[]>> {
  const known = teams.length === 0 ? [] : await loadTeamsFor(db, teams);
  const facts = await ownerFacts(
    db,
    known.filter(({ state }) => state === "active"),
    now,
    "offered",
  );
  return new Map(
    [...facts].flatMap(([id, one]) => {
      const { verdict, evidence } = standsForNobody(one);
      return verdict === "placeholder" ? [[id, evidence] as const] : [];
    }),
  );
}

async function ownerFacts(
  db: Db,
  teams: readonly Team[],
  now: Instant,
  deed: "offered" | "takes",
): Promise<ReadonlyMap<string, OwnerFacts>> {
  if (teams.length === 0) return new Map();
  const ids = teams.map(({ id }) => id);
  const names = await otherNamesOf(db, "team", ids);
  const accepted = await teamsThatAccepted(db, ids, now);
  const people = await headcounts(db, ids, now);
  const { living, held } = await heldCounts(
    db,
    teams.map(({ slug }) => slug),
  );
  return new Map(
    teams.map((team) => {
      const called = (wanted: string) =>
        (names.get(team.id) ?? []).filter(({ kind }) => kind === wanted).map(({ text }) => text);
      const facts: OwnerFacts = {
        ...team,
        formerNames: called("former"),
        aliases: called("alias"),
        hasAccepted: accepted.has(team.id),
        share: { held: held.get(team.slug) ?? 0, living },
        // Whether the directory is complete is known to the audit alone, which counts PH-08 beside (lib/audits/domain/placeholder.ts).
        neverPeopled: false,
        deserted: isDeserted(people.get(team.id) ?? { now: 0, ever: 0 }, deed),
      };
      return [team.id, facts];
    }),
  );
}
