import type { PersonId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";

/** What a link lets whoever holds it do: sign in by a mail address, or begin a catalog that nobody administers. */
export const linkPurposes = ["sign-in", "set-up"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** For how long a link works, in figures and words. */
export const linkLasts = {
  "sign-in": { minutes: 15, words: "15 minutes" },
  "set-up": { minutes: 24 * 60, words: "24 hours" },
} as const satisfies Readonly<Record<LinkPurpose, object>>;

/** So many links are sent to one mail address, and to whoever asks from one place, in so many minutes. */
export const mostLinks = { toMail: 5, fromPlace: 20, minutes: 15 } as const;

/** So long a link is kept after its end, so that it can still be told why it works no more. */
export const keptLinkHours = 24;

/** A link without its token, which is nowhere kept. */
export type EntryLink = {
  readonly purpose: LinkPurpose;
  /** Where it was sent; null of one that was printed. */
  readonly email: string | null;
  /** Whose mail address that was when the link was asked for; null where it was nobody's. */
  readonly person: PersonId | null;
  /** The page that was wanted. */
  readonly wanted: string;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
};

/** Why a link does not work. */
export const linkFaults = ["forged", "used", "expired", "changed"] as const;
export type LinkFault = (typeof linkFaults)[number];

/** The same as the ledger says it of whoever came with it. */
export const whyLinkFailed: Readonly<Record<LinkFault, string>> = {
  forged: "Nobody was sent this link",
  used: "The link had been used",
  expired: "The link had run out",
  changed: "The address that the link was sent to stands in another record by now",
};

/** Why a link does not work for this purpose at `now`, where `holder` has its mail address by now; null where it does. */
export function linkFaultOf(
  link: EntryLink | null,
  purpose: LinkPurpose,
  holder: PersonId | null,
  now: Instant,
): LinkFault | null {
  if (link?.purpose !== purpose) return "forged";
  if (link.usedAt !== null) return "used";
  if (!before(now, link.expiresAt)) return "expired";
  return link.person !== null && link.person !== holder ? "changed" : null;
}

/** Why a link does not work and the way out, in a sentence each. */
export const linkFaultWords: Readonly<Record<LinkPurpose, Readonly<Record<LinkFault, string>>>> = {
  "sign-in": {
    forged:
      "This is no link that was sent from here, or not the whole of it. Open it from the mail once more, or ask for a new one.",
    used: "This link has been used: each works once. Ask for a new one.",
    expired: `This link has run out: each works for ${linkLasts["sign-in"].words}. Ask for a new one.`,
    changed:
      "The mail address that this link was sent to stands in another record by now, or in none. Ask for a link to the address that stands in yours.",
  },
  "set-up": {
    forged:
      "This is no link that was printed here, or not the whole of it. Copy it once more from the lines with which Steward started.",
    used: "This link has been used: each works once. Whoever used it is administrator and can give you a role.",
    expired: `This link has run out: each works for ${linkLasts["set-up"].words}. Start Steward again: it prints a new one while nobody is administrator.`,
    // It was sent to no address.
    changed:
      "This link works no more. Start Steward again: it prints a new one while nobody is administrator.",
  },
};
