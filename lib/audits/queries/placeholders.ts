import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { listServiceIds } from "@/lib/services/queries/facts";
import { answerHolds } from "@/lib/teams/domain/placeholder";
import { teamsWithMembers } from "@/lib/teams/queries/teams";
import { indexCatalog } from "../domain/catalog-index";
import { placeholderVerdict } from "../domain/placeholder";
import type { PlaceholdersView, PlaceholderView } from "../view/audit";
import { loadCatalogFacts } from "./catalog-facts";

const rank = { placeholder: 0, suspected: 1, real: 2 } as const;

/**
 * Teams that stand for nobody, those that look as if they did, and those of which an auditor has said that they are real
 * (OW-P1, OW-P2), with what they hold.
 */
export async function readPlaceholders(ctx: Ctx): Promise<PlaceholdersView> {
  const { facts } = await loadCatalogFacts(db, await listServiceIds(db), ctx.now, new Map());
  const index = indexCatalog(facts);
  const answers = new Map((await teamsWithMembers(db)).map(({ team }) => [team.slug, team.verdict]));
  const teams = facts.teams
    .map((team): PlaceholderView => {
      const { verdict, evidence } = placeholderVerdict(index, team);
      const answer = answers.get(team.slug) ?? null;
      return {
        slug: team.slug,
        name: team.name,
        verdict,
        evidence,
        holds: index.held(team),
        answer: answer && {
          answer: answer.answer,
          reason: answer.reason,
          by: answer.by,
          at: answer.at,
          holds: answerHolds({ name: team.name, verdict: answer }),
        },
      };
    })
    .filter(({ verdict, answer }) => verdict !== "real" || answer !== null)
    .sort(
      (a, b) => rank[a.verdict] - rank[b.verdict] || b.holds - a.holds || a.name.localeCompare(b.name, "en"),
    );
  const named = teams.reduce((sum, { verdict, holds }) => sum + (verdict === "placeholder" ? holds : 0), 0);
  return { teams, named };
}
