import { mailKey } from "@/lib/kernel/mail-address";
import type { Person } from "./person";

/** What whoever lets people sign in says of somebody: who they are there, and their mail address. */
export type Claims = {
  /** The address of the provider; with the subject it means one person for ever. */
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the provider has seen that the address is theirs; any other is nobody's. */
  readonly verified: boolean;
};

/**
 * Whose word it is where a link in a mail proved the address. No account stands behind it: the address decides each time, and what
 * is kept says only that its person came in so before.
 */
export const byMailLink = "mailto:";

/** Who may come in without being in the catalog: nobody, who has a mail address of these domains, or everybody. */
export type SignUp =
  | { readonly to: "nobody" }
  | { readonly to: "domains"; readonly domains: readonly string[] }
  | { readonly to: "everybody" };

export type Policy = {
  readonly signUp: SignUp;
  /** Mail addresses of those who become administrator when they first sign in. */
  readonly administrators: readonly string[];
};

/** Whom the catalog knows of these claims. */
export type Known = {
  /** Who signed in by this issuer and subject before. */
  readonly bySubject: Person | null;
  /** Whose mail address it is, where the provider verified it. */
  readonly byMail: Person | null;
  /** Whether that person signs in by the same issuer as somebody else. */
  readonly isAnother: boolean;
};

/** Why nobody came in. */
export const turnedAway = ["left", "another", "unverified", "unknown"] as const;
export type TurnedAway = (typeof turnedAway)[number];

/** The same as the ledger says it. */
export const whyTurnedAway: Readonly<Record<TurnedAway, string>> = {
  left: "Their record says that they have left",
  another: "Whoever has that address signs in with another account of the same provider",
  unverified: "The provider verified no mail address of theirs",
  unknown: "Nobody in the catalog has that address",
};

export type Admission =
  | { readonly as: "known"; readonly person: Person }
  | { readonly as: "linked"; readonly person: Person; readonly administers: boolean }
  | { readonly as: "new"; readonly email: string | null; readonly administers: boolean }
  | { readonly as: "turned-away"; readonly why: TurnedAway };

const away = (why: TurnedAway): Admission => ({ as: "turned-away", why });

const domainOf = (mail: string): string => mail.slice(mail.lastIndexOf("@") + 1);

/** The mail address that these claims prove, in small letters; null where they prove none. */
export const provenMail = ({ email, verified }: Pick<Claims, "email" | "verified">): string | null =>
  verified && email !== null ? mailKey(email) : null;

/**
 * Who signs in by these claims: whoever did so before, else the person of the verified mail address, else somebody new where the
 * policy lets in. An address that nobody verified matches no one, and one that the provider gave to another account since
 * lets nobody take the place of whom it belonged to.
 */
export function admissionOf(claims: Claims, known: Known, { signUp, administrators }: Policy): Admission {
  const mail = provenMail(claims);
  const administers = mail !== null && administrators.includes(mail);
  const person = known.bySubject ?? (mail === null ? null : known.byMail);
  if (person?.state === "left") return away("left");
  if (known.bySubject !== null) return { as: "known", person: known.bySubject };
  if (person !== null) return known.isAnother ? away("another") : { as: "linked", person, administers };
  const letIn =
    administers ||
    signUp.to === "everybody" ||
    (signUp.to === "domains" && mail !== null && signUp.domains.includes(domainOf(mail)));
  if (letIn) return { as: "new", email: mail, administers };
  return away(mail === null && signUp.to !== "nobody" ? "unverified" : "unknown");
}
