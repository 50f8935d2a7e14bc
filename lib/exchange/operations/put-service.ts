import "server-only";
import { invalid, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { mayByToken } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Ctx } from "@/lib/platform/ctx";
import { pathOfNul } from "@/lib/platform/nul";
import { issuesOf } from "@/lib/platform/operation";
import { withPauses } from "@/lib/platform/with-pauses";
import type { Read, ServiceDocument } from "../domain/document";
import { type FileIssue, type Place, toldOf } from "../domain/issue";
import type { PlanRow } from "../domain/plan/row";
import { planOf } from "../queries/plan-import";
import { PutService } from "../schema/put-service";
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

/** Why the service is not taken as it is said, as the same thing is refused where it is edited. */
function refusalOf(issues: readonly FileIssue[]): Refusal {
  const errors = issues.filter(({ severity }) => severity === "error");
  const barred = errors.find(({ code }) => code === "NOT-PERMITTED");
  if (barred) return { kind: "forbidden", why: barred.what };
  const taken = errors.find(({ code }) => code === "SLUG-TAKEN");
  if (taken) return { kind: "conflict", why: `${taken.what} ${taken.mend}` };
  return { kind: "invalid", issues: errors.map(toldOf) };
}

/**
 * Enters what a source says of one of its services, by the id that the source calls it by (API-04): an import of one record, so that
 * it is found again, may set what a source may set, and offers and never accepts. The same said again changes nothing.
 */
export async function putService(ctx: Ctx, raw: unknown): Promise<Result<PlanRow>> {
  for (const deed of ["exchange.import.remember", "services.service.import"]) {
    const byToken = mayByToken(ctx.actor, deed);
    if (!byToken.allowed) return refuse({ kind: "forbidden", why: byToken.why, ofToken: true });
  }
  const may = mayImport(ctx.actor);
  if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
  const nul = await withPauses(pathOfNul(raw));
  if (nul !== null) return invalid(nul, "Leave out the NUL sign: no text can hold it");
  const parsed = PutService.safeParse(raw);
  if (!parsed.success) return refuse({ kind: "invalid", issues: issuesOf(parsed.error) });
  const read = readOf(parsed.data);
  const { source } = parsed.data;
  const plan = await planOf(ctx, read, { source, createTeams: false });
  const planned = plan.rows.find(({ noun }) => noun === "service");
  if (planned?.state === "refuse") return refuse(refusalOf(planned.issues));
  const done = await runImport(ctx, read, { source, createTeams: false, strict: true, expected: null });
  if (!done.ok) return done;
  const row = done.value.plan.rows.find(({ noun }) => noun === "service");
  if (!row) throw new Error("an import of one service has no row of it");
  return ok(row);
}
