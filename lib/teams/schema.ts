import { z } from "zod";
import { DisplayName, optionalText, Reason, Slug, Version } from "@/lib/people/schema";
import { teamKinds, teamLimits } from "./domain/team";

const webAddress = z
  .url({ protocol: /^https?$/, error: "Start the link with https://" })
  .max(2000, "Shorten the link to 2000 characters")
  .refine((text) => !/^https?:\/\/[^/]*@/.test(text), "Leave name and password out of the link");
const ref = z.string().trim().min(1).nullable();
const optionalRef = z.preprocess((value) => (value === "" ? null : value), ref);

const TeamLink = z.object({
  type: z.string().max(40).default("other"),
  title: z.string().trim().max(100).default(""),
  url: webAddress,
});
const channel = optionalText(teamLimits.channel);
const email = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().toLowerCase() || null : value),
  z.email("Give a mail address like team@example.org").nullable(),
);

export const CreateTeam = z.object({
  name: DisplayName,
  slug: Slug.optional(),
  kind: z.enum(teamKinds).default("stream"),
  parent: optionalRef.default(null),
  purpose: optionalText(teamLimits.purpose).default(null),
  manager: optionalRef.default(null),
  techLead: optionalRef.default(null),
  productOwner: optionalRef.default(null),
  channel: channel.default(null),
  email: email.default(null),
  links: z.array(TeamLink).max(50).default([]),
  labels: z.array(z.string().trim().min(1).max(100)).max(teamLimits.labels).default([]),
  extras: z.record(z.string(), z.unknown()).default({}),
});
export type CreateTeam = z.output<typeof CreateTeam>;

export const EditTeam = z.object({
  ref: z.string().min(1),
  version: Version,
  name: DisplayName.optional(),
  kind: z.enum(teamKinds).optional(),
  parent: optionalRef.optional(),
  purpose: optionalText(teamLimits.purpose).optional(),
  manager: optionalRef.optional(),
  techLead: optionalRef.optional(),
  productOwner: optionalRef.optional(),
  channel: channel.optional(),
  email: email.optional(),
  links: z.array(TeamLink).max(50).optional(),
  labels: z.array(z.string().trim().min(1).max(100)).max(teamLimits.labels).optional(),
  extras: z.record(z.string(), z.unknown()).optional(),
});
export type EditTeam = z.output<typeof EditTeam>;

export const RenameTeam = z.object({ ref: z.string().min(1), slug: Slug, version: Version });
export const AddMember = z.object({
  team: z.string().min(1),
  person: z.string("Name a person").trim().min(1, "Name a person"),
  role: z.string().trim().max(60).default("member"),
});
export const EndMembership = z.object({ team: z.string().min(1), person: z.string().min(1) });
export const AnswerPlaceholder = z.object({
  ref: z.string().min(1),
  answer: z.enum(["real", "placeholder"]),
  reason: Reason.refine((text) => text.length >= 20, "Say why, in at least 20 characters"),
});
export const WithdrawAnswer = z.object({ ref: z.string().min(1), reason: Reason });
