import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { randomUUID } from "node:crypto";
import { canonical } from "@/lib/kernel/canonical";
import { mapInSteps } from "@/lib/kernel/in-steps";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import { type Change, nameRun } from "@/lib/platform/ledger";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { withPauses } from "@/lib/platform/with-pauses";
import { lastingAgreement } from "../../domain/agreement";
import { edgesMovedTo, leftAfterMerge, mergedFields, nameAmongAliases } from "../../domain/merge";
import { closingClimbs } from "../../queries/closing-climbs";
import { waitingAgreement } from "../../domain/ownership-state";
import { mayGovern } from "../../domain/permissions";
import type { Ref, ServiceId } from "@/lib/kernel/ids";
import type { ServiceRecord } from "../../domain/record";
import { snapshotService } from "../../domain/snapshot";
import { tooMany } from "../../domain/stated-lists";
import { readOnly } from "../../domain/read-only";
import { MergeService } from "../../schema/service-deeds";
import { agreementsOf } from "../../store/agreements";
import { updateAgreement } from "../../store/write-agreements";
import { serviceMeant } from "../../queries/service-references";
import { isBorneByOthers, leaningOn, moveNames } from "../../store/merge";
import { findServiceRef, holdServices, loadServices } from "../../store/services";
import { updateService, updateServices } from "../../store/write-services";
import { openStanding, serviceChange } from "../change-service";

/** Holds both rows in one order, so that two merges of the same pair, whichever way round, come one after the other. */
async function loadBoth(tx: Tx, ref: string, into: string) {
  const goes = await findServiceRef(tx, ref);
  const stays = await serviceMeant(tx, into);
  if (goes === null) return null;
  const both = stays === null ? [goes.id] : [goes.id, stays.id];
  await holdServices(tx, both);
  const held = new Map((await loadServices(tx, both)).map((service) => [service.id, service]));
  const from = held.get(goes.id);
  return from ? { from, into: (stays && held.get(stays.id)) ?? null } : null;
}

/**
 * Others that need, are part of, come from or are replaced by the one that goes now name the one that stays: in a constant
 * number of statements, for thousands may need it.
 */
async function moveLeaning(
  { tx, now, actor }: WriteCtx,
  from: ServiceRecord,
  into: Ref<ServiceId>,
): Promise<readonly Change[]> {
  const ids = (await leaningOn(tx, from.id)).filter((id) => id !== into.id);
  await holdServices(tx, ids);
  const others = new Map((await loadServices(tx, ids)).map((other) => [other.id, other]));
  const moved = <R extends { readonly id: ServiceId }>(ref: R | null) => (ref?.id === from.id ? into : ref);
  const all = mapInSteps(ids, (id) => {
    const other = others.get(id);
    if (!other) return [];
    const after: ServiceRecord = {
      ...other,
      dependencies: edgesMovedTo(other.dependencies, from.id, into, other.id),
      parent: moved(other.parent),
      splitFrom: moved(other.splitFrom),
      replacedBy: moved(other.replacedBy),
    };
    const [was, is] = [snapshotService(other), snapshotService(after)];
    return canonical(was) === canonical(is)
      ? []
      : [{ before: other, after, deprecatedAt: after.deprecatedAt, change: serviceChange(other, was, is) }];
  });
  const changed = (await withPauses(all)).flat();
  await updateServices(tx, changed, { now, by: markOf(actor) });
  return changed.map(({ change }) => change);
}

const mergeOne = operation({
  name: "services.service.merge",
  input: MergeService,
  load: (tx, { ref, into }) => loadBoth(tx, ref, into),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { from, into }) => {
    const own = mayGovern(actor, from);
    return own.allowed && into ? mayGovern(actor, into) : own;
  },
  versioned: ({ from }) => openStanding(from),
  run: async (ctx, { into: text, reason }, { from, into }) => {
    const { tx, now, actor } = ctx;
    if (!into) return invalid("into", noneCalled("service", text));
    if (into.id === from.id) return invalid("into", "A service cannot be merged into itself. Pick another");
    const closed = readOnly(from) ?? readOnly(into);
    if (closed) return refuse(closed);
    if (from.restricted && !into.restricted)
      return refuse({
        kind: "conflict",
        why: `${from.name} is restricted and ${into.name} is not, so that its names would be open to everybody. Restrict ${into.name} first, or lift the restriction.`,
      });
    const agreements = (await agreementsOf(tx, [from.id])).get(from.id) ?? [];
    const open = waitingAgreement(agreements, now);
    if (open)
      return refuse({
        kind: "conflict",
        why: `${from.name} is offered to ${open.team.name}. Withdraw that offer first, or wait for the answer.`,
      });
    const closing = await closingClimbs(tx, from.id, into.id, { held: true });
    const isBorne = await isBorneByOthers(tx, from.name, [from.id, into.id]);
    const after = mergedFields(nameAmongAliases(from, into, isBorne), into, closing);
    const over = tooMany(into, after);
    if (over.length > 0)
      return refuse({
        kind: "conflict",
        why: `Together they hold too much: ${over.map(({ what }) => what).join(". ")}`,
      });
    const by = markOf(actor);
    const target = { id: into.id, slug: into.slug, name: into.name };
    const lasting = lastingAgreement(agreements, now);
    if (lasting)
      await updateAgreement(tx, lasting.agreement, { endsAt: lasting.endsAt, endReason: "merged" });
    const left = leftAfterMerge(from);
    await updateService(tx, from, left, { now, by }, { mergedIntoId: into.id, mergedAt: now });
    await updateService(tx, into, after, { now, by });
    await moveNames(tx, from.id, into.id);
    const leaning = await moveLeaning(ctx, from, target);
    await nameRun(tx, ctx, `the merge of ${from.name} into ${into.name}`);
    return ok({
      value: { slug: into.slug, version: into.version + 1 },
      changes: [
        {
          noun: "service" as const,
          id: from.id,
          slug: from.slug,
          name: from.name,
          before: snapshotService(from),
          after: snapshotService({ ...from, ...left, slug: from.id, mergedInto: target, mergedAt: now }),
          version: from.version + 1,
          reason,
          whole: true as const,
        },
        {
          noun: "service" as const,
          id: into.id,
          slug: into.slug,
          name: into.name,
          // Whatever else it brings, it brings names: they are what raises the version of the one that stays.
          before: { ...snapshotService(into), formerSlugs: into.formerSlugs, mergedFrom: null },
          after: {
            ...snapshotService({ ...into, ...after }),
            // What went into it, by an id that leads to its own record for good.
            mergedFrom: { id: from.id, slug: from.slug, name: from.name },
            formerSlugs: [...new Set([...into.formerSlugs, from.slug, ...from.formerSlugs])].sort(),
          },
          version: into.version + 1,
          reason,
        },
        ...leaning,
      ],
    });
  },
});

/**
 * Merges one service into another: all names, identifiers, repositories and edges lead to the one that stays, doubles drop out,
 * and the agreement of the one that goes ends (REF-14). One run, so that every record it touches tells it.
 */
export const mergeService = (
  ctx: Ctx,
  raw: unknown,
): Promise<Result<{ readonly slug: string; readonly version: number }>> =>
  mergeOne({ ...ctx, run: ctx.run ?? randomUUID() }, raw);
