import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { Reason, Slug, Version } from "@/lib/people/schema";
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

export const ReleaseName = z.object({ ...ref, name: Slug, reason: Reason });

export const PurgeService = z.object({ ...ref, reason: Reason, version: Version });
