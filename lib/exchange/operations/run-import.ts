import "server-only";
import { randomUUID } from "node:crypto";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { together } from "@/lib/platform/operation";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { importServices } from "@/lib/services/operations/import-services";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editImportedTeam } from "@/lib/teams/operations/edit-team";
import type { Read } from "../domain/document";
import { countsOf, type Plan } from "../domain/plan";
import { digestOf, type ImportOptions, planOf } from "../queries/plan-import";
import { oneImportAtATime, rememberRecords } from "../store";

export type Imported = {
  readonly run: string;
  readonly plan: Plan;
  readonly counts: ReturnType<typeof countsOf>;
};

/**
 * Carries an import out: plans again, and when nothing changed since the preview writes all of it in one transaction or
 * none (IMP-05). One run in the ledger holds everything it did (LED-04).
 */
export async function runImport(
  ctx: Ctx,
  read: Read,
  options: ImportOptions & { readonly strict: boolean; readonly expected: string | null },
): Promise<Result<Imported>> {
  const run = randomUUID();
  return together({ ...ctx, run, via: ctx.via === "page" ? "import" : ctx.via }, async (inside) => {
    await oneImportAtATime(inside.tx);
    const plan = await planOf(inside, read, options, inside.tx);
    const counts = countsOf(plan);
    if (options.expected !== null && options.expected !== digestOf(plan))
      return refuse({ kind: "stale", what: "plan", version: 1, by: null, at: null, was: {}, theirs: counts });
    if (options.strict && counts.refuse > 0)
      return refuse({
        kind: "conflict",
        why: `${String(counts.refuse)} rows are refused, and one refusal stops a strict import. Nothing was written.`,
      });
    await nameRun(inside.tx, inside, `import ${options.source}`);
    const fresh = plan.teams.filter(({ kind }) => kind === "create");
    if (fresh.length > 0) {
      const made = await createTeams(inside, {
        teams: fresh.map(({ slug, stated: { parent: _parent, name, ...stated } }) => ({
          ...stated,
          slug,
          name: name ?? slug,
        })),
      });
      if (!made.ok) return made;
    }
    for (const { kind, slug, stated } of plan.teams) {
      if (kind !== "change") continue;
      const changed = await editImportedTeam(inside, { ref: slug, ...stated });
      if (!changed.ok) return changed;
    }
    const written = await importServices(inside, {
      creates: plan.services.filter(({ kind }) => kind === "create"),
      changes: plan.services.filter(({ kind }) => kind === "change"),
      offers: plan.offers,
    });
    if (!written.ok) return written;
    if (plan.codeowners.length > 0) {
      const kept = await keepCodeowners(inside, { files: plan.codeowners, source: options.source });
      if (!kept.ok) return kept;
    }
    const records = plan.rows.filter(({ state }) => state !== "refuse" && state !== "missing");
    await rememberRecords(
      inside.tx,
      options.source,
      read.format,
      run,
      records.map(({ noun, key, slug }) => ({ noun, externalId: key, slug })),
      inside.now,
    );
    return ok({ run, plan, counts });
  });
}
