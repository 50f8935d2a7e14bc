import { z } from "zod";
import { SourceName } from "./options";

const id = z.uuid();

export const TakePlan = z.object({ id });

export const NoteProgress = z.object({ id, step: z.string(), done: z.number(), total: z.number() });

export const GiveBackPlan = z.object({ id, fault: z.string() });

export const KeepGone = z.object({
  source: SourceName,
  services: z.array(z.string()).min(1, "Pick at least one service").max(1_000, "Pick at most 1,000 services"),
});
