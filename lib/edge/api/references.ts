import { z } from "zod";

/** Another record as an answer names it: by the words of its address. */
export const Ref = z.strictObject({ slug: z.string(), name: z.string() });

/** The same with the id that outlives a rename. */
export const IdRef = z.strictObject({ id: z.string(), ...Ref.shape });

/** What a write answers of the record: its address, and the version that the next change is based on. */
export const Written = z.strictObject({ slug: z.string(), version: z.number().int() });

/** What making a record answers: the same with the id that outlives a rename. */
export const Made = Written.extend({ id: z.string() });
export type Made = z.output<typeof Made>;
