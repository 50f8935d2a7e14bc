import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { previewOffers, servicesCalled } from "@/lib/services/queries/offer-preview";
import { mayTriage } from "../domain/permissions";
import { triageLimits } from "../domain/triage";
import type { ManyDeed, ManyPreviewView } from "../view/queue";

/** What one deed on many services of the queue would do, row by row, before anything is done. */
export async function previewMany(
  ctx: Ctx,
  asked: { readonly deed: ManyDeed; readonly refs: readonly string[]; readonly team: string | null },
): Promise<ManyPreviewView> {
  const refs = [...new Set(asked.refs)];
  const may = mayTriage(ctx.actor);
  const limit = {
    refused: may.allowed ? null : may.why,
    tooMany: refs.length > triageLimits.bulk,
  };
  const taken = refs.slice(0, triageLimits.bulk);
  if (asked.deed === "offer" && asked.team !== null) {
    const preview = await previewOffers(ctx, taken, asked.team);
    return { ...limit, ...preview };
  }
  const called = await servicesCalled(taken);
  return {
    ...limit,
    team: null,
    teamFault: null,
    answering: null,
    rows: called.map(({ ref, service }) => ({
      ref,
      name: service.name,
      fault:
        service.band === "unowned" || asked.deed === "offer"
          ? null
          : `${service.name} has an owner: there is nothing to triage.`,
    })),
  };
}
