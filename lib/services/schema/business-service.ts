import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { isLine, lineWords } from "@/lib/kernel/unseen-signs";
import {
  DisplayName,
  ExtrasOfFile,
  FurtherNames,
  optionalText,
  Reason,
  Slug,
  Version,
} from "@/lib/people/schema/fields";
import { businessServiceLimits, customerKinds } from "../domain/business-service";
import { optionalRef } from "./service";

const ref = z.string().trim().min(1);
const description = optionalText(lengths.text);
const customers = z.preprocess(
  (value) => (value === "" ? null : value),
  z.enum(customerKinds, "Pick who uses it: internal or external").nullable(),
);
/** `person:ada`, `team:payments`, or an address outside such as board@example.org or #board. */
const stakeholders = z
  .array(
    z
      .string()
      .trim()
      .min(1, "Name a person, a team or an address")
      .max(lengths.reference, `Shorten this to ${String(lengths.reference)} characters`)
      .refine(isLine, lineWords),
  )
  .max(
    businessServiceLimits.stakeholders,
    `At most ${String(businessServiceLimits.stakeholders)} stakeholders`,
  );
const services = z
  .array(z.string().trim().min(1).max(lengths.reference))
  .max(businessServiceLimits.services, `At most ${String(businessServiceLimits.services)} services`);

export const CreateBusinessService = z.object({
  name: DisplayName,
  slug: Slug.optional(),
  description: description.default(null),
  customers: customers.default(null),
  accountable: optionalRef.default(null),
  stakeholders: stakeholders.default([]),
  services: services.default([]),
  extras: ExtrasOfFile.default({}),
});
export const CreateBusinessServices = z.object({
  businessServices: z.array(CreateBusinessService).min(1).max(businessServiceLimits.batch),
  further: FurtherNames,
});

export const EditBusinessService = z.object({
  ref,
  version: Version,
  name: DisplayName.optional(),
  description: description.optional(),
  customers: customers.optional(),
  accountable: optionalRef.optional(),
  stakeholders: stakeholders.optional(),
  services: services.optional(),
  extras: ExtrasOfFile.optional(),
});
export const RenameBusinessService = z.object({ ref, slug: Slug, version: Version });
export const RetireBusinessService = z.object({ ref, reason: Reason, version: Version });
export const RestoreBusinessService = z.object({ ref, reason: Reason, version: Version });
const support = {
  ref,
  service: z.string("Name a service").trim().min(1, "Name a service").max(lengths.reference),
};
export const AddSupport = z.object(support);
export const RemoveSupport = z.object(support);
