import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import type { ServiceId } from "@/lib/kernel/ids";
import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { invalid, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Db, Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import { resolveKeys } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { nameTaken, slugKey, takenByHidden, hiddenNameRefusal } from "@/lib/platform/taken-names";
import { withPauses } from "@/lib/platform/with-pauses";
import { applyStated } from "../domain/apply-stated";
import { type Coming, withComing } from "../domain/coming";
import { type Edit, statedEdit } from "../domain/edit";
import { mayChangeFields } from "../domain/permissions";
import { waitingAgreement } from "../domain/ownership-state";
import { readOnly } from "../domain/read-only";
import { hiddenFromRegistrar, lockedOut } from "../domain/restriction";
import { blankFields } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { snapshotFields, snapshotNewService } from "../domain/snapshot";
import { namesIn, type Resolver, type Stated } from "../domain/stated";
import { ImportServices, type StatedService } from "../schema/import";
import { agreementsOf } from "../store/agreements";
import { insertAgreements, withdrawOffers } from "../store/write-agreements";
import { holdServices, loadServices } from "../store/services";
import { insertServices, type NewService, updateServices } from "../store/write-services";
import { editChange, endedAmong } from "./change-service";
import { agreementRaces, snapshotOwnership } from "./ownership/ownership-state";
import { serviceReferences } from "../queries/service-references";
import { loopsClosed } from "./import-loops";
import { offeredRows, withdrawn } from "./import-offers";

const textOf = (alias: NonNullable<Stated["aliases"]>[number]): string =>
  typeof alias === "string" ? alias : alias.text;

type Fresh = StatedService & { readonly id: ServiceId };

/** Answers names by the catalog and by what this import makes and renames, as its plan did. */
async function resolverFor(
  tx: Tx,
  creates: readonly Fresh[],
  changes: readonly (StatedService & { readonly record: ServiceRecord })[],
): Promise<Resolver> {
  const catalog = await serviceReferences(tx, {
    ...namesIn([...creates, ...changes].map((each) => each.stated)),
    held: true,
  });
  const services = [
    ...creates.map(({ id, slug, stated: its }): Coming<ServiceId> => ({
      ref: { id, slug, name: its.name ?? slug },
      words: [slug, ...(its.aliases ?? []).map(textOf)],
    })),
    ...changes.map(({ record, stated: its }): Coming<ServiceId> => ({
      ref: { id: record.id, slug: record.slug, name: its.name ?? record.name },
      words: [record.slug, ...(its.aliases ?? []).map(textOf)],
    })),
  ];
  return withComing(catalog, { services, people: [], teams: [], systems: [], businessServices: [] });
}

/** The services of these slugs, whole and held until the transaction ends. */
async function recordsBySlug(tx: Tx, slugs: readonly string[]): Promise<ReadonlyMap<string, ServiceRecord>> {
  const keys = await resolveKeys(tx, "service", slugs.map(keyOf));
  const ids = [...new Set([...keys.values()].map(({ recordId }) => recordId as ServiceId))];
  await holdServices(tx, ids);
  return new Map((await loadServices(tx, ids)).map((record) => [record.slug, record]));
}

/** What each changed service becomes; refused when the importer may not change one. */
function* editsOf(
  { actor, now }: WriteCtx,
  changes: readonly (StatedService & { readonly record: ServiceRecord })[],
  resolve: Resolver,
): InSteps<Result<readonly Edit[]>> {
  const edits: Edit[] = [];
  for (const { record, stated: its } of changes) {
    yield;
    const { edit, issues } = statedEdit(record, its, resolve, { now, hand: null });
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    const [was, is] = [snapshotFields(record), snapshotFields(edit.after)];
    const fields = (Object.keys(is) as (keyof typeof is)[]).filter(
      (field) => !sameJson(was[field], is[field]),
    );
    if (fields.length === 0) continue;
    // The plan changes no such record; one that ended since it was made stays as it ended.
    const closed = readOnly(record);
    if (closed) return refuse(closed);
    const permission = mayChangeFields(actor, record, fields);
    if (!permission.allowed) return refuse({ kind: "forbidden", why: permission.why });
    const unseen = lockedOut(actor, record, edit.after.restricted);
    if (unseen !== null) return invalid(`${record.slug}.restricted`, unseen);
    edits.push(edit);
  }
  return ok(edits);
}

/** Somebody took a name of this import while it ran; which one the next plan tells, where it brings several. */
async function takenMeanwhile({ creates }: ImportServices, at: Db): Promise<Refusal> {
  const words = creates.flatMap(({ slug, stated: its }) => [slug, ...(its.aliases ?? []).map(textOf)]);
  if ((await takenByHidden(at, "service", words)) !== null) return hiddenNameRefusal();
  const [one] = creates.length === 1 ? creates : [];
  const name = one ? `‘${one.slug}’` : "A name of this import";
  return { kind: "conflict", why: `${name} was taken while the import ran. Plan it again.` };
}

/**
 * Writes what an import planned, in a constant number of statements however many services it holds: new ones, changed ones, and
 * one offer for each that no team has accepted, all of one batch (IMP-12). An import never accepts (OW-A6).
 */
export const importServices = operation({
  name: "services.service.import",
  input: ImportServices,
  ...nothingToLoad,
  may: mayImport,
  run: async (ctx, { creates, changes, offers, withdrawals }) => {
    const { tx, now, actor } = ctx;
    const stamp = { now, by: markOf(actor) };
    const fresh = creates.map((each): Fresh => ({ ...each, id: newId<"service">(now) }));
    const made = new Set(fresh.map(({ slug }) => slug));
    const standing = [
      ...changes.map(({ slug }) => slug),
      ...[...offers, ...withdrawals].map(({ service }) => service),
    ];
    const records = await recordsBySlug(
      tx,
      standing.filter((slug) => !made.has(slug)),
    );
    const asked = changes.flatMap((each) => {
      const record = records.get(each.slug);
      return record ? [{ ...each, record }] : [];
    });
    const lost = changes.find(({ slug }) => !records.has(slug));
    if (lost) return refuse({ kind: "not-found", what: "service", ref: lost.slug });

    const resolve = await resolverFor(tx, fresh, asked);
    const issues: Extract<Refusal, { kind: "invalid" }>["issues"][number][] = [];
    const planned = mapInSteps(fresh, ({ id, slug, stated: its }): NewService => {
      const blank = { ...blankFields, name: slug, kind: "service" as const };
      const options = { now, self: { id, slug }, lenient: true };
      const applied = applyStated(blank, its, resolve, options);
      issues.push(...applied.issues.map((issue) => ({ ...issue, path: `${slug}.${issue.path}` })));
      return { id, slug, imported: true, ...applied.after };
    });
    const rows = await withPauses(planned);
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    const edits = await withPauses(editsOf(ctx, asked, resolve));
    if (!edits.ok) return edits;
    const written = [...rows.map((after) => ({ before: null, after })), ...edits.value];
    // The plan names no such place; one that ended since it was made makes it stale.
    const [ended] = await endedAmong(tx, written);
    if (ended)
      return refuse({
        kind: "conflict",
        why: `${ended.name} was retired while the import ran. Plan it again.`,
      });
    // What the ledger will say of them is put together while the database writes them.
    const [, snapshots] = await Promise.all([
      insertServices(tx, rows, stamp),
      withPauses(mapInSteps(rows, snapshotNewService)),
    ]);
    await updateServices(tx, edits.value, stamp);
    const loops = await loopsClosed(tx, [
      ...rows.map((row) => ({ id: row.id, slug: row.slug, before: null, after: row })),
      ...edits.value.map(({ before, after }) => ({ id: before.id, slug: before.slug, before, after })),
    ]);
    if (loops.length > 0) return refuse({ kind: "invalid", issues: loops });

    const services = new Map(
      [...rows, ...records.values()].map(({ id, slug, name }) => [slug, { id, slug, name }] as const),
    );
    const asking = [
      ...new Set([...offers, ...withdrawals].flatMap(({ service }) => services.get(service)?.id ?? [])),
    ];
    const was = await agreementsOf(tx, asking);
    const takenBack = withdrawn(withdrawals, services, was, now);
    await withdrawOffers(
      tx,
      [...takenBack.values()].map(({ offer }) => offer),
      markOf(actor),
      now,
    );
    // Whoever was offered it, or has accepted it, since the import was planned keeps that.
    const free = offers.filter(({ service }) => {
      const id = services.get(service)?.id;
      const record = records.get(service);
      if (record && readOnly(record)) return false;
      return id !== undefined && (takenBack.has(id) || waitingAgreement(was.get(id) ?? [], now) === null);
    });
    const offered = await offeredRows(ctx, free, services);
    const touched = new Set([...takenBack.keys(), ...offered.map(({ serviceId }) => serviceId)]);
    await insertAgreements(tx, offered, now, ctx.run ?? null);
    const teams = new Map(offered.map(({ serviceId, teamId }) => [serviceId, [teamId]]));
    // The plan makes no such service; one whose team has ended since is offered to nobody.
    const hidden = rows.flatMap(({ id, slug, restricted }) => {
      const what = hiddenFromRegistrar(actor, { restricted, teams: teams.get(id) ?? [] });
      return what === null ? [] : [{ path: `${slug}.restricted`, what }];
    });
    if (hidden.length > 0) return refuse({ kind: "invalid", issues: hidden });
    const is = await agreementsOf(tx, [...touched]);
    const because = (id: ServiceId) => {
      const reason = takenBack.get(id)?.reason;
      return reason === undefined ? {} : { reason };
    };
    const ownership = (of: typeof is, id: ServiceId) => snapshotOwnership(of.get(id) ?? [], now);
    const changed = new Set(edits.value.map(({ before }) => before.id));
    const created = mapInSteps(rows, (row, at): Change => ({
      noun: "service",
      id: row.id,
      slug: row.slug,
      name: row.name,
      before: null,
      after: {
        ...snapshots[at],
        ...(is.has(row.id) ? { ownership: ownership(is, row.id) } : {}),
      },
      version: 1,
    }));
    const edited = mapInSteps(edits.value, (edit): Change => {
      const { id } = edit.before;
      const change = editChange(edit);
      if (!is.has(id)) return { ...change, ...because(id) };
      return {
        ...change,
        before: { ...change.before, ownership: ownership(was, id) },
        after: { ...change.after, ownership: ownership(is, id) },
        ...because(id),
      };
    });
    const entries = [
      ...(await withPauses(created)),
      ...(await withPauses(edited)),
      ...[...records.values()].flatMap(({ id, slug, name }): Change[] =>
        is.has(id) && !changed.has(id)
          ? [
              {
                noun: "service",
                id,
                slug,
                name,
                before: { ownership: ownership(was, id) },
                after: { ownership: ownership(is, id) },
                ...because(id),
              },
            ]
          : [],
      ),
    ];
    return ok({
      value: {
        created: rows.length,
        changed: edits.value.length,
        offered: offered.length,
        withdrawn: takenBack.size,
      },
      changes: entries,
    });
  },
  constraints: {
    ...agreementRaces,
    [nameTaken]: takenMeanwhile,
    [slugKey.service]: takenMeanwhile,
  },
});
