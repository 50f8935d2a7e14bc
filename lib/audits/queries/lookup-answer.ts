import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { lookUp } from "@/lib/services/queries/lookup/answer";
import type { LookupDetail, LookupView } from "@/lib/services/view/lookup";
import { indexCatalog } from "../domain/catalog-index";
import { suggestionsFor } from "../domain/suggestion";
import { attestationsOf } from "../store/findings";
import { evidenceWords } from "../view/queue";
import { factsToSuggestBy, mayBeSuggestedATeam } from "./catalog-facts";

type Suggestion = NonNullable<LookupDetail["unowned"]>["suggestion"];

/** The team that the evidence points at most, for a service that nobody owns (OW-S1). */
async function bestSuggestion(ctx: Ctx, id: ServiceId): Promise<Suggestion> {
  if (!(await mayBeSuggestedATeam(db, id))) return null;
  const facts = await factsToSuggestBy(db, [id], ctx.now);
  const [own] = facts.services;
  const [best] = own ? suggestionsFor(indexCatalog(facts), own) : [];
  return best
    ? {
        slug: best.team,
        name: best.name,
        strength: best.strength,
        why: best.evidence.map(evidenceWords).join("; "),
      }
    : null;
}

/** Who owns it, with what only the audit knows: the best suggestion for an unowned service, and when its owner last said so. */
export async function answerLookup(ctx: Ctx, asked: string): Promise<Result<LookupView>> {
  const looked = await lookUp(ctx, asked);
  if (!looked.ok || looked.value.detail === null) return looked;
  const { detail, records } = looked.value;
  const [record] = records;
  if (record?.noun !== "service") return looked;
  const id = record.id as ServiceId;
  const [suggestion, attested] = await Promise.all([
    record.band === "unowned" ? bestSuggestion(ctx, id) : null,
    attestationsOf(db, [id]),
  ]);
  const confirmed = [detail.confirmedAt, attested.get(id)?.at(-1)?.toString() ?? null]
    .filter((at) => at !== null)
    .sort();
  return ok({
    ...looked.value,
    detail: {
      ...detail,
      confirmedAt: confirmed.at(-1) ?? null,
      unowned: detail.unowned && { ...detail.unowned, suggestion },
    },
  });
}
