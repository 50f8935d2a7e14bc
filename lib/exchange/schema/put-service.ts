import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { isLine, lineWords } from "@/lib/kernel/unseen-signs";
import { Slug } from "@/lib/people/schema/fields";
import { optionalRef, serviceFieldSchemas, statedFields } from "@/lib/services/schema/service";
import { SourceName } from "./options";

/** What a source says of one of its services; it calls it by an id of its own, and none of the fields is required but the name. */
export const PutService = statedFields.extend({
  source: SourceName,
  id: z
    .string()
    .trim()
    .min(1, "Give the id by which the source calls it")
    .max(lengths.reference, `Shorten this to ${String(lengths.reference)} characters`)
    .refine(isLine, lineWords),
  name: serviceFieldSchemas.name,
  /** What a new service goes by; one that is there keeps its own. */
  slug: Slug.optional(),
  owner: optionalRef.default(null),
});
export type PutService = z.output<typeof PutService>;
