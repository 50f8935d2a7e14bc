import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { keysByName, pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { mayEditSystem } from "../domain/permissions";
import {
  countSystems,
  findSystem,
  pageOfSystems,
  subsystemsOf,
  type SystemFilter,
  type SystemRow,
} from "../store/systems";
import { type SystemRowView, type SystemView, viewSystem } from "../view/system";

/** One system with those under it; its services are a list of their own. A former slug answers with the present one. */
export async function readSystem(ctx: Ctx, reference: string): Promise<Result<SystemView>> {
  const system = await findSystem(db, reference);
  if (!system) return refuse({ kind: "not-found", what: "system", ref: reference });
  const may = mayEditSystem(ctx.actor, system);
  const can = { edit: may.allowed, whyNot: may.allowed ? "" : may.why };
  return ok(viewSystem(system, await subsystemsOf(db, system.id), can));
}

const viewRow = (row: SystemRow): SystemRowView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  ownerTeam:
    row.teamSlug !== null && row.teamName !== null ? { slug: row.teamSlug, name: row.teamName } : null,
  parent:
    row.parentSlug !== null && row.parentName !== null
      ? { slug: row.parentSlug, name: row.parentName }
      : null,
  retired: row.retired,
  services: row.services,
  unowned: row.unowned,
});

export type SystemsQuery = SystemFilter & { readonly limit: number | null; readonly cursor: string | null };

/** Systems by name, a page at a time, with how many services each holds. */
export async function listSystems(
  _ctx: Ctx,
  query: SystemsQuery,
): Promise<Result<PageOf<SystemRowView> & { readonly page: { readonly total: number } }>> {
  const { limit, cursor, ...filter } = query;
  const bound = ["systems", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, total] = await Promise.all([
    pageOfSystems(db, filter, wanted.value),
    countSystems(db, filter),
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, keysByName);
  return ok({ items: items.map(viewRow), page: { ...page, total } });
}

/** Systems whose name or slug holds the text, for pickers and search. */
export async function searchSystems(
  _ctx: Ctx,
  text: string,
  limit: number,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const rows = await pageOfSystems(
    db,
    { q: text === "" ? null : text, team: null, retired: false },
    { limit, after: null, back: false },
  );
  return rows.slice(0, limit).map(({ slug, name }) => ({ slug, name }));
}
