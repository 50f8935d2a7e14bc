import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { leadNames } from "@/lib/teams/queries/teams";
import { answerOf, merged } from "../domain/lookup/answer";
import { lookupLimit, readLookup } from "../domain/lookup/reading";
import { candidatesFor, countMiss, type Found } from "../store/lookup";
import type { LookupRecord, LookupView } from "../view/lookup";

const viewOf = (found: Found, leads: readonly string[]): LookupRecord => ({
  noun: found.noun,
  slug: found.slug,
  name: found.name,
  why: found.why,
  lifecycle: found.lifecycle,
  tier: found.tier,
  owner: found.owner === null ? null : { name: found.owner, slug: found.ownerSlug },
  band: found.band,
  grade: found.grade,
  since: found.since?.toISOString() ?? null,
  evidence: found.evidence,
  channel: found.channel,
  leads,
  runbook: found.runbook,
});

const withLeads = async (found: Found): Promise<LookupRecord> =>
  viewOf(found, found.ownerId === null ? [] : await leadNames(db, found.ownerId as TeamId));

/** Who owns it: one right answer, several that are as good, the nearest, or none (LKP-21 to LKP-24). */
export async function lookUp(ctx: Ctx, asked: string): Promise<Result<LookupView>> {
  if (Array.from(asked).length > lookupLimit)
    return invalid("q", `Shorten this to ${String(lookupLimit)} characters: one name or address is enough`);
  const readings = readLookup(asked);
  const answer = answerOf(await candidatesFor(db, readings));
  if (answer.kind !== "found" && readings.key !== "")
    await countMiss(
      db,
      ctx.now.toString().slice(0, 10),
      readings.key.slice(0, 200),
      readings.text.slice(0, 200),
    );
  const common = { asked: readings.text, answer: answer.kind, sharedOwner: null } as const;
  switch (answer.kind) {
    case "found":
      return ok({
        ...common,
        records: [await withLeads(answer.best)],
        also: answer.also.map((one) => viewOf(one, [])),
      });
    case "ambiguous":
      return ok({
        ...common,
        sharedOwner: answer.owner,
        records: await Promise.all(answer.candidates.map(withLeads)),
        also: [],
      });
    case "near":
      return ok({ ...common, records: await Promise.all(answer.candidates.map(withLeads)), also: [] });
    case "none":
      return ok({ ...common, records: [], also: [] });
  }
}

/** The best ten for the list under the box while somebody types; counts no miss. */
export async function suggest(_ctx: Ctx, asked: string): Promise<readonly LookupRecord[]> {
  const text = Array.from(asked).slice(0, lookupLimit).join("");
  return merged(await candidatesFor(db, readLookup(text)))
    .slice(0, 10)
    .map((one) => viewOf(one, []));
}
