import "server-only";
import { z } from "zod";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { allow } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { updateAgreement } from "../store/agreements";
import { agreementRaces, loadOwnership, mayLead, ownershipChange, raced } from "./ownership-state";

/** Starts an accepted and released agreement whose planned start has come; by a lead of the receiving team or the clock. */
export const startAgreement = operation({
  name: "services.agreement.start",
  input: z.object({ ref: z.string().min(1) }),
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { open }) =>
    allow(
      actor.kind === "job" || mayLead(actor, open?.team ?? null),
      `Only a lead of ${open?.team.name ?? "the receiving team"} can start it.`,
    ),
  run: async ({ tx, now }, _input, state) => {
    const { open, current } = state;
    if (!open?.acceptedAt) return refuse({ kind: "conflict", why: "Nothing accepted waits to start here." });
    if (before(now, open.plannedStart ?? now))
      return refuse({
        kind: "conflict",
        why: `The planned start is ${open.plannedStart?.toString() ?? ""}.`,
      });
    if (current && open.releasedAt === null && state.service.band !== "unowned")
      return refuse({
        kind: "conflict",
        why: `${current.team.name} has not released ${state.service.name} yet.`,
      });
    if (current && !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" })))
      return refuse(raced());
    if (!(await updateAgreement(tx, open, { startsAt: now }))) return refuse(raced());
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, null)],
    });
  },
  constraints: agreementRaces,
});
