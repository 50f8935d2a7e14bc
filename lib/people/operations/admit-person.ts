import "server-only";
import { ok } from "@/lib/kernel/result";
import { slugFrom } from "@/lib/kernel/slug";
import type { PersonId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { freeSlug } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nameTaken, slugKey } from "@/lib/platform/taken-names";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import {
  admissionOf,
  byMailLink,
  type Claims,
  type Known,
  provenMail,
  type TurnedAway,
} from "../domain/admission";
import { nameFault, tidyName } from "../domain/naming";
import { mayAdmit } from "../domain/permissions";
import { type Person, snapshotPerson } from "../domain/person";
import { AdmitPerson } from "../schema/person";
import { holdDoor, type Identity, insertIdentity, issuersOf, personOf } from "../store/identities";
import { emailKey, findPersonToChange, insertPeople, loadPeople, updatePerson } from "../store/people";
import { changed } from "./person-change";

/** Who came in, or why nobody did. */
export type Admitted =
  { readonly person: PersonId; readonly slug: string } | { readonly turnedAway: TurnedAway };

/** A name for somebody new: what the provider calls them, else what stands before the @, else a word that says what is missing. */
function nameOf({ name, email }: Claims): string {
  const candidates = [name ?? "", (email ?? "").split("@", 1)[0] ?? ""].map(tidyName);
  return candidates.find((one) => nameFault(one) === null) ?? "Somebody new";
}

/** By which identity somebody comes in again; by a link in a mail it is their own record, whatever address stands in it by then. */
const identityFor = ({ issuer, subject }: Claims, person: PersonId): Identity => ({
  issuer,
  subject: issuer === byMailLink ? person : subject,
});

/** An issuer as the ledger tells it. */
const toldAs = (issuer: string): string => (issuer === byMailLink ? "a link in a mail" : issuer);

/** Whom the catalog knows of these claims, held until the transaction ends, and the issuers by which that person signs in. */
async function knownBy(tx: Tx, claims: Claims): Promise<Known & { readonly issuers: readonly string[] }> {
  const mail = provenMail(claims);
  const isByLink = claims.issuer === byMailLink;
  const before = isByLink ? null : await personOf(tx, claims);
  // Who came in by this account before waits for nobody: nothing is written of them.
  if (before === null) await holdDoor(tx, claims, mail);
  const id = isByLink ? null : (before ?? (await personOf(tx, claims)));
  const [bySubject = null] = id === null ? [] : await loadPeople(tx, [id]);
  const byMail = id !== null || mail === null ? null : await findPersonToChange(tx, mail);
  const issuers = byMail === null ? [] : await issuersOf(tx, byMail.id);
  const cameBefore = issuers.includes(claims.issuer);
  if (isByLink && cameBefore) return { bySubject: byMail, byMail: null, isAnother: false, issuers };
  return { bySubject, byMail, isAnother: cameBefore, issuers };
}

async function newcomer(
  { tx, now }: WriteCtx,
  claims: Claims,
  email: string | null,
  administers: boolean,
): Promise<Person> {
  const name = nameOf(claims);
  return {
    id: newId<"person">(now),
    slug: await freeSlug(tx, "person", slugFrom(name) ?? "somebody"),
    name,
    email,
    zone: "Etc/UTC",
    state: "active",
    leftAt: null,
    role: administers ? "admin" : "editor",
    slack: null,
    github: null,
    gitlab: null,
    phone: null,
    version: 1,
  };
}

const enteredMeanwhile = () => ({
  kind: "conflict" as const,
  why: "Somebody was entered at the same moment. Sign in again.",
});

/**
 * Lets in whom a provider of identities vouches for, and keeps who they are there: by that the same person comes in again,
 * whatever becomes of the mail address; by a link in a mail it is the person of the address. Answers who came in, or why nobody did.
 */
export const admitPerson = operation({
  name: "people.person.admit",
  input: AdmitPerson,
  load: (tx, { claims }) => knownBy(tx, claims),
  notFound: ({ claims }) => ({ what: "person", ref: claims.subject }),
  may: mayAdmit,
  run: async (ctx, { claims, policy }, { issuers, ...known }) => {
    const { tx, now, actor } = ctx;
    const admission = admissionOf(claims, known, policy);
    const stamp = { now, by: markOf(actor) };
    switch (admission.as) {
      case "turned-away":
        return ok<{ value: Admitted; changes: [] }>({ value: { turnedAway: admission.why }, changes: [] });
      case "known": {
        const { id, slug } = admission.person;
        return ok<{ value: Admitted; changes: [] }>({ value: { person: id, slug }, changes: [] });
      }
      case "linked": {
        const before = admission.person;
        const role = admission.administers ? ("admin" as const) : before.role;
        const after = { ...before, role };
        await updatePerson(tx, after, stamp);
        await insertIdentity(tx, before.id, identityFor(claims, before.id), now);
        const change = changed(before, after);
        const told = {
          ...change,
          before: { ...snapshotPerson(before), signsInBy: issuers.map(toldAs) },
          after: { ...snapshotPerson(after), signsInBy: [...issuers, claims.issuer].map(toldAs).sort() },
        };
        return ok({ value: { person: before.id, slug: before.slug }, changes: [told] });
      }
      case "new": {
        const person = await newcomer(ctx, claims, admission.email, admission.administers);
        await insertPeople(tx, [person], stamp);
        await insertIdentity(tx, person.id, identityFor(claims, person.id), now);
        const change = changed(null, person);
        const told = { ...change, after: { ...snapshotPerson(person), signsInBy: [toldAs(claims.issuer)] } };
        return ok({ value: { person: person.id, slug: person.slug }, changes: [told] });
      }
    }
  },
  constraints: {
    // Entered by somebody else between the look and the write: the next sign-in finds whom.
    [emailKey]: enteredMeanwhile,
    [slugKey.person]: enteredMeanwhile,
    [nameTaken]: enteredMeanwhile,
  },
});
