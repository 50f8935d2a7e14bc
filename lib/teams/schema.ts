import { z } from "zod";
import { lengths, mostRecords } from "@/lib/kernel/lengths";
import { instantOf } from "@/lib/kernel/moment-text";
import { instantIn, isZone } from "@/lib/kernel/time";
import { isLine, lineWords } from "@/lib/kernel/unseen-signs";
import {
  DisplayName,
  ExtrasOfFile,
  FurtherNames,
  mailLike,
  nameOf,
  optionalSeen,
  optionalText,
  Reason,
  Slug,
  Version,
  WebAddress,
} from "@/lib/people/schema/fields";
import { groupsToFollow } from "./domain/groups";
import { leadSeats, teamKinds, teamLimits } from "./domain/team";

const ref = z.string().trim().min(1).nullable();
const optionalRef = z.preprocess((value) => (value === "" ? null : value), ref);

const TeamLink = z.object({
  type: z.string().max(40).default("other"),
  title: z.string().trim().max(lengths.title).refine(isLine, lineWords).default(""),
  url: WebAddress,
});
const dayAndZone = /^([^[]+)(?:\[([^\]]+)\])?$/;
/** A day with its zone as a form asks for it, `2026-03-29[Europe/Berlin]`: its first moment; or an instant. */
const optionalDay = z
  .preprocess(
    (value) => (value === "" ? null : value),
    z
      .string()
      .transform((text, context) => {
        const [, given = "", zone = "UTC"] = dayAndZone.exec(text) ?? [];
        const at = isZone(zone) ? instantOf(given, zone, "start") : null;
        if (at !== null) return at;
        context.addIssue({ code: "custom", message: "Give a day, such as 2026-03-29" });
        return z.NEVER;
      })
      .nullable(),
  )
  .default(null);
const memberRole = z
  .string()
  .trim()
  .max(teamLimits.role, `Shorten this to ${String(teamLimits.role)} characters`)
  .refine(isLine, lineWords)
  .transform((text) => (text === "" ? "member" : text));
const label = z.string().trim().min(1).max(teamLimits.label).refine(isLine, lineWords);
const channel = optionalSeen(lengths.channel);
const email = mailLike("team@example.org");

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
  links: z.array(TeamLink).max(teamLimits.links).default([]),
  labels: z.array(label).max(teamLimits.labels).default([]),
  extras: ExtrasOfFile.default({}),
});
export type CreateTeam = z.output<typeof CreateTeam>;
export const CreateTeams = z.object({
  teams: z.array(CreateTeam).min(1).max(mostRecords),
  further: FurtherNames,
});

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
  links: z.array(TeamLink).max(teamLimits.links).optional(),
  labels: z.array(label).max(teamLimits.labels).optional(),
  extras: ExtrasOfFile.optional(),
});
export type EditTeam = z.output<typeof EditTeam>;

export const RenameTeam = z.object({ ref: z.string().min(1), slug: Slug, version: Version });
export const AddMember = z.object({
  team: z.string().min(1),
  person: z.string("Name a person").trim().min(1, "Name a person"),
  role: memberRole.default("member"),
  /** The day or instant from which on, and until which; now and open when left out. */
  from: optionalDay,
  until: optionalDay,
});
export type AddMember = z.output<typeof AddMember>;
/** As `AddMember`, with the import that said so of who was in the team before. */
export const TakeInAgain = AddMember.extend({ source: z.string().nullable() });
/** Somebody and the groups that a provider told of them at the sign-in. */
export const FollowGroups = z.object({
  person: z.string().min(1),
  groups: z.array(z.string()).transform(groupsToFollow),
});
export type TakeInAgain = z.output<typeof TakeInAgain>;
/** Who is to lead a team that nobody leads, and from which seat. */
export const NameLead = z.object({
  team: z.string().min(1),
  lead: z.string("Name a person").trim().min(1, "Name a person"),
  seat: z.enum(leadSeats, "Pick one of the seats").default("manager"),
});
export const EndMembership = z.object({
  team: z.string().min(1),
  person: z.string().min(1),
  /** The day or instant at which it ends; now when left out. */
  on: optionalDay,
});
export const ChangeRole = z.object({ team: z.string().min(1), person: z.string().min(1), role: memberRole });
export const TeamAlias = z.object({
  ref: z.string().min(1),
  alias: nameOf("Give another name"),
});
export const ReleaseTeamName = z.object({
  ref: z.string().min(1),
  name: nameOf("Pick a name"),
  reason: Reason,
});
export const DissolveTeam = z.object({ ref: z.string().min(1), version: Version, reason: Reason });
export const AnswerPlaceholder = z.object({
  ref: z.string().min(1),
  answer: z.enum(["real", "placeholder"]),
  reason: Reason.refine(
    (text) => text.length >= teamLimits.leastVerdict,
    `Say why, in at least ${String(teamLimits.leastVerdict)} characters`,
  ),
});
export const WithdrawAnswer = z.object({ ref: z.string().min(1), reason: Reason });

const instant = z.string().transform((text, context) => {
  const at = instantIn(text);
  if (at !== null) return at;
  context.addIssue({ code: "custom", message: "Give an instant, such as 2026-03-02T09:00:00Z" });
  return z.NEVER;
});
/** A further address by which a team is found, as it is kept: with the note and the source that it came with. */
const TeamIdentifier = z.object({
  type: z.string(),
  value: z.string(),
  note: z.string().nullable().default(null),
  source: z.string().nullable().default(null),
});
const Move = z.object({ team: z.string(), person: z.string() });
/** What a plan found out of files; what they say was parsed when they were read. */
export const ImportTeamParts = z.object({
  source: z.string(),
  joins: z.array(
    Move.extend({
      role: z.string().trim().min(1).max(teamLimits.role).default("member"),
      from: instant.optional(),
      to: instant.nullable().default(null),
      /** Who said so; left out, the source of this import. */
      source: z.string().nullable().optional(),
    }),
  ),
  leaves: z.array(Move),
  identifiers: z.array(z.object({ team: z.string(), rows: z.array(TeamIdentifier) })),
});
export const RestoreIdentifiers = z.object({ ref: z.string(), identifiers: z.array(TeamIdentifier) });
