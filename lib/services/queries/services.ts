import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { defaultLimit, type PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { decodeCursor, encodeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { mayDescribe, mayGovern } from "../domain/permissions";
import { phaseOf } from "../domain/service";
import type { ServiceFilter } from "../schema/service-list";
import { agreementsOf } from "../store/agreements";
import {
  countServices,
  type FacetCount,
  type FacetName,
  facetNames,
  facetOfServices,
  type ListRow,
  pageOfServices,
} from "../store/service-list";
import { dependentsOf } from "../store/service-reads";
import { findService } from "../store/services";
import { standingsOf } from "../store/standings";
import { type ServiceRowView, type ServiceView, viewService } from "../view/service";
import { type OwnershipView, viewOwnership } from "../view/ownership";

export type ServiceReading = {
  readonly service: ServiceView;
  readonly ownership: OwnershipView;
  readonly dependents: readonly {
    readonly slug: string;
    readonly name: string;
    readonly strength: string | null;
    readonly owner: string | null;
    readonly band: string | null;
  }[];
  readonly targets: Readonly<Record<string, { readonly owner: string | null; readonly band: string | null }>>;
  readonly can: {
    readonly describe: boolean;
    readonly govern: boolean;
    /** Why not, with who can (PRM-13); empty when allowed. */
    readonly whyNot: string;
  };
};

/** One service with who answers for it and what leans on it. A former slug answers with the present one beside. */
export async function readService(ctx: Ctx, reference: string): Promise<Result<ServiceReading>> {
  const service = await findService(db, reference);
  const isAuthor = ctx.actor.kind === "person" && service?.draftOf === ctx.actor.id;
  if (!service || (service.draftOf !== null && !isAuthor))
    return refuse({ kind: "not-found", what: "service", ref: reference });
  const targetIds = service.dependencies.flatMap(({ target }) => (target ? [target.id] : []));
  const [agreements, standings, dependents] = await Promise.all([
    agreementsOf(db, [service.id]),
    standingsOf(db, [service.id, ...targetIds]),
    dependentsOf(db, service.id),
  ]);
  const holders = await holderNames(targetIds, standings);
  const describe = mayDescribe(ctx.actor, service);
  const govern = mayGovern(ctx.actor, service);
  return ok({
    service: viewService(service, phaseOf(service)),
    ownership: viewOwnership(
      service,
      agreements.get(service.id) ?? [],
      standings.get(service.id) ?? null,
      ctx.now,
    ),
    dependents,
    targets: holders,
    can: {
      describe: describe.allowed,
      govern: govern.allowed,
      whyNot: !describe.allowed ? describe.why : govern.allowed ? "" : govern.why,
    },
  });
}

async function holderNames(ids: readonly ServiceId[], standings: Awaited<ReturnType<typeof standingsOf>>) {
  const teamIds = ids.flatMap((id) => standings.get(id)?.holderId ?? []);
  const teams = await db.team.findMany({ where: { id: { in: teamIds } }, select: { id: true, name: true } });
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    ids.map((id) => {
      const standing = standings.get(id);
      return [
        id,
        {
          owner: names.get(standing?.holderId ?? "") ?? standing?.holderText ?? null,
          band: standing?.band ?? null,
        },
      ];
    }),
  );
}

const rowView = (row: ListRow): ServiceRowView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  lifecycle: row.lifecycle,
  tier: row.tier,
  tags: row.tags,
  owner:
    row.holderSlug !== null && row.holderName !== null
      ? { slug: row.holderSlug, name: row.holderName }
      : null,
  holderText: row.holderText,
  band: row.band as ServiceRowView["band"],
  grade: row.grade,
  since: row.since?.toISOString() ?? null,
  evidence: row.evidence,
  blockers: row.blockers ?? 0,
  warnings: row.warnings ?? 0,
  updatedAt: row.updatedAt.toISOString(),
});

export type ServicesQuery = ServiceFilter & { readonly limit: number | null; readonly cursor: string | null };
export type ServicesPage = PageOf<ServiceRowView> & {
  readonly page: { readonly total: number; readonly unowned: number };
};

const ownTeams = (ctx: Ctx): readonly string[] =>
  ctx.actor.kind === "person" ? [...ctx.actor.memberOf, ...ctx.actor.leads] : [];

/** Services under a filter, a page at a time, with how many there are in all. */
export async function listServices(ctx: Ctx, query: ServicesQuery): Promise<Result<ServicesPage>> {
  const { limit: asked, cursor, ...filter } = query;
  const limit = asked ?? defaultLimit;
  const bound = ["services", filter];
  const at = cursor === null ? null : decodeCursor(cursor, bound);
  if (at && !at.ok) return at;
  const back = at?.value.back ?? false;
  const teams = ownTeams(ctx);
  const [rows, counts] = await Promise.all([
    pageOfServices(db, filter, teams, { limit, after: at?.value.after ?? null, back }),
    countServices(db, filter, teams),
  ]);
  const shown = rows.slice(0, limit);
  const items = back ? [...shown].reverse() : shown;
  const first = items[0];
  const last = items.at(-1);
  const more = rows.length > limit;
  return ok({
    items: items.map(rowView),
    page: {
      next: last && (back || more) ? encodeCursor({ after: last.keys, back: false }, bound) : null,
      previous:
        first && (back ? more : cursor !== null)
          ? encodeCursor({ after: first.keys, back: true }, bound)
          : null,
      ...counts,
    },
  });
}

/** What each facet holds under the other filters, with counts. */
export async function readFacets(
  ctx: Ctx,
  filter: ServiceFilter,
): Promise<Readonly<Record<FacetName, readonly FacetCount[]>>> {
  const teams = ownTeams(ctx);
  const counts = await Promise.all(facetNames.map((name) => facetOfServices(db, name, filter, teams)));
  return Object.fromEntries(
    facetNames.map((name, place) => [name, counts[place] ?? []]),
  ) as unknown as Record<FacetName, readonly FacetCount[]>;
}
