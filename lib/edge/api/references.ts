import { z } from "zod";

/** Another record as an answer names it: by the words of its address. */
export const Ref = z.strictObject({ slug: z.string(), name: z.string() });

/** The same with the id that outlives a rename. */
export const IdRef = z.strictObject({ id: z.string(), ...Ref.shape });
