import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { allow, isAuditor, markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { ReleaseService } from "../schema/agreement";
import { updateAgreement } from "../store/agreements";
import { agreementRaces, loadOwnership, mayLead, ownershipChange, raced } from "./ownership-state";

/** The holder's lead lets a service go to the team that is to take it; past the answer-by an auditor may force it with a reason. */
export const releaseService = operation({
  name: "services.agreement.release",
  input: ReleaseService,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { current }) =>
    allow(
      mayLead(actor, current?.team ?? null) || isAuditor(actor),
      `Only a lead of ${current?.team.name ?? "the owning team"} can release this service.`,
    ),
  run: async ({ tx, now, actor }, { reason }, state) => {
    const { open, current } = state;
    if (!open)
      return refuse({
        kind: "conflict",
        why: "Nobody has been offered this service, so there is nothing to release it to. Offer it first.",
      });
    if (open.releasedAt) return ok({ value: { slug: state.service.slug, started: false }, changes: [] });
    if (!mayLead(actor, current?.team ?? null)) {
      if (before(now, open.answerBy))
        return refuse({
          kind: "conflict",
          why: `${current?.team.name ?? "The holder"} has until ${open.answerBy.toString().slice(0, 10)} to release it.`,
        });
      if (reason === null)
        return refuse({
          kind: "invalid",
          issues: [{ path: "reason", what: "Say why the release is forced" }],
        });
    }
    const due = open.acceptedAt !== null && !before(now, open.plannedStart ?? now);
    if (due && current && !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" })))
      return refuse(raced());
    if (
      !(await updateAgreement(tx, open, {
        releasedBy: markOf(actor),
        releasedAt: now,
        ...(due ? { startsAt: now } : {}),
      }))
    )
      return refuse(raced());
    return ok({
      value: { slug: state.service.slug, started: due },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: agreementRaces,
});
