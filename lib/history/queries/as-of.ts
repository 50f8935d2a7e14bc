import "server-only";
import { readGradesAt } from "@/lib/audits/queries/grades-at";
import type { Ref, TeamId } from "@/lib/kernel/ids";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import { before, type Instant, minuteText } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import type { Agreement } from "@/lib/services/domain/agreement";
import { loadAgreements } from "@/lib/services/queries/facts";
import { nounWords } from "../domain/entry";
import type { RecordNoun } from "@/lib/kernel/reference";
import { namedIn, type Past, relabelled } from "../domain/past";
import { servicePast, type ServicePast } from "../domain/service-past";
import { labelsAt } from "../store/ledger";
import { createdAt } from "../store/past";
import { readRecordNamed } from "./history";
import { readPast } from "./past";

/** A record as it was, and what it goes by today. */
export type AsOf = { readonly past: Past; readonly today: { readonly slug: string; readonly name: string } };

/** One record at an instant; before it was entered it is not found, and it is said when that was, by the clocks of `zone` (LED-07). */
export async function readAsOf(
  ctx: Ctx,
  noun: RecordNoun,
  reference: string,
  at: Instant,
  zone = "UTC",
): Promise<Result<AsOf>> {
  const what = nounWords[noun].one;
  if (before(ctx.now, at)) return invalid("at", "That moment lies ahead", "Give one that has passed");
  const today = await readRecordNamed(ctx, noun, reference);
  if (!today) return refuse({ kind: "not-found", what, ref: reference });
  const past = (await readPast([today.id], at)).get(today.id);
  if (past) return ok({ past, today });
  const entered = await createdAt(db, today.id);
  return refuse({
    kind: "not-found",
    what,
    ref: reference,
    why: `${today.name} was entered on ${entered ? minuteText(entered, zone) : "no day known"}`,
  });
}

/** Agreements with their teams called as they were called then. */
async function agreementsThen(
  ids: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, readonly Agreement[]>> {
  const found = await loadAgreements(db, ids);
  const named = [...found.values()].flat().flatMap(({ team, predecessor }) => namedIn([team, predecessor]));
  const labels = await labelsAt(db, named, at);
  const labelled = (agreement: Agreement): Agreement => ({
    ...agreement,
    // A reference stays a reference, by another name.
    team: relabelled(agreement.team, labels) as Agreement["team"],
    predecessor: relabelled(agreement.predecessor, labels) as Agreement["predecessor"],
  });
  return new Map([...found].map(([id, of]) => [id, of.map(labelled)]));
}

/** Services as they were, with who answered for each. */
export async function servicesAt(
  pasts: readonly Past[],
  at: Instant,
): Promise<readonly (ServicePast & { readonly past: Past })[]> {
  const ids = pasts.map(({ id }) => id);
  const [agreements, grades] = await Promise.all([agreementsThen(ids, at), readGradesAt(ids, at)]);
  const teams = [...grades.values()].flatMap(({ teamId }) => teamId ?? []);
  const labels = await labelsAt(db, teams, at);
  const team = (id: string | null | undefined): Ref<TeamId> | null => {
    const label = labels.get(id ?? "");
    return label ? { id: id as TeamId, slug: label.slug, name: label.name } : null;
  };
  return pasts.map((past) => ({
    past,
    ...servicePast(
      past,
      agreements.get(past.id) ?? [],
      grades.get(past.id) ?? null,
      team(grades.get(past.id)?.teamId),
      at,
    ),
  }));
}
