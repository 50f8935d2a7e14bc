import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { allow, isAuditor, markOf } from "@/lib/people/domain/actor";
import { newId } from "@/lib/platform/new-id";
import { operation } from "@/lib/platform/operation";
import { findTeamFor } from "@/lib/teams/queries/teams";
import { CorrectAgreement, RecordOwnership } from "../schema/agreement";
import { insertAgreements, updateAgreement } from "../store/agreements";
import { agreementRaces, loadOwnership, ownershipChange, raced } from "./ownership-state";

/** An auditor ends the agreement in force with a reason; the old dates stay in the history. */
export const correctAgreement = operation({
  name: "services.agreement.correct",
  input: CorrectAgreement,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor) => allow(isAuditor(actor), "Only an auditor can correct an agreement."),
  run: async ({ tx, now }, { reason, endsAt }, state) => {
    if (!state.current?.startsAt) return refuse({ kind: "conflict", why: "No agreement is in force here." });
    if (!before(state.current.startsAt, endsAt))
      return refuse({
        kind: "invalid",
        issues: [
          { path: "endsAt", what: `Choose an end after ${state.current.startsAt.toString()}, when it began` },
        ],
      });
    if (!(await updateAgreement(tx, state.current, { endsAt, endReason: "corrected" })))
      return refuse(raced());
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: agreementRaces,
});

/** An auditor writes down who owned a service in the past; never over another agreement (OW-T3). */
export const recordOwnership = operation({
  name: "services.agreement.record",
  input: RecordOwnership,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor) => allow(isAuditor(actor), "Only an auditor can record past ownership."),
  run: async ({ tx, now, actor }, { team: reference, startsAt, endsAt, reason }, state) => {
    const team = await findTeamFor(tx, reference);
    if (!team)
      return refuse({
        kind: "invalid",
        issues: [{ path: "team", what: `No team is called ‘${reference}’. Pick one from the list` }],
      });
    if (before(now, startsAt))
      return refuse({ kind: "invalid", issues: [{ path: "startsAt", what: "Choose a day in the past" }] });
    const by = markOf(actor);
    await insertAgreements(
      tx,
      [
        {
          id: newId<"agreement">(now),
          serviceId: state.service.id,
          teamId: team.id,
          predecessorId: null,
          origin: "recorded",
          reason,
          offeredBy: by,
          offeredAt: startsAt,
          answerBy: startsAt,
          extended: false,
          acceptedBy: by,
          acceptedAt: startsAt,
          declinedBy: null,
          declinedAt: null,
          declineReason: null,
          withdrawnBy: null,
          withdrawnAt: null,
          releasedBy: null,
          releasedAt: null,
          plannedStart: startsAt,
          startsAt,
          endsAt,
          endReason: endsAt === null ? null : "transferred",
          checklist: {},
        },
      ],
      now,
    );
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: {
    Agreement_one_in_force: () => ({
      kind: "conflict",
      why: "This overlaps another team's ownership. Choose dates beside it.",
    }),
    Agreement_span: () => ({
      kind: "invalid",
      issues: [{ path: "endsAt", what: "Choose an end after the start" }],
    }),
  },
});
