import "server-only";
import { randomUUID } from "node:crypto";
import { ok, type Refusal, refuse } from "@/lib/kernel/result";
import { mayImport } from "@/lib/people/domain/permissions";
import { nothingToLoad, type Operation, operation } from "@/lib/platform/operation";
import type { Read, ServiceDocument } from "../domain/document";
import { type Place, toldOf } from "../domain/issue";
import type { Plan, PlanRow } from "../domain/plan/row";
import { planOf } from "../queries/plan-import";
import { PutService } from "../schema/put-service";
import { beginsToImport } from "../store/runs";
import { runImport } from "./run-import";

const place: Place = { file: "request", line: 1, column: 1, document: 1 };

/** A body as an import reads a file of one record. It is no whole of its source, so nothing is missing for not standing in it. */
function readOf({ source: _source, id: externalId, slug, owner, ...stated }: PutService): Read {
  const document: ServiceDocument = {
    noun: "service",
    key: slug ?? stated.name,
    externalId,
    place,
    issues: [],
    spot: (field, element) => ({
      place,
      path: element === undefined ? field : `${field}.${String(element)}`,
    }),
    stated,
    owner,
    dependents: [],
  };
  return { format: "api", documents: [document], issues: [], columns: [], files: [], unsure: [place.file] };
}

/** Why the service is not taken as it is said, as the same thing is refused where it is edited; null where it is taken. */
function refusalOf({ state, issues }: PlanRow): Refusal | null {
  if (state !== "refuse") return null;
  const errors = issues.filter(({ severity }) => severity === "error");
  const barred = errors.find(({ code }) => code === "NOT-PERMITTED");
  if (barred) return { kind: "forbidden", why: barred.what };
  const taken = errors.find(({ code }) => code === "SLUG-TAKEN");
  if (taken) return { kind: "conflict", why: `${taken.what} ${taken.mend}` };
  return { kind: "invalid", issues: errors.map(toldOf) };
}

/** What is planned of the one service. */
function rowOf({ rows }: Plan): PlanRow {
  const row = rows.find(({ noun }) => noun === "service");
  if (!row) throw new Error("an import of one service has no row of it");
  return row;
}

/** As `putService` says, in whichever run it is called. */
export const enterService = operation({
  name: "exchange.service.put",
  input: PutService,
  ...nothingToLoad,
  may: mayImport,
  run: async (inside, said) => {
    const read = readOf(said);
    const options = { source: said.source, createTeams: false };
    // The wait for a long import is for those who have something to write.
    if (!(await beginsToImport(inside.tx))) {
      const refusal = refusalOf(rowOf(await planOf(inside, read, options, inside.tx)));
      if (refusal !== null) return refuse(refusal);
    }
    const done = await runImport(inside, read, { ...options, strict: false, expected: null });
    if (!done.ok) return done;
    const row = rowOf(done.value.plan);
    const refusal = refusalOf(row);
    return refusal === null ? ok({ value: row, changes: [] }) : refuse(refusal);
  },
});

/**
 * Enters what a source says of one of its services, by the id that the source calls it by (API-04): an import of one record, so that
 * it is found again, may set what a source may set, and offers and never accepts. The same said again changes nothing.
 */
export const putService: Operation<PlanRow> = (ctx, raw) =>
  enterService({ ...ctx, run: ctx.run ?? randomUUID() }, raw);
