import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { hiddenService } from "@/lib/kernel/hidden-words";
import type { Ref, ServiceId } from "@/lib/kernel/ids";
import { invalid, type Issue, ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { toSlug } from "@/lib/kernel/slug";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { isHidden } from "@/lib/platform/sight/sight";
import { nameConstraints } from "@/lib/platform/taken-names";
import { type Edit, statedEdit } from "../domain/edit";
import { type Climb, climbs, loopFault } from "../domain/climbs";
import type { ServiceFields } from "../domain/fields";
import { readOnly } from "../domain/read-only";
import type { ServiceRecord } from "../domain/record";
import { lockedOut } from "../domain/restriction";
import { snapshotService } from "../domain/snapshot";
import { namesIn, type Stated } from "../domain/stated";
import { endedWords } from "./groupings/grouping-change";
import { endedBusinessServices, endedSystems } from "../store/references";
import { stepsAbove } from "../store/service-reads";
import { updateService } from "../store/write-services";
import { takenAlias } from "../queries/names-of-services";
import { serviceReferences } from "../queries/service-references";

type Written = {
  readonly value: { readonly slug: string; readonly version: number };
  readonly changes: readonly Change[];
};

/** The one change of a service, for the ledger: what of its record was, and what became of that. */
export const serviceChange = (
  { id, slug, name, version }: Pick<ServiceRecord, "id" | "slug" | "name" | "version">,
  before: Change["before"],
  after: Change["after"],
): Change => ({ noun: "service", id, slug, name, before, after, version: version + 1 });

/** The change that an edit of a service is, for the ledger. */
export const editChange = ({ before, after, deprecatedAt }: Edit): Change =>
  serviceChange(
    { ...before, name: after.name },
    snapshotService(before),
    snapshotService({ ...before, ...after, deprecatedAt }),
  );

/** A service without what leads to others that whoever acts may not see. */
function withoutHidden(service: ServiceRecord): ServiceRecord {
  const seen = (ref: Ref<ServiceId> | null) => (isHidden(ref?.id) ? null : ref);
  return {
    ...service,
    parent: seen(service.parent),
    splitFrom: seen(service.splitFrom),
    replacedBy: seen(service.replacedBy),
    dependencies: service.dependencies.filter(({ target }) => !isHidden(target?.id)),
  };
}

/** A service as it stands now, for whoever changes an older version of it (CON-02). */
export function serviceStanding(service: ServiceRecord) {
  // Where a value came from follows from the value: nobody has to choose about it.
  const { sources: _sources, ...now } = snapshotService(withoutHidden(service));
  return { id: service.id, version: service.version, now, known: new Set(Object.keys(now)) };
}

/** The same while its record is open; what is closed says so, whichever version was seen. */
export const openStanding = (service: ServiceRecord) =>
  readOnly(service) === null ? serviceStanding(service) : null;

/**
 * Puts what somebody states by hand into a service and writes it, for forms, parts and requests. Changing nothing writes nothing
 * (LED-03).
 */
export async function changeService(
  ctx: WriteCtx,
  service: ServiceRecord,
  stated: Stated,
  reason: string | null,
): Promise<Result<Written>> {
  const { now, actor, tx } = ctx;
  const resolve = await serviceReferences(tx, { ...namesIn([stated]), held: true });
  const { edit, issues } = statedEdit(service, stated, resolve, { now, hand: markOf(actor) });
  if (issues.length > 0) return refuse({ kind: "invalid", issues });
  const against = await standsAgainst(tx, service, edit.after);
  if (against !== null) return refuse(against);
  const ended = await endedMeanwhile(tx, service, edit.after);
  if (ended.length > 0) return refuse({ kind: "invalid", issues: ended });
  return writeChange(ctx, edit, reason);
}

/** What in the rest of the catalog stands against these fields: a loop, a name that leads elsewhere. */
export async function standsAgainst(
  tx: Tx,
  service: ServiceRecord,
  after: ServiceFields,
): Promise<Refusal | null> {
  const loops = await loopIssues(tx, service, after);
  if (loops.length > 0) return { kind: "invalid", issues: loops };
  return takenAlias(tx, service, service, after);
}

/** The loops that a service would close by leading where these fields do; the rows that it leads through are held (BAD-18). */
export async function loopIssues(
  tx: Tx,
  service: ServiceRecord,
  after: Pick<ServiceFields, Climb>,
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const climb of climbs) {
    const to = after[climb];
    if (to === null || to.id === service[climb]?.id) continue;
    const steps = await stepsAbove(tx, to.id, climb, { held: true });
    const told = steps.map((step) => (isHidden(step.id) ? { ...step, name: hiddenService } : step));
    const loop = loopFault(climb, told, service);
    if (loop !== null) issues.push({ path: climb, what: loop });
  }
  return issues;
}

type Places = Pick<ServiceFields, "system" | "businessServices">;

/**
 * Holds the systems and business services that services join by these changes until they are written, and answers which of them
 * ended: without, one could be retired as holding nothing at the same moment.
 */
export async function endedAmong(
  tx: Tx,
  changes: readonly { readonly before: Places | null; readonly after: Places }[],
) {
  const systems = new Set<string>();
  const businessServices = new Set<string>();
  for (const { before, after } of changes) {
    const known = new Set(before?.businessServices.map(({ id }) => id));
    if (after.system !== null && after.system.id !== before?.system?.id) systems.add(after.system.id);
    for (const { id } of after.businessServices) if (!known.has(id)) businessServices.add(id);
  }
  const inSystems = await endedSystems(tx, [...systems]);
  const inBusiness = await endedBusinessServices(tx, [...businessServices]);
  return [
    ...inSystems.map((one) => ({ ...one, path: "system" })),
    ...inBusiness.map((one) => ({ ...one, path: "businessServices" })),
  ];
}

/** What is wrong with what a service joins by this change: that it ended. */
export const endedMeanwhile = async (
  tx: Tx,
  before: Places | null,
  after: Places,
): Promise<readonly Issue[]> =>
  (await endedAmong(tx, [{ before, after }])).map(({ path, name }) => ({
    path,
    what: endedWords(name),
  }));

/** Writes an edit of a service and tells what changed. */
export async function writeChange(
  { tx, now, actor }: WriteCtx,
  edit: Edit,
  reason: string | null,
): Promise<Result<Written>> {
  const { before, after, deprecatedAt } = edit;
  const unseen = lockedOut(actor, before, after.restricted);
  if (unseen !== null) return invalid("restricted", unseen);
  const change = editChange(edit);
  if (canonical(change.before) === canonical(change.after))
    return ok({ value: { slug: before.slug, version: before.version }, changes: [] });
  await updateService(tx, before, after, { now, by: markOf(actor) }, { deprecatedAt });
  return ok({
    value: { slug: before.slug, version: before.version + 1 },
    changes: [reason === null ? change : { ...change, reason }],
  });
}

/** What an edit or a registration may ask for as names. */
type Named = {
  readonly ref?: string;
  readonly alias?: string | undefined;
  readonly slug?: string | null | undefined;
  readonly name?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
};

/** What a violated constraint of this noun means (A18), told at the field that asked for the name. */
export const serviceConstraints = nameConstraints<Named>("service", ({ alias, slug, name, aliases = [] }) => [
  ...(alias === undefined ? [] : [{ text: alias, path: "alias" }]),
  ...(slug == null ? [] : [{ text: slug, path: "slug" }]),
  ...(name === undefined || slug != null ? [] : [{ text: toSlug(name), path: "name" }]),
  ...aliases.map((text, place) => ({ text, path: `aliases.${String(place)}` })),
]);
