import "server-only";
import type { z } from "zod";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { findServiceFor, readStandings } from "@/lib/services/queries/facts";
import { mayTriage } from "../domain/permissions";
import { keepTriage, type KeptTriage, type Triage, triageOf, triageTaken } from "../store/triage";

const untouched: Triage = {
  state: "new",
  who: null,
  reason: null,
  lookAgainOn: null,
  snoozedUntil: null,
  snoozeReason: null,
};

type Loaded = { readonly service: ServiceRecord; readonly kept: KeptTriage | null; readonly present: Triage };

/** What is known of the work on a service: nothing, when it was written before the service lost its owner again. */
async function loadTriage(tx: Tx, reference: string): Promise<Loaded | null> {
  const service = await findServiceFor(tx, reference);
  if (!service) return null;
  const kept = await triageOf(tx, service.id);
  const since = (await readStandings(tx, [service.id])).get(service.id)?.unownedSince ?? null;
  const outdated = kept === null || (since !== null && before(kept.updatedAt, since));
  return { service, kept, present: outdated ? untouched : kept };
}

const snapshot = ({ state, who, reason, lookAgainOn, snoozedUntil, snoozeReason }: Triage) => ({
  state,
  who: who?.name ?? null,
  reason,
  lookAgainOn,
  snoozedUntil: snoozedUntil?.toString() ?? null,
  snoozeReason,
});

const triagedMeanwhile: Refusal = {
  kind: "conflict",
  why: "Somebody else triaged this service while you were looking at it. Open the queue again.",
};

type Asked = { readonly ref: string; readonly version?: number | undefined };

type Step<T> = (ctx: WriteCtx, input: T, present: Triage) => Promise<Result<Triage>> | Result<Triage>;

/** A step of the work on an unowned service: refuses what has an owner and what somebody else has just changed. */
export function triageDeed<S extends z.ZodType<Asked>>(name: string, input: S, step: Step<z.output<S>>) {
  return operation({
    name,
    input,
    load: (tx, { ref }) => loadTriage(tx, ref),
    notFound: ({ ref }) => ({ what: "service", ref }),
    may: mayTriage,
    versioned: ({ kept }) => ({ version: kept?.version ?? 0, refusal: triagedMeanwhile }),
    run: async (ctx, given, { service, kept, present }) => {
      const { tx, now } = ctx;
      if (service.band !== "unowned")
        return refuse({ kind: "conflict", why: `${service.name} has an owner: there is nothing to triage.` });
      const next = await step(ctx, given, present);
      if (!next.ok) return next;
      if (!(await keepTriage(tx, service.id, next.value, kept?.version ?? 0, now)))
        return refuse(triagedMeanwhile);
      const why = next.value.snoozeReason ?? next.value.reason;
      return ok({
        value: { slug: service.slug, state: next.value.state },
        changes: [
          {
            noun: "service" as const,
            id: service.id,
            slug: service.slug,
            name: service.name,
            before: { triage: snapshot(present) },
            after: { triage: snapshot(next.value) },
            ...(why === null ? {} : { reason: why }),
          },
        ],
      });
    },
    constraints: { [triageTaken]: () => triagedMeanwhile },
  });
}
