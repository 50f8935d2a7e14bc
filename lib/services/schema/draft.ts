import { z } from "zod";
import { isId, type ServiceId } from "@/lib/kernel/ids";
import { lengths } from "@/lib/kernel/lengths";
import { DisplayName, Slug } from "@/lib/people/schema/fields";
import { RegisterService, statedFields } from "./service";

/** What has been answered of a service that is not registered yet; each step of the wizard answers some of it. */
export const DraftAnswers = statedFields.extend({
  name: DisplayName.optional(),
  slug: Slug.nullable().optional(),
  owner: z
    .preprocess(
      (value) => (value === "" ? null : value),
      z
        .string()
        .trim()
        .min(1, "Name the team it is offered to, or pick another line")
        .max(lengths.reference, `Shorten the name of the team to ${String(lengths.reference)} characters`)
        .nullable(),
    )
    .optional(),
});
export type DraftAnswers = z.output<typeof DraftAnswers>;

export const SaveDraft = DraftAnswers.extend({
  /** Left out by the first step, which begins a draft. */
  draft: z.string().min(1).optional(),
  /** True when the service is to be registered as it stands now. */
  finish: z.boolean().default(false),
});

export const RegisterDraft = RegisterService.extend({
  /** The service takes over the id of its draft. */
  draft: z.custom<ServiceId>((value) => typeof value === "string" && isId(value)),
});

export const DiscardDraft = z.object({ draft: z.string().min(1) });
