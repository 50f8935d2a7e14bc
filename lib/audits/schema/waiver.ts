import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { isId } from "@/lib/kernel/ids";
import { Day, Reason, Version } from "@/lib/people/schema/fields";
import { FindingsQuery } from "./queue";

const rule = z.string("Name a rule").regex(/^[A-Z]{3}-\d{2}$/, "Write a rule as in OWN-04");

/** A finding that is to be excused: of which rule on which service, why, and until which day. */
export const AskWaiver = z.object({
  ref: z.string().trim().min(1),
  rule,
  reason: Reason,
  until: Day("Give the day on which it ends, such as 2027-03-31"),
});

/** The waiver that a deed is about, and the version of it that was shown; left out, the present one is meant. */
const one = {
  id: z.string("Name a waiver").refine(isId, "Name a waiver by its id"),
  version: Version.optional(),
};

export const ApproveWaiver = z.object(one);
export const DenyWaiver = z.object({ ...one, reason: Reason });
export const WithdrawWaiver = z.object(one);
export const RevokeWaiver = z.object({ ...one, reason: Reason });

/** By what the list is narrowed: how it stands, and what calls for somebody (SC-8). */
export const waiverLists = ["waiting", "late", "in-force", "ending", "long", "ended"] as const;

/** The parameters of the list of waivers, for page, file and API alike. */
export const WaiversQuery = {
  state: z.enum(waiverLists, `Choose from: ${waiverLists.join(", ")}`),
  rule: FindingsQuery.rule,
  family: FindingsQuery.family,
  severity: FindingsQuery.severity,
  team: FindingsQuery.team,
  tier: FindingsQuery.tier,
  service: z.string().trim().min(1).max(lengths.reference),
} as const;
export type WaiversFilter = {
  readonly [Name in keyof typeof WaiversQuery]: z.output<(typeof WaiversQuery)[Name]> | null;
};
