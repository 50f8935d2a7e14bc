import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { findServiceFor } from "@/lib/services/queries/facts";
import { findTeamFor } from "@/lib/teams/queries/teams";
import { indexCatalog } from "../domain/catalog-index";
import { mayRejectSuggestion } from "../domain/permissions";
import { kindsNaming } from "../domain/suggestion";
import { factsToSuggestBy } from "../queries/catalog-facts";
import { RejectSuggestion } from "../schema/triage";
import { keepRejection } from "../store/triage";

/** Says that a team is not the one: it is not suggested for this service for 180 days, unless a new kind names it (OW-S3). */
export const rejectSuggestion = operation({
  name: "audits.suggestion.reject",
  input: RejectSuggestion,
  load: async (tx, { ref, team }) => {
    const service = await findServiceFor(tx, ref);
    return service && { service, team: await findTeamFor(tx, team) };
  },
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { team }) => mayRejectSuggestion(actor, team),
  run: async ({ tx, now, actor }, { team: reference, why }, { service, team }) => {
    if (!team)
      return refuse({
        kind: "invalid",
        issues: [{ path: "team", what: noneCalled("team", reference) }],
      });
    const index = indexCatalog(await factsToSuggestBy(tx, [service.id], now));
    const one = index.service(service.slug);
    const kinds = one ? kindsNaming(index, one, team.slug) : [];
    if (kinds.length === 0)
      return refuse({ kind: "conflict", why: `Nothing suggests ${team.name} for ${service.name}.` });
    await keepRejection(tx, {
      serviceId: service.id,
      teamId: team.id,
      why,
      kinds,
      by: markOf(actor),
      at: now,
    });
    return ok({
      value: { slug: service.slug, team: team.name },
      changes: [
        {
          noun: "service" as const,
          id: service.id,
          slug: service.slug,
          name: service.name,
          before: { suggestion: null },
          after: { suggestion: { rejected: team.name, kinds } },
          reason: why,
        },
      ],
    });
  },
});
