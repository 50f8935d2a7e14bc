import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { appendToLedger, type Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import type { ServiceFields } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { snapshotFields } from "../domain/snapshot";
import { resolveDangling, resolveTeamTexts } from "../store/references";
import { refreshSearch } from "../store/search";
import { loadServices } from "../store/services";
import { keepSupportCurrent } from "./groupings/keep-support-current";

type Words = {
  readonly slug?: string;
  readonly name?: string;
  readonly aliases?: readonly { readonly text: string }[];
};

/** The keys by which a changed record can now be called. */
const keysOf = ({ id, after }: Change): { key: string; id: string }[] => {
  const words = after as Words | null;
  return [words?.slug, ...(words?.aliases ?? []).map(({ text }) => text)].flatMap((text) =>
    text === undefined ? [] : [{ key: keyOf(text), id }],
  );
};

/** What became of services whose texts now lead somewhere: the fields as `was` says they stood, and as they stand. */
async function changesOf(
  tx: WriteCtx["tx"],
  resolved: readonly { readonly serviceId: ServiceId }[],
  fields: readonly (keyof ServiceFields)[],
  was: (service: ServiceRecord) => ServiceRecord,
): Promise<readonly Change[]> {
  const some = (record: ServiceRecord) => {
    const snapshot = snapshotFields(record);
    return Object.fromEntries(fields.map((field) => [field, snapshot[field]]));
  };
  const services = await loadServices(tx, [...new Set(resolved.map(({ serviceId }) => serviceId))]);
  return services.map((service) => ({
    noun: "service",
    id: service.id,
    slug: service.slug,
    name: service.name,
    before: some(was(service)),
    after: some(service),
  }));
}

/**
 * Brings along what follows from a change of names: dependencies, owners and contributors that were text only
 * now point at the record that carries their name (MOD-12), and search knows the new words (FTS-03).
 */
export async function keepServicesCurrent(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  const { tx } = ctx;
  const job = { ...ctx, actor: { kind: "job" as const, name: "names" }, via: "job" as const };
  const targets = changes.filter(({ noun }) => noun === "service").flatMap(keysOf);
  const touched = new Set<ServiceId>(
    changes.filter(({ noun }) => noun === "service").map(({ id }) => id as ServiceId),
  );
  if (targets.length > 0) {
    const resolved = await resolveDangling(
      tx,
      targets.map(({ key, id }) => ({ key, id: id as ServiceId })),
    );
    const fresh = new Set(resolved.map(({ serviceId, text }) => `${serviceId} ${text}`));
    const entries = await changesOf(tx, resolved, ["dependencies"], (service) => ({
      ...service,
      dependencies: service.dependencies.map((edge) =>
        fresh.has(`${service.id} ${edge.text}`) ? { ...edge, target: null } : edge,
      ),
    }));
    await appendToLedger(tx, job, "services.dependency.resolve", entries, []);
    for (const { serviceId } of resolved) touched.add(serviceId);
  }
  const teams = changes.filter(({ noun }) => noun === "team").flatMap(keysOf);
  if (teams.length > 0) {
    const resolved = await resolveTeamTexts(tx, teams);
    const owners = new Set(resolved.map(({ serviceId, key }) => `${serviceId} ${key}`));
    const without = <R extends { readonly text: string }>(service: ServiceRecord, rows: readonly R[]) =>
      rows.map((row) => (owners.has(`${service.id} ${keyOf(row.text)}`) ? { ...row, team: null } : row));
    const entries = await changesOf(tx, resolved, ["declaredOwners", "contributors"], (service) => ({
      ...service,
      declaredOwners: without(service, service.declaredOwners),
      contributors: without(service, service.contributors),
    }));
    await appendToLedger(tx, job, "services.team.resolve", entries, []);
    for (const { serviceId } of resolved) touched.add(serviceId);
  }
  await keepSupportCurrent(ctx, changes);
  await refreshSearch(tx, [...touched], ctx.now);
}
