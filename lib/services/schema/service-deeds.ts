import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { nameOf, Reason, Version } from "@/lib/people/schema/fields";
import { fieldsThat } from "../domain/fields";
import { openLifecycles } from "../domain/service";

const ref = { ref: z.string().min(1) };

export const MergeService = z.object({
  ...ref,
  into: z
    .string("Name the service it is merged into")
    .trim()
    .min(1, "Name the service it is merged into")
    .max(lengths.reference),
  reason: Reason,
  version: Version,
});

export const RestoreService = z.object({
  ...ref,
  lifecycle: z.enum(openLifecycles, "Say where it stands now"),
  reason: Reason,
  version: Version,
});

export const ReleaseName = z.object({ ...ref, name: nameOf("Pick a name"), reason: Reason });

export const PurgeService = z.object({ ...ref, reason: Reason, version: Version });

const lockable = fieldsThat((rule) => rule.lockable === true);

export const LockField = z.object({
  ref: z.string().min(1),
  field: z.enum(lockable, `Pick a field from the list: ${lockable.join(", ")}`),
  locked: z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean()),
});

const held = z.record(z.string(), z.unknown());
export const UndoService = z.object({
  ref: z.string(),
  /** The fields to write back, as they were, and as the change that is undone left them. */
  before: held,
  after: held,
  /** Where values came from before that change. */
  sources: held.default({}),
  reason: z.string().nullable(),
});
