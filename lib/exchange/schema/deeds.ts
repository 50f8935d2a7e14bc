import { z } from "zod";
import type { MissingRecord, Plan, StatedRecord } from "../domain/plan/row";
import type { SourceWords } from "../domain/source";
import { SourceName } from "./options";

const id = z.uuid();

export const TakePlan = z.object({ id });

export const NoteProgress = z.object({ id, step: z.string(), done: z.number(), total: z.number() });

export const GiveBackPlan = z.object({ id, fault: z.string() });

// Of a plan that was just made, never taken as data from outside.
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
export const RememberImport = z.object({
  source: z.string(),
  format: z.string(),
  run: id,
  /** The records of which it set something. */
  set: z.custom<Pick<Plan, "people" | "teams" | "systems" | "businessServices">>(isObject),
  stated: z.custom<readonly StatedRecord[]>(Array.isArray),
  gone: z.custom<readonly MissingRecord[]>(Array.isArray),
  missing: z.custom<readonly MissingRecord[]>(Array.isArray),
});

export const TeachSource = z.object({ source: z.string(), words: z.custom<SourceWords>(isObject) });

export const KeepGone = z.object({
  source: SourceName,
  services: z.array(z.string()).min(1, "Pick at least one service").max(1_000, "Pick at most 1,000 services"),
});
