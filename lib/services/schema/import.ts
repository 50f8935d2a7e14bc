import { z } from "zod";
import { mostRecords } from "@/lib/kernel/lengths";
import { ExtrasOfFile } from "@/lib/people/schema/fields";
import { codeownersLimits } from "../domain/codeowners/stored";
import type { Stated } from "../domain/stated";

// A plan's rows were parsed when they were read; this names their type without parsing a third time. What a row and its record
// carry together is known to neither alone.
const stated = z
  .custom<Stated>((value) => typeof value === "object" && value !== null)
  .refine(
    ({ extras }) => extras === undefined || ExtrasOfFile.safeParse(extras).success,
    "Shorten its extras",
  );
const one = z.object({ slug: z.string(), stated });
export type StatedService = z.output<typeof one>;

export const ImportServices = z.object({
  creates: z.array(one).max(mostRecords),
  changes: z.array(one).max(mostRecords),
  offers: z.array(z.object({ service: z.string(), team: z.string() })).max(mostRecords),
  withdrawals: z
    .array(z.object({ service: z.string(), team: z.string(), reason: z.string() }))
    .max(mostRecords)
    .default([]),
});
export type ImportServices = z.output<typeof ImportServices>;

/** What a source names no more, and what it names again; services by slug. */
export const MarkGone = z.object({
  source: z.string(),
  gone: z.array(z.string()).max(mostRecords),
  back: z.array(z.string()).max(mostRecords),
});

export const KeepCodeowners = z.object({
  source: z.string().nullable(),
  files: z
    .array(
      z.object({
        url: z.string().min(3, "Name the repository"),
        path: z.string(),
        text: z.string().max(codeownersLimits.text),
      }),
    )
    .max(codeownersLimits.files),
});
