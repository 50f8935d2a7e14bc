import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayDescribe, mayGovern } from "../domain/permissions";
import { phaseOf } from "../domain/service";
import { agreementsOf } from "../store/agreements";
import { dependentsOf } from "../store/service-reads";
import { findService } from "../store/services";
import { standingsOf } from "../store/standings";
import { type ServiceView, viewService } from "../view/service";
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
