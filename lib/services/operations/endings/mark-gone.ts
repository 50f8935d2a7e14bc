import "server-only";
import { serviceChange } from "../change-service";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import { resolveKeys } from "@/lib/platform/names";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { mayDescribe } from "../../domain/permissions";
import type { ServiceRecord } from "../../domain/record";
import { goneFrom, goneMark } from "../../domain/sources";
import { MarkGone } from "../../schema/import";
import { holdServices, loadServices } from "../../store/services";
import { updateServices } from "../../store/write-services";

/**
 * Marks services that their source states no more, and takes the mark from those it states again (IMP-13). Nothing else of them
 * changes: to retire one is a deed of its own.
 */
export const markGone = operation({
  name: "services.service.mark-gone",
  input: MarkGone,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx, now, actor }, { source, gone, back }) => {
    const keys = await resolveKeys(tx, "service", [...gone, ...back].map(keyOf));
    const ids = [...new Set([...keys.values()].map(({ recordId }) => recordId as ServiceId))];
    await holdServices(tx, ids);
    const records = (await loadServices(tx, ids)).filter((record) => mayDescribe(actor, record).allowed);
    const isGone = new Set(gone);
    const mark = goneMark(source);
    const changed = records.flatMap((before): { before: ServiceRecord; after: ServiceRecord }[] => {
      const { [mark]: marked, ...rest } = before.sources;
      const wanted = isGone.has(before.slug);
      if ((marked !== undefined) === wanted) return [];
      const sources = wanted ? { ...rest, [mark]: { by: source, at: now.toString() } } : rest;
      return [{ before, after: { ...before, sources } }];
    });
    await updateServices(
      tx,
      changed.map(({ before, after }) => ({ before, after, deprecatedAt: before.deprecatedAt })),
      { now, by: markOf(actor) },
    );
    const able = new Set(records.map(({ slug }) => slug));
    return ok({
      value: {
        marked: changed.length,
        /** Those that stay as they are, because the actor may not change them. */
        left: [...gone, ...back].filter((slug) => !able.has(slug)),
      },
      changes: changed.map(({ before, after }) =>
        serviceChange(
          before,
          { goneFrom: goneFrom(before), sources: before.sources },
          { goneFrom: goneFrom(after), sources: after.sources },
        ),
      ),
    });
  },
});
