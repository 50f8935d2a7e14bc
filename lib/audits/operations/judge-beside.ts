import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { onlyTheClock } from "@/lib/people/domain/permissions";
import type { Change } from "@/lib/platform/ledger";
import { nothingSaid, nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { listBusinessServicesTouchedBy } from "@/lib/services/queries/facts";
import { listPeopleOfTeams } from "@/lib/teams/queries/teams";
import { bearsOnNeighbours } from "../domain/bearing";
import type { Subject } from "../domain/rules/rule";
import { indexCatalog } from "../domain/catalog-index";
import { type Judged, judgeBusinessService, judgedOf, judgePerson, ruleById } from "../domain/rule-book";
import { businessFacts, peopleFacts } from "../queries/facts-beside";
import { currentFindings, type FindingNoun } from "../store/findings";
import { inTurn } from "./in-turn";
import { findingsKeeper } from "./keep-findings";

/** From more services than these nobody climbs: all business services are judged, those of a large catalog by the clock. */
export const mostFrom = 50;

type Answered = { readonly recordId: string; readonly results: readonly Judged[] };

async function keep(ctx: WriteCtx, noun: FindingNoun, answered: readonly Answered[]): Promise<void> {
  const findings = findingsKeeper(
    ctx,
    await currentFindings(
      ctx.tx,
      answered.map(({ recordId }) => recordId),
    ),
  );
  for (const { recordId, results } of answered) findings.compare({ noun, recordId }, results);
  await findings.write();
}

/** Judges these business services, or all, by the services as they stand (BUS-02, BUS-03); of a retired one nothing is owed. */
async function judgeBusinessServices(ctx: WriteCtx, ids: readonly string[] | null): Promise<void> {
  if (ids?.length === 0) return;
  const { facts, records } = await businessFacts(ctx.tx, ids, ctx.now);
  const index = indexCatalog(facts);
  await keep(
    ctx,
    "business-service",
    records.map(({ id, retired, business }) => ({
      recordId: id,
      results: retired ? [] : judgedOf(index, "business-service", judgeBusinessService(index, business)),
    })),
  );
}

/** Judges these people, or everybody (OWN-10). */
async function judgePeople(ctx: WriteCtx, ids: readonly string[] | null): Promise<void> {
  if (ids?.length === 0) return;
  const { facts, records } = await peopleFacts(ctx.tx, ids, ctx.now);
  const index = indexCatalog(facts);
  await keep(
    ctx,
    "person",
    records.map(({ id, person }) => ({
      recordId: id,
      results: judgedOf(index, "person", judgePerson(index, person)),
    })),
  );
}

/** Judges all that is judged beside the services. */
export async function judgeAllBeside(ctx: WriteCtx): Promise<void> {
  await judgeBusinessServices(ctx, null);
  await judgePeople(ctx, null);
}

const named = (snapshot: Change["before"]): readonly string[] => {
  const listed = snapshot?.["businessServices"];
  return Array.isArray(listed)
    ? listed.flatMap((one: unknown) =>
        typeof one === "object" && one !== null && "id" in one && typeof one.id === "string" ? [one.id] : [],
      )
    : [];
};

const idsChanged = (all: readonly Change[], noun: Change["noun"]): readonly string[] =>
  all.filter((change) => change.noun === noun).map(({ id }) => id);

/**
 * Judges beside the services what these changes bear on: business services that were changed, that stand on a service which
 * gained or lost its owner or needs other things than before, or whose accountable person was changed; people, and those of teams.
 * `moved` are the services that came to be unowned or no longer are; `whole` says that the catalog is small enough to be judged whole.
 */
export async function judgeBeside(
  ctx: WriteCtx,
  changed: readonly Change[],
  { moved, whole }: { readonly moved: readonly ServiceId[]; readonly whole: boolean },
): Promise<void> {
  const { tx } = ctx;
  const ruleAbout = (subject: Subject): boolean =>
    changed.some(({ noun, slug }) => noun === "rule" && ruleById.get(slug)?.of === subject);
  const people = idsChanged(changed, "person");
  const outward = changed
    .filter(({ noun, before, after }) => noun === "service" && bearsOnNeighbours(before, after))
    .map(({ id }) => id as ServiceId);
  const from = [...new Set([...moved, ...outward])];
  const touched = await listBusinessServicesTouchedBy(tx, {
    services: from.length > mostFrom ? [] : from,
    people,
  });
  const supported = changed
    .filter(({ noun }) => noun === "service")
    .flatMap(({ before, after }) => [...named(before), ...named(after)]);
  await judgeBusinessServices(
    ctx,
    ruleAbout("business-service") || (whole && from.length > mostFrom)
      ? null
      : [...new Set([...idsChanged(changed, "business-service"), ...touched, ...supported])],
  );
  const teams = idsChanged(changed, "team");
  const isDirectory = changed.some(({ noun, slug }) => noun === "feed" && slug === "directory");
  await judgePeople(
    ctx,
    ruleAbout("person") || isDirectory
      ? null
      : [...new Set([...people, ...(teams.length === 0 ? [] : await listPeopleOfTeams(tx, teams))])],
  );
}

/** Judges all that is judged beside the services, after many of them were judged one part at a time. */
export const judgeWhatStandsBeside = operation({
  name: "audits.beside.judge",
  input: nothingSaid,
  ...nothingToLoad,
  may: onlyTheClock("The clock judges what is due; every write judges what it touches."),
  run: async (ctx) => {
    await judgeAllBeside(await inTurn(ctx));
    return ok({ value: null, changes: [] });
  },
});
