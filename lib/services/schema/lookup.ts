import { z } from "zod";

export const CountMisses = z.object({
  misses: z.array(z.object({ key: z.string().min(1), text: z.string(), times: z.number().int().positive() })),
});

export const RememberLookup = z.object({
  asked: z.string().trim().min(1),
  /** The record that answered or was picked, as `noun:slug`; null when none was the one. */
  record: z
    .string()
    .regex(
      /^(service|team|person|system|business-service):[a-z0-9][a-z0-9._-]*$/,
      "Name a record as kind:slug",
    )
    .nullable()
    .default(null),
});
