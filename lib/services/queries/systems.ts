import "server-only";
import { defaultLimit, type PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { decodeCursor, encodeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { mayEditSystem } from "../domain/system";
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
  const { limit: asked, cursor, ...filter } = query;
  const limit = asked ?? defaultLimit;
  const bound = ["systems", filter];
  const at = cursor === null ? null : decodeCursor(cursor, bound);
  if (at && !at.ok) return at;
  const back = at?.value.back ?? false;
  const [rows, total] = await Promise.all([
    pageOfSystems(db, filter, { limit, after: at?.value.after ?? null, back }),
    countSystems(db, filter),
  ]);
  const shown = rows.slice(0, limit);
  const items = back ? shown.reverse() : shown;
  const first = items[0];
  const last = items.at(-1);
  const more = rows.length > limit;
  return ok({
    items: items.map(viewRow),
    page: {
      next: last && (back || more) ? encodeCursor({ after: [last.name, last.id], back: false }, bound) : null,
      previous:
        first && (back ? more : cursor !== null)
          ? encodeCursor({ after: [first.name, first.id], back: true }, bound)
          : null,
      total,
    },
  });
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
