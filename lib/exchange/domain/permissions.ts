import { sameJson } from "@/lib/kernel/canonical";
import { type Actor, allow, allowed, idOf, isAuditor, type Permission } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import type { KeptRun } from "./run";
import type { SourceWords } from "./source";

/** Sources are the auditors' (PRM-10). */
export const mayChangeSource = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can change how a source is read and how strong it is.");

/** A kept plan is read again and carried out by whoever made it, with what they may, and by auditors. */
export function mayUsePlan(actor: Actor, { by }: Pick<KeptRun, "by">): Permission {
  const may = mayImport(actor);
  if (!may.allowed) return may;
  return allow(
    isAuditor(actor) || (by.id !== null && idOf(actor) === by.id),
    `Only ${by.name}, who planned this import, or an auditor can change or apply it.`,
  );
}

/** The makers whose plans that restrict a service somebody sees, as long as nothing of it is written: their own; null for all (PRM-04). */
export const makersSeen = (actor: Actor): readonly string[] | null => {
  if (isAuditor(actor)) return null;
  const own = idOf(actor);
  return own === null ? [] : [own];
};

/** What the columns of a source mean says whoever imports; what its words mean nobody but an auditor (PRM-10). */
export const maySayWords = (actor: Actor, before: SourceWords, said: SourceWords): Permission =>
  sameJson({ ...said, columns: {} }, { ...before, columns: {} }) ? allowed : mayChangeSource(actor);
