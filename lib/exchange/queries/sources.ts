import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { isLiving } from "@/lib/services/queries/conditions";
import { readVersions } from "@/lib/services/queries/import-catalog";
import { mayChangeSource } from "../domain/permissions";
import { noSourceWords, type SourceWords } from "../domain/source";
import { countsOfSources, type GoneRecord, goneServices, recordsOf } from "../store/records";
import { findSource, listSources } from "../store/sources";
import { type SourceView, viewSource } from "../view";

async function counts(): Promise<(source: string) => { readonly held: number; readonly gone: number }> {
  const rows = await countsOfSources(db);
  return (source) =>
    rows
      .filter((row) => row.source === source)
      .reduce((sum, { held, gone }) => ({ held: sum.held + held, gone: sum.gone + gone }), {
        held: 0,
        gone: 0,
      });
}

/** All sources by name, each with how many records it holds. */
export async function listAllSources(ctx: Ctx): Promise<readonly SourceView[]> {
  const [sources, of] = await Promise.all([listSources(db), counts()]);
  const can = { change: mayChangeSource(ctx.actor).allowed };
  return sources.map((source) => viewSource(source, of(source.slug), can));
}

export type GoneView = {
  readonly slug: string;
  readonly name: string;
  readonly externalId: string;
  readonly since: string;
  readonly file: string;
};

const viewGone = ({ slug, name, externalId, goneAt, file }: GoneRecord): GoneView => ({
  slug,
  name,
  externalId,
  since: goneAt.toString(),
  file,
});

/** One source, with the services that it states no more. */
export async function readSource(
  ctx: Ctx,
  slug: string,
): Promise<Result<SourceView & { readonly services: readonly GoneView[] }>> {
  const source = await findSource(db, slug);
  if (!source) return refuse({ kind: "not-found", what: "source", ref: slug });
  const [of, gone] = await Promise.all([counts(), goneServices(db, slug, isLiving)]);
  const can = { change: mayChangeSource(ctx.actor).allowed };
  return ok({ ...viewSource(source, of(slug), can), services: gone.map(viewGone) });
}

/** What the columns and words of a source were said to mean; nothing for a source that is new. */
export async function readWordsOfSource(_ctx: Ctx, slug: string): Promise<SourceWords> {
  return (await findSource(db, slug))?.words ?? noSourceWords;
}

/** The services that a source states no more, with their versions, and how many records it ever stated. */
export async function readGone(
  at: Db,
  slug: string,
): Promise<{ readonly versions: ReadonlyMap<string, number>; readonly held: number }> {
  const gone = await goneServices(at, slug, isLiving);
  const records = await recordsOf(at, slug);
  const versions = await readVersions(
    at,
    gone.map((one) => one.slug),
  );
  return { versions, held: records.length };
}
