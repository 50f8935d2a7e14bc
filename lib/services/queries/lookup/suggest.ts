import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { callAddress } from "@/lib/people/domain/phone";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { merged, scores } from "../../domain/lookup/answer";
import type { Found } from "../../domain/lookup/facts";
import { lengthFault } from "../../domain/lookup/cleaning";
import { readInTurn, readLookup } from "../../domain/lookup/reading";
import { neighbourRows, recordRows } from "../../store/lookup/records";
import { recentTexts } from "../../store/lookup/remembered";
import { idsOfReferences } from "../../store/lookup/rows";
import { gradeWords } from "../../view/grade-words";
import type { LookupHit } from "../../view/lookup";
import { findReading } from "./matches";
import { nobodyToAsk, toAsk } from "../../view/lookup-record";
import { ownHosts } from "./own-hosts";
import { viewRecords } from "./view-records";

const most = 10;
const dependentsShown = 3;

const wayTo = (one: { readonly phone: string | null; readonly email: string | null }): string | null =>
  one.phone !== null ? callAddress(one.phone) : one.email !== null ? `mailto:${one.email}` : null;

async function hitsOf(
  found: readonly Found[],
  now: Instant,
  via: (one: Found) => LookupHit["via"],
): Promise<readonly LookupHit[]> {
  const records = await viewRecords(found, now);
  return found.flatMap((one, at): LookupHit[] => {
    const record = records[at];
    if (!record) return [];
    const [lead] = toAsk(record);
    const hit: LookupHit = {
      via: via(one),
      noun: record.noun,
      slug: record.slug,
      name: record.name,
      why: record.why,
      tier: record.tier,
      lifecycle: record.lifecycle,
      owner: record.owner?.name ?? null,
      band: record.band,
      graded: record.noun === "service" ? gradeWords(record) : null,
      channel: record.channel,
      lead: lead?.name ?? null,
      named: lead !== undefined && record.person !== null,
      reach: lead ? wayTo(lead) : record.noun === "person" ? wayTo(record) : null,
      nobodyWords: nobodyToAsk(record),
    };
    return [hit];
  });
}

/** Whoever depends on a service, those without a team first: they ask too when it is down (UI-80). */
async function dependentsOf({ row }: Found): Promise<readonly Found[]> {
  const near = await neighbourRows(db, row.id, dependentsShown);
  const ids = near.flatMap(({ way, id }) => (way === "needs" || id === null ? [] : [id]));
  const rows = await recordRows(db, ids);
  return ids.flatMap((id): Found[] => {
    const found = rows.find((one) => one.id === id);
    return found
      ? [{ ...found, score: 0, reasons: [`needs ${row.name}`], row: found, named: undefined }]
      : [];
  });
}

/** The lines of the list that grows while somebody types; counts nothing and remembers nothing. */
export async function suggest(ctx: Ctx, asked: string): Promise<readonly LookupHit[]> {
  if (lengthFault(asked) !== null) return [];
  const inTurn = readInTurn(asked, ownHosts());
  if (inTurn.last.text === "") return [];
  const { candidates } = await findReading(db, inTurn);
  const all = merged(candidates.ranked);
  // Who types a name does not look for texts: they stand there only when no name fits.
  const named = all.filter(({ score }) => score > scores.text);
  const best = await candidates.found((named.length > 0 ? named : all).slice(0, most));
  const [first] = best;
  const shown = new Set(best.map(({ row }) => row.id));
  const dependents =
    first?.noun === "service" ? (await dependentsOf(first)).filter(({ row }) => !shown.has(row.id)) : [];
  const asking = new Set(dependents);
  return hitsOf([...best, ...dependents], ctx.now, (one) =>
    asking.has(one)
      ? "dependent"
      : one.named?.kind === "alias" || one.named?.kind === "former"
        ? "other-name"
        : "name",
  );
}

const nearShown = 3;

/** The services that a look-up would offer for a text which a list does not hold, the best first: "Did you mean …" */
export async function searchNearServices(
  ctx: Ctx,
  asked: string,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const hits = await suggest(ctx, asked);
  return hits
    .filter(({ noun, via }) => noun === "service" && via !== "dependent")
    .slice(0, nearShown)
    .map(({ slug, name }) => ({ slug, name }));
}

/** The last look-ups of whoever asks: records as they are now, and what was not found as it was typed (LKP-28). */
export async function listRecentLookups(ctx: Ctx): Promise<{
  readonly hits: readonly LookupHit[];
  readonly texts: readonly string[];
}> {
  if (ctx.actor.kind !== "person") return { hits: [], texts: [] };
  const texts = await recentTexts(db, ctx.actor.id);
  const references = texts.flatMap((text) => {
    const { forced, references: named } = readLookup(text);
    return forced === null ? [] : named.map(({ noun, slug }) => ({ text, noun, slug }));
  });
  const ids = await idsOfReferences(
    db,
    references.map(({ noun, slug }) => ({ noun: noun ?? "service", slug })),
  );
  const rows = new Map(
    (
      await recordRows(
        db,
        ids.map(({ id }) => id),
      )
    ).map((row) => [`${row.noun} ${row.slug}`, row]),
  );
  const found = references.flatMap(({ noun, slug }): Found[] => {
    const id = ids.find((one) => one.noun === noun && one.slug === slug)?.id;
    const row = [...rows.values()].find((one) => one.id === id);
    return row ? [{ ...row, score: 0, reasons: ["you looked it up"], row, named: undefined }] : [];
  });
  return {
    hits: await hitsOf(found, ctx.now, () => "recent"),
    texts: texts.filter((text) => !references.some((one) => one.text === text)),
  };
}
