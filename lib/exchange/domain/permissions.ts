import { sameJson } from "@/lib/kernel/canonical";
import { type Actor, allow, allowed, isAuditor, type Permission } from "@/lib/people/domain/actor";
import type { SourceWords } from "./source";

/** Sources are the auditors' (PRM-10). */
export const mayChangeSource = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can change how a source is read and how strong it is.");

/** What the columns of a source mean says whoever imports; what its words mean nobody but an auditor (PRM-10). */
export const maySayWords = (actor: Actor, before: SourceWords, said: SourceWords): Permission =>
  sameJson({ ...said, columns: {} }, { ...before, columns: {} }) ? allowed : mayChangeSource(actor);
