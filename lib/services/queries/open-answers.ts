import "server-only";
import { before, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { agreementLimits } from "../domain/agreement";
import { servicesWithOpenAnswers } from "../store/open-answers";
import type { OpenAnswersView } from "../view/open-answers";

/** What the teams that this person leads took and have not said what they need for it (OW-E1, OW-H3). */
export async function listOpenAnswers({ actor, now }: Ctx, most: number): Promise<OpenAnswersView> {
  if (actor.kind !== "person" || actor.leads.length === 0) return { items: [], total: 0 };
  const { rows, total } = await servicesWithOpenAnswers(db, actor.leads, now, most);
  const items = rows.map(({ slug, name, team, open, startsAt }) => {
    const dueBy = plusDays(startsAt, agreementLimits.answersDueDays);
    return { slug, name, team, open, dueBy: dueBy.toString(), late: before(dueBy, now) };
  });
  return { items, total };
}
