import { z } from "zod";
import { lengths, mostRecords } from "@/lib/kernel/lengths";
import {
  DisplayName,
  ExtrasOfFile,
  FurtherNames,
  optionalText,
  Reason,
  Slug,
  Version,
} from "@/lib/people/schema/fields";
import { optionalRef } from "./service";

const ref = z.string().trim().min(1);
const description = optionalText(lengths.text);

export const CreateSystem = z.object({
  name: DisplayName,
  slug: Slug.optional(),
  description: description.default(null),
  ownerTeam: optionalRef.default(null),
  parent: optionalRef.default(null),
  extras: ExtrasOfFile.default({}),
});
export const CreateSystems = z.object({
  systems: z.array(CreateSystem).min(1).max(mostRecords),
  further: FurtherNames,
});

export const EditSystem = z.object({
  ref,
  version: Version,
  name: DisplayName.optional(),
  description: description.optional(),
  ownerTeam: optionalRef.optional(),
  parent: optionalRef.optional(),
  extras: ExtrasOfFile.optional(),
});
export const RenameSystem = z.object({ ref, slug: Slug, version: Version });
export const RetireSystem = z.object({ ref, reason: Reason, version: Version });
export const RestoreSystem = z.object({ ref, reason: Reason, version: Version });
