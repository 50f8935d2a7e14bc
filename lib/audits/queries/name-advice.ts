import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { listPeople } from "@/lib/people/queries";
import { hiddenNameWords } from "@/lib/platform/taken-names";
import { searchNearNames } from "@/lib/services/queries/near-names";
import { listTeams } from "@/lib/teams/queries/teams";
import { nameAdvice } from "../domain/name-advice";
import type { NameAdviceView } from "../view/name-advice";

const few = 50;

const takenByHiddenAdvice = {
  rule: null,
  severity: "B",
  said: hiddenNameWords,
  mend: "An auditor can say more",
};

/** What is said of a name while somebody types it: its short name, what is called alike, and what the rule book thinks of it. */
export async function adviseOnName(
  ctx: Ctx,
  asked: { readonly name: string; readonly slug: string; readonly kind: string },
): Promise<NameAdviceView> {
  const { name, kind } = asked;
  const suggestion = await searchNearNames(ctx, asked);
  const hidden = suggestion.isTakenByHidden ? [takenByHiddenAdvice] : [];
  if (name === "") return { ...suggestion, advice: hidden };
  const [teams, people] = await Promise.all([
    listTeams(ctx, { q: name, state: null, kind: null, parent: null, limit: few, cursor: null }),
    listPeople(ctx, { q: name, state: null, team: null, limit: few, cursor: null }),
  ]);
  const others = {
    services: suggestion.lookAlikes.filter(({ retired, slug }) => !retired && slug !== suggestion.slug),
    teams: teams.ok ? teams.value.items : [],
    people: people.ok ? people.value.items : [],
  };
  return {
    ...suggestion,
    advice: [...hidden, ...nameAdvice({ name, slug: suggestion.slug, kind }, others, ctx.now)],
  };
}
