import "server-only";
import { invalid, ok } from "@/lib/kernel/result";
import { nobodyCalled } from "@/lib/people/domain/person";
import { findPersonFor } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { lookAgainFault } from "../domain/triage";
import { TriageService } from "../schema/triage";
import { triageDeed } from "./triage-deed";

/** Says where the work on an unowned service stands; it never changes the grade (OW-Q3). */
export const triageService = triageDeed(
  "audits.service.triage",
  TriageService,
  async ({ tx, actor, now }, { state, who, reason, lookAgainOn }, present) => {
    const tooSoon = lookAgainFault(lookAgainOn, now, env.ORGANISATION_ZONE);
    if (tooSoon !== null) return invalid("lookAgainOn", tooSoon);
    const named = who === null ? null : await findPersonFor(tx, who);
    if (who !== null && !named) return invalid("who", nobodyCalled(who));
    const self = actor.kind === "person" ? { id: actor.id, slug: actor.slug, name: actor.name } : null;
    return ok({
      ...present,
      state,
      who: state === "investigating" ? (named ?? self) : null,
      reason,
      lookAgainOn: state === "blocked" ? lookAgainOn : null,
    });
  },
);
