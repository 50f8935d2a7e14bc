import { z } from "zod";
import { lengths, mostRecords } from "@/lib/kernel/lengths";
import { isZone } from "@/lib/kernel/time";
import { roles } from "../domain/actor";
import { personLimits } from "../domain/person";
import { DisplayName, FurtherNames, mailLike, optionalSeen, optionalText, Slug, Version } from "./fields";

const email = mailLike("ada@example.org");
/** A mail address as a provider tells it; one that no record could hold is none. */
export const ToldMail = email.catch(null);
const handle = optionalSeen(personLimits.handle).transform((text) => text?.replace(/^@/, "") ?? null);
const zone = z.string().trim().refine(isZone, "Pick a time zone from the list, such as Europe/Berlin");

const personFields = {
  name: DisplayName,
  email: email.default(null),
  zone: zone.default("Etc/UTC"),
  slack: handle.default(null),
  github: handle.default(null),
  gitlab: handle.default(null),
  phone: optionalSeen(personLimits.phone).default(null),
};

export const CreatePerson = z.object({
  ...personFields,
  slug: Slug.optional(),
  role: z.enum(roles).default("editor"),
});
export type CreatePerson = z.output<typeof CreatePerson>;
export const CreatePeople = z.object({
  people: z.array(CreatePerson).min(1).max(mostRecords),
  further: FurtherNames,
});

export const EditPerson = z.object({
  ref: z.string().min(1),
  version: Version,
  name: DisplayName.optional(),
  email: email.optional(),
  zone: zone.optional(),
  slack: handle.optional(),
  github: handle.optional(),
  gitlab: handle.optional(),
  phone: optionalSeen(personLimits.phone).optional(),
  role: z.enum(roles).optional(),
});
export type EditPerson = z.output<typeof EditPerson>;

/** A session by its id, and for how long a token of it may still be about. */
export const EndSession = z.object({ session: z.uuid(), seconds: z.number().int().positive() });

/** A session that begins, and by which way in. */
export const NoteSignIn = z.object({ session: z.uuid(), way: z.string().min(1).max(lengths.name) });

/** Somebody who was not let in: who they said or proved to be, where that is known, by which way in, and why not. */
export const NoteTurnedAway = z.object({
  who: z.string().max(lengths.email).nullable(),
  way: z.string().min(1).max(lengths.name),
  why: z.string().min(1).max(lengths.reason),
});

/** Somebody who is said to have left, or to be back. */
export const PersonMark = z.object({
  ref: z.string().min(1),
  reason: optionalText(lengths.reason).default(null),
});

/** Somebody who has left or is back; without a version the present one is meant, for that does not hang on what the record says. */
export const PersonMoves = PersonMark.extend({ version: Version.optional() });

/** What a provider of identities says of whoever signs in, and who may come in. */
export const AdmitPerson = z.object({
  claims: z.object({
    issuer: z.url(),
    subject: z.string().min(1).max(lengths.reason),
    name: z.string().nullable(),
    email: ToldMail,
    verified: z.boolean(),
  }),
  policy: z.object({
    signUp: z.discriminatedUnion("to", [
      z.object({ to: z.literal("nobody") }),
      z.object({ to: z.literal("domains"), domains: z.array(z.string()) }),
      z.object({ to: z.literal("everybody") }),
    ]),
    administrators: z.array(z.string()),
  }),
});
