import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { withoutKind } from "@/lib/kernel/reference";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { ServiceDocument } from "../document";
import { issueAt } from "../issue";
import type { Catalog } from "./catalog";
import type { Settled, SettledAll } from "./matching";
import { namesOf } from "./names";
import { planOffer } from "./owner";
import { isTaken } from "./taken-fields";

type One = Settled<ServiceDocument, ServiceRecord>;

/**
 * Services that an input restricts and that whoever imports would then not see: each is refused before others of the input lead to
 * it. Of a new one those see it to whom it is offered; a team that this input makes is nobody's yet.
 */
export function* withoutUnseen(settled: SettledAll, catalog: Catalog): InSteps<SettledAll> {
  const { claim, services, teams } = catalog;
  const names = namesOf(settled.teams, teams);
  const team = (text: string) => {
    const slug = names.of(withoutKind(text, ["team"]));
    return slug === null ? null : teams.called(slug);
  };
  const unseen = ({ document, existing, slug }: One): string | null => {
    if (existing === null)
      return services.hiddenFrom(planOffer(document, slug, { team }, catalog).offer?.team ?? null);
    // Whoever may not change this at all is told that, where the rest of the row is judged.
    return !existing.restricted &&
      isTaken(existing, "restricted", claim) &&
      services.barred(existing, ["restricted"]) === null
      ? services.locksOut(existing)
      : null;
  };
  return {
    ...settled,
    services: yield* mapInSteps(settled.services, (one): One => {
      const { document, stops } = one;
      const why = document.stated.restricted === true && stops.length === 0 ? unseen(one) : null;
      if (why === null) return one;
      const { spot } = document;
      const issue = issueAt(
        spot("restricted"),
        "error",
        "NOT-SEEN",
        `${why}.`,
        "Nothing of this row is written.",
      );
      return { ...one, stops: [issue] };
    }),
  };
}
