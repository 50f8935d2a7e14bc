import "server-only";
import { invalid, type Issue, ok, refuse, whyOf } from "@/lib/kernel/result";
import { allowed } from "@/lib/people/domain/actor";
import { bulkDeed } from "@/lib/platform/bulk-deed";
import { findTeamFor } from "@/lib/teams/queries/teams";
import { OfferHeld } from "../../schema/agreement";
import { offerService } from "./offer-service";

/** Offers each service of a team to the team that is to take it over: all of them or none, each refusal at its service. */
export const offerHeld = bulkDeed({
  input: OfferHeld,
  may: () => allowed,
  run: async (inside, { ref, reason, to }) => {
    const rows = Object.entries(to).filter(([, team]) => team !== "");
    if (rows.length === 0)
      return invalid(`to.${Object.keys(to)[0] ?? ""}`, "Name a team for at least one service");
    const issues: Issue[] = [];
    for (const [service, team] of rows) {
      const offered = await offerService(inside, { ref: service, team, reason });
      if (offered.ok) continue;
      const { refusal } = offered;
      const path = `to.${service}`;
      if (refusal.kind === "invalid") issues.push(...refusal.issues.map((issue) => ({ ...issue, path })));
      else if (refusal.kind === "conflict" || refusal.kind === "forbidden")
        issues.push({ path, what: whyOf(refusal) });
      else return offered;
    }
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    const held = await findTeamFor(inside.tx, ref);
    return ok({ value: { slug: ref }, title: `the offer of what ${held?.name ?? ref} holds` });
  },
});
