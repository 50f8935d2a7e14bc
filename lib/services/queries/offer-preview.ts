import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { resolveKeys } from "@/lib/platform/names";
import { mayOffer, offerFault } from "../domain/ownership-deeds";
import { ownershipState } from "../domain/ownership-state";
import type { ServiceRecord } from "../domain/record";
import { agreementsOf } from "../store/agreements";
import { loadServices } from "../store/services";
import type { AnsweringView } from "../view/answering";
import { readAnswering } from "./answering";
import { teamThatMayOwn } from "./team-that-may-own";

export type OfferPreview = {
  readonly team: { readonly slug: string; readonly name: string } | null;
  /** Why that team cannot be offered anything (M-03). */
  readonly teamFault: string | null;
  /** Who would answer for that team; null where it cannot be offered anything. */
  readonly answering: AnsweringView | null;
  /** What each service would answer to the offer: null when it would be offered. */
  readonly rows: readonly { readonly ref: string; readonly name: string; readonly fault: string | null }[];
};

/** The services that these references lead to, in the order asked for; what leads nowhere is left out. */
export async function servicesCalled(
  references: readonly string[],
): Promise<readonly { readonly ref: string; readonly service: ServiceRecord }[]> {
  const keys = await resolveKeys(db, "service", references.map(keyOf));
  const ids = [...new Set([...keys.values()].map(({ recordId }) => recordId as ServiceId))];
  const byId = new Map((await loadServices(db, ids)).map((service) => [service.id as string, service]));
  return references.flatMap((ref) => {
    const service = byId.get(keys.get(keyOf(ref))?.recordId ?? "");
    return service ? [{ ref, service }] : [];
  });
}

/** What would come of offering these services to a team, row by row, by the rules that the offer itself goes by. */
export async function previewOffers(
  ctx: Ctx,
  references: readonly string[],
  team: string,
): Promise<OfferPreview> {
  const found = await teamThatMayOwn(db, team, ctx.now);
  const called = await servicesCalled(references);
  const agreements = await agreementsOf(
    db,
    called.map(({ service }) => service.id),
  );
  const owner = "team" in found ? found.team : null;
  const { refusal } = "refusal" in found ? found : { refusal: null };
  return {
    team: owner && { slug: owner.slug, name: owner.name },
    teamFault:
      refusal === null
        ? null
        : "why" in refusal
          ? refusal.why
          : refusal.kind === "invalid"
            ? (refusal.issues[0]?.what ?? "")
            : "",
    answering: owner && (await readAnswering(ctx, owner)),
    rows: called.map(({ ref, service }) => {
      const state = ownershipState(service, agreements.get(service.id) ?? [], [], ctx.now);
      const may = mayOffer(ctx.actor, state);
      const own =
        owner && state.current?.team.id === owner.id ? `${owner.name} owns ${service.name} already.` : null;
      return {
        ref,
        name: service.name,
        fault: !may.allowed ? may.why : (offerFault(state) ?? own),
      };
    }),
  };
}
