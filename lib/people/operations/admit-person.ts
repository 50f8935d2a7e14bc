import "server-only";
import { ok } from "@/lib/kernel/result";
import { slugFrom } from "@/lib/kernel/slug";
import type { PersonId } from "@/lib/kernel/ids";
import { freeSlug } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nameTaken, slugKey } from "@/lib/platform/taken-names";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { markOf } from "../domain/actor";
import { admissionOf, type Claims, provenMail, type TurnedAway } from "../domain/admission";
import { nameFault, tidyName } from "../domain/naming";
import { mayAdmit } from "../domain/permissions";
import { type Person, snapshotPerson } from "../domain/person";
import { AdmitPerson } from "../schema/person";
import { holdDoor, insertIdentity, issuersOf, personOf } from "../store/identities";
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
 * whatever becomes of the mail address. Answers who came in, or why nobody did.
 */
export const admitPerson = operation({
  name: "people.person.admit",
  input: AdmitPerson,
  load: async (tx, { claims }) => {
    const mail = provenMail(claims);
    const known = await personOf(tx, claims);
    // Who came in before waits for nobody: nothing is written of them.
    if (known === null) await holdDoor(tx, claims, mail);
    const id = known ?? (await personOf(tx, claims));
    const [bySubject = null] = id === null ? [] : await loadPeople(tx, [id]);
    const byMail = id !== null || mail === null ? null : await findPersonToChange(tx, mail);
    const issuers = byMail === null ? [] : await issuersOf(tx, byMail.id);
    return { bySubject, byMail, isAnother: issuers.includes(claims.issuer), issuers };
  },
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
        await insertIdentity(tx, before.id, claims, now);
        const change = changed(before, after);
        const told = {
          ...change,
          before: { ...snapshotPerson(before), signsInBy: issuers },
          after: { ...snapshotPerson(after), signsInBy: [...issuers, claims.issuer].sort() },
        };
        return ok({ value: { person: before.id, slug: before.slug }, changes: [told] });
      }
      case "new": {
        const person = await newcomer(ctx, claims, admission.email, admission.administers);
        await insertPeople(tx, [person], stamp);
        await insertIdentity(tx, person.id, claims, now);
        const change = changed(null, person);
        const told = { ...change, after: { ...snapshotPerson(person), signsInBy: [claims.issuer] } };
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
