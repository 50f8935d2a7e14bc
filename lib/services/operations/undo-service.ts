import "server-only";
import { capital } from "@/lib/kernel/capital";
import { hiddenService } from "@/lib/kernel/hidden-words";
import type { Ref, TeamId } from "@/lib/kernel/ids";
import { type Issue, refuse } from "@/lib/kernel/result";
import { sameValue } from "@/lib/kernel/same-value";
import { heldInstant } from "@/lib/kernel/time";
import { allowed } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import { operation } from "@/lib/platform/operation";
import { isHidden } from "@/lib/platform/sight/sight";
import { ruleIssues } from "../domain/apply-stated";
import { editTo } from "../domain/edit";
import { mayChangeFields } from "../domain/permissions";
import type { ServiceFields } from "../domain/fields";
import { fieldsOfSnapshot, withMarksOf, snapshotService } from "../domain/snapshot";
import { readOnly } from "../domain/read-only";
import { UndoService } from "../schema/service-deeds";
import { mergedOf } from "../store/references";
import { findServiceToChange, keepServices } from "../store/services";
import { serviceReferences } from "../queries/service-references";
import { endedMeanwhile, serviceConstraints, standsAgainst, writeChange } from "./change-service";

/**
 * Writes fields of a service back as they were before one change, in every detail, if they still hold what that change
 * wrote (LED-06). The same people may do it who may make the change, under the same rules.
 */
export const undoService = operation({
  name: "services.service.undo",
  input: UndoService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, { before }, service) => {
    const fields = Object.keys(before);
    return fields.length === 0 ? allowed : mayChangeFields(actor, service, fields);
  },
  run: async (ctx, { before, after: left, sources, reason }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const now = snapshotService(service) as Readonly<Record<string, unknown>>;
    const moved = Object.keys(before).find((field) => !sameValue(now[field], left[field]));
    if (moved !== undefined)
      return refuse({ kind: "conflict", why: "This was changed again a moment ago. Open its history again" });
    const { deprecatedAt, ...written } = before;
    const whole = fieldsOfSnapshot({ ...now, ...written });
    const after: ServiceFields = {
      ...(await found(ctx.tx, whole)),
      ...("sources" in before
        ? {}
        : {
            sources: withMarksOf(service.sources, Object.keys(before), fieldsOfSnapshot({ sources }).sources),
          }),
    };
    const issues = [
      ...ruleIssues(service, after, false),
      ...(await endedMeanwhile(ctx.tx, service, after)),
      ...(await mergedMeanwhile(ctx.tx, service, after)),
    ];
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    const against = await standsAgainst(ctx.tx, service, after);
    if (against !== null) return refuse(against);
    const edit = editTo(service, after, ctx.now);
    const dated = "deprecatedAt" in before ? { ...edit, deprecatedAt: heldInstant(deprecatedAt) } : edit;
    return writeChange(ctx, dated, reason);
  },
  constraints: serviceConstraints,
});

/** Holds the services to which this leads again until it is written, and says which of them were merged into another since. */
async function mergedMeanwhile(
  tx: Tx,
  before: ServiceFields,
  after: ServiceFields,
): Promise<readonly Issue[]> {
  const named = (fields: ServiceFields) => [
    ...fields.dependencies.map(({ target }) => ["dependencies", target?.id] as const),
    ...(["parent", "splitFrom", "replacedBy"] as const).map((path) => [path, fields[path]?.id] as const),
  ];
  const known = new Set(named(before).map(([, id]) => id));
  const again = named(after).filter(([, id]) => id !== undefined && !known.has(id));
  const ids = [...new Set(again.flatMap(([, id]) => id ?? []))];
  await keepServices(tx, ids);
  return (await mergedOf(tx, ids)).map(({ id, name, mergedInto }) => ({
    path: again.find(([, one]) => one === id)?.[0] ?? "",
    what: `${isHidden(id) ? `${capital(hiddenService)} was merged into another` : `${name} was merged into ${mergedInto?.name ?? "another service"}`} since. Edit the record instead`,
  }));
}

/** What was text only and leads somewhere by now is found, as it would be if it were typed today (MOD-12). */
async function found(tx: Tx, fields: ServiceFields): Promise<ServiceFields> {
  const lost = [...fields.contributors, ...fields.declaredOwners].filter(({ team }) => team === null);
  const find = await serviceReferences(tx, {
    services: fields.dependencies.flatMap(({ target, text }) => (target === null ? [text] : [])),
    teams: lost.map(({ text }) => text),
  });
  const withTeam = <R extends { readonly text: string; readonly team: Ref<TeamId> | null }>(row: R): R =>
    row.team === null ? { ...row, team: find.team(row.text) } : row;
  return {
    ...fields,
    dependencies: fields.dependencies.map((edge) =>
      edge.target === null ? { ...edge, target: find.target(edge.text) } : edge,
    ),
    contributors: fields.contributors.map(withTeam),
    declaredOwners: fields.declaredOwners.map((row) => (row.person === null ? withTeam(row) : row)),
  };
}
