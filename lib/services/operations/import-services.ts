import "server-only";
import { z } from "zod";
import { ok, refuse } from "@/lib/kernel/result";
import { allow, isEditor, markOf } from "@/lib/people/domain/actor";
import { nameTaken } from "@/lib/platform/names";
import type { Change } from "@/lib/platform/ledger";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { loadTeamsFor } from "@/lib/teams/queries/teams";
import { agreementLimits } from "../domain/agreement";
import { mayDescribe } from "../domain/permissions";
import { snapshotNewService } from "../domain/snapshot";
import { namesIn, type Stated } from "../domain/stated";
import { agreementsOf, insertAgreements } from "../store/agreements";
import { loadServices } from "../store/services";
import { insertServices, type NewService } from "../store/write-services";
import { changeService, serviceConstraints } from "./change-service";
import { agreementRaces, offerRow, snapshotOwnership } from "./ownership-state";
import { newServices } from "./register-service";
import { serviceReferences } from "./service-references";
import { resolveKeys } from "@/lib/platform/names";
import { keyOf } from "@/lib/kernel/slug";
import type { ServiceId } from "@/lib/kernel/ids";

// A plan's rows were parsed when they were read; this names their type without parsing a third time.
const stated = z.custom<Stated>((value) => typeof value === "object" && value !== null);

const ImportServices = z.object({
  creates: z.array(z.object({ slug: z.string(), stated })).max(20_000),
  changes: z.array(z.object({ slug: z.string(), stated })).max(20_000),
  offers: z.array(z.object({ service: z.string(), team: z.string() })).max(20_000),
});

/**
 * Writes what an import planned: new services in bulk, changed ones by the one way all edits go, and one offer for each
 * service that no team has accepted (IMP-12). An import never accepts.
 */
export const importServices = operation({
  name: "services.service.import",
  input: ImportServices,
  ...nothingToLoad,
  may: (actor) => allow(isEditor(actor), "Only a signed-in editor can import."),
  run: async (ctx, { creates, changes, offers }) => {
    const { tx, now, actor } = ctx;
    const by = markOf(actor);
    const all: Change[] = [];
    const made: NewService[] = [];
    const found = new Map<string, { id: ServiceId; name: string; slug: string }>();
    if (creates.length > 0) {
      const resolve = await serviceReferences(tx, namesIn(creates.map((one) => one.stated)));
      const { rows, issues } = newServices(
        creates.map(({ slug, stated: one }) => ({ slug, stated: one, imported: true, draftOf: null })),
        resolve,
        { now, lenient: true },
      );
      if (issues.length > 0) return refuse({ kind: "invalid", issues: issues });
      await insertServices(tx, rows, { now, by });
      for (const row of rows) found.set(row.slug, { id: row.id, name: row.name, slug: row.slug });
      made.push(...rows);
    }
    const existing = [
      ...new Set([...changes.map(({ slug }) => slug), ...offers.map(({ service }) => service)]),
    ].filter((slug) => !found.has(slug));
    const keys = await resolveKeys(tx, "service", existing.map(keyOf));
    const records = await loadServices(tx, [
      ...new Set([...keys.values()].map(({ recordId }) => recordId as ServiceId)),
    ]);
    const bySlug = new Map(records.map((record) => [record.slug, record]));
    for (const { slug, stated: one } of changes) {
      const record = bySlug.get(slug);
      if (!record) return refuse({ kind: "not-found", what: "service", ref: slug });
      const permission = mayDescribe(actor, record);
      if (!permission.allowed) return refuse({ kind: "forbidden", why: permission.why });
      const changed = await changeService(ctx, record, one, { lenient: true, reason: null });
      if (!changed.ok) return changed;
      all.push(...changed.value.changes);
    }
    const teamKeys = await resolveKeys(
      tx,
      "team",
      offers.map(({ team }) => keyOf(team)),
    );
    const teams = new Map(
      (await loadTeamsFor(tx, [...new Set([...teamKeys.values()].map(({ recordId }) => recordId))])).map(
        (team) => [team.slug, team],
      ),
    );
    const rows = offers.flatMap(({ service, team: slug }) => {
      const record = found.get(service) ?? bySlug.get(service);
      const team = teams.get(slug);
      if (!record || !team) return [];
      return [
        offerRow({
          service: record,
          team,
          current: null,
          origin: "import",
          actor,
          now,
          reason: "Named as the owner by an import",
          answerDays: agreementLimits.importAnswerDays,
        }),
      ];
    });
    const offered = rows.map(({ serviceId }) => serviceId);
    const was = await agreementsOf(tx, offered);
    await insertAgreements(tx, rows, now);
    const is = await agreementsOf(tx, offered);
    const ownership = (of: typeof is, id: ServiceId) => snapshotOwnership(of.get(id) ?? [], now);
    for (const row of made)
      all.push({
        noun: "service",
        id: row.id,
        slug: row.slug,
        name: row.name,
        before: null,
        after: {
          ...snapshotNewService(row),
          ...(is.has(row.id) ? { ownership: ownership(is, row.id) } : {}),
        },
        version: 1,
      });
    for (const { id, slug, name } of records)
      if (is.has(id))
        all.push({
          noun: "service",
          id,
          slug,
          name,
          before: { ownership: ownership(was, id) },
          after: { ownership: ownership(is, id) },
        });
    return ok({
      value: { created: creates.length, changed: changes.length, offered: rows.length },
      changes: all,
    });
  },
  constraints: {
    ...serviceConstraints,
    ...agreementRaces,
    [nameTaken]: () => ({
      kind: "conflict",
      why: "A name of this import was taken while it ran. Plan it again.",
    }),
  },
});
