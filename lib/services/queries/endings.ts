import "server-only";
import { namesToRelease } from "@/lib/kernel/releasing";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { agreementInForce, isOpen } from "../domain/agreement";
import { serviceLabels } from "../domain/fields";
import { changesOfMerge, nameAmongAliases } from "../domain/merge";
import { mayForceRetirement, mayGovern, mayPurge, mayReleaseName } from "../domain/permissions";
import { mayStillBePurged } from "../domain/purging";
import type { ServiceRecord } from "../domain/record";
import { restoreFault, stillNeeded } from "../domain/retiring";
import { agreementsOf } from "../store/agreements";
import { isBorneByOthers } from "../store/merge";
import { dependentsOf } from "../store/service-reads";
import { findService } from "../store/services";
import { closingClimbs } from "./closing-climbs";
import { serviceMeant } from "./service-references";
import type { EndingView, MergePreviewView } from "../view/endings";

const agreementsFor = async (service: ServiceRecord) =>
  (await agreementsOf(db, [service.id])).get(service.id) ?? [];

/** What the end of a service would hit: who needs it, whose agreement ends, which offer is open, and who may do it. */
export async function readEnding(ctx: Ctx, reference: string): Promise<Result<EndingView>> {
  const service = await findService(db, reference);
  if (!service) return refuse({ kind: "not-found", what: "service", ref: reference });
  const [agreements, dependents] = await Promise.all([agreementsFor(service), dependentsOf(db, service.id)]);
  const open = agreements.find((one) => isOpen(one, ctx.now));
  const may = mayGovern(ctx.actor, service);
  return ok({
    slug: service.slug,
    name: service.name,
    version: service.version,
    retired: service.lifecycle === "retired" && service.mergedInto === null,
    restoreFault: restoreFault(service),
    retiredReason: service.retiredReason,
    mergedInto: service.mergedInto && { slug: service.mergedInto.slug, name: service.mergedInto.name },
    holder: agreementInForce(agreements, ctx.now)?.team.name ?? null,
    offeredTo: open?.team.name ?? null,
    dependents,
    stillNeeded: stillNeeded(dependents),
    young: mayStillBePurged(service.createdAt, ctx.now),
    names: namesToRelease({ ...service, aliases: service.aliases.map(({ text }) => text) }, true),
    can: {
      govern: may.allowed,
      whyNot: may.allowed ? "" : may.why,
      force: mayForceRetirement(ctx.actor).allowed,
      purge: mayPurge(ctx.actor).allowed,
      releaseName: mayReleaseName(ctx.actor).allowed,
    },
  });
}

/** What moves from one service to another, and what drops out because the other has it already (REF-14). */
export async function readMergePreview(
  ctx: Ctx,
  reference: string,
  target: string,
): Promise<Result<MergePreviewView>> {
  const from = await findService(db, reference);
  const named = await serviceMeant(db, target);
  const into = named && (await findService(db, named.id));
  if (!from || !into) return refuse({ kind: "not-found", what: "service", ref: from ? target : reference });
  const places = ({ url, path }: { url: string; path: string }) => (path === "" ? url : `${url}//${path}`);
  const line = (what: string, all: readonly string[], known: readonly string[]) => ({
    what,
    moves: all.filter((one) => !known.includes(one)),
    drops: all.filter((one) => known.includes(one)),
  });
  const needs = (service: ServiceRecord) =>
    service.dependencies.map(({ target: to, text }) => to?.name ?? text);
  const may = mayGovern(ctx.actor, into);
  const isBorne = await isBorneByOthers(db, from.name, [from.id, into.id]);
  const names = nameAmongAliases(from, into, isBorne).aliases.map(({ text }) => text);
  return ok({
    into: { slug: into.slug, name: into.name },
    whyNot: may.allowed ? null : may.why,
    dependents: await dependentsOf(db, from.id, into.id),
    becomes: changesOfMerge(from, into, await closingClimbs(db, from.id, into.id, { held: false })),
    lines: [
      line("Names", [from.slug, ...from.formerSlugs, ...names], []),
      line(
        serviceLabels.identifiers,
        from.identifiers.map(({ type, value }) => `${type} ${value}`),
        into.identifiers.map(({ type, value }) => `${type} ${value}`),
      ),
      line(serviceLabels.repositories, from.repositories.map(places), into.repositories.map(places)),
      line(serviceLabels.dependencies, needs(from), [...needs(into), into.name]),
      line(
        serviceLabels.businessServices,
        from.businessServices.map(({ name }) => name),
        into.businessServices.map(({ name }) => name),
      ),
    ],
  });
}
