import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import { mailKey, smallLetters } from "@/lib/kernel/mail-address";
import type { PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { keyOf } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { keysByName, pageOf, pageWanted } from "@/lib/platform/cursor";
import { type Db, db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readMarks } from "@/lib/platform/marks";
import { isNothingNamed, otherNamesOf, resolveKeys } from "@/lib/platform/names";
import type { Role } from "./domain/actor";
import { linkFaultOf, type LinkPurpose } from "./domain/entry-links";
import {
  mayChangeMail,
  mayEditPerson,
  mayEndSessionsOf,
  mayForgetIdentities,
  mayMarkBack,
  mayMarkLeft,
  maySetRole,
} from "./domain/permissions";
import type { Person } from "./domain/person";
import {
  administratorsOf,
  findPerson,
  findPersonToName,
  personMeant,
  personWithMail,
  holdersOf,
  isAnybodyEntered,
  isDemoHere,
  loadAllPeople,
  loadPeople,
  peopleNamed,
  zoneOf,
  keepPeople,
} from "./store/people";
import { namesakes, peopleByContact, peopleBySlug } from "./store/namesakes";
import { membershipsOf, pageOfPeople, type PersonFilter } from "./store/people-list";
import { linkOf } from "./store/entry-links";
import { type Identity, personOf } from "./store/identities";
import { sessionOf } from "./store/sessions";
import { type PersonListView, type PersonView, viewPerson, viewPersonRow } from "./view";

/** What a session is checked against: its number and whether the person is still here. */
export const readSession = (person: string) => sessionOf(db, person);

/** Whose identity this is at the provider where they sign in; null of one that never came in. */
export const readPersonOf = (identity: Identity): Promise<PersonId | null> => personOf(db, identity);

/** The time zone of a person's record, an IANA name; null when no person has that id. */
export const readZone = (person: PersonId) => zoneOf(db, person);

/** One person with teams past and present. */
export async function readPerson(ctx: Ctx, reference: string): Promise<Result<PersonView>> {
  const person = await findPerson(db, reference);
  if (!person) return refuse({ kind: "not-found", what: "person", ref: reference });
  const memberships = await membershipsOf(db, person.id);
  const here = person.state === "active";
  const refused = [mayEditPerson(ctx.actor, person), maySetRole(ctx.actor)].find((may) => !may.allowed);
  return ok(
    viewPerson(person, memberships, {
      edit: mayEditPerson(ctx.actor, person).allowed,
      changeMail: mayChangeMail(ctx.actor, person).allowed,
      forgetIdentities: here && mayForgetIdentities(ctx.actor).allowed,
      endSessions: here && mayEndSessionsOf(ctx.actor, person).allowed,
      setRole: here && maySetRole(ctx.actor).allowed,
      markLeft: here && mayMarkLeft(ctx.actor).allowed,
      markBack: !here && mayMarkBack(ctx.actor).allowed,
      whyNot: here && refused?.allowed === false ? refused.why : "",
    }),
  );
}

export type PeopleQuery = PersonFilter & { readonly limit: number | null; readonly cursor: string | null };

/** People by name, a page at a time. */
export async function listPeople(
  ctx: Ctx,
  query: PeopleQuery,
): Promise<Result<PageOf<PersonListView> & { page: { total: number } }>> {
  const { limit, cursor, ...filter } = query;
  const bound = ["people", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const { rows, total } = await pageOfPeople(db, filter, ctx.now, wanted.value);
  const { items, page } = pageOf(rows, wanted.value, bound, keysByName);
  return ok({ items: items.map(viewPersonRow), page: { ...page, total } });
}

/** The people whom mail addresses and handles mean, by the text in lower case without its @ (IMP-11). */
export const findPeopleByContact = (at: Db, texts: readonly string[]) => peopleByContact(at, texts);

/** Who is here and bears these texts as a display name. */
export const findPeopleNamed = (at: Db, texts: readonly string[]) => peopleNamed(at, texts);

/** People by id as the rules of later nouns need them. */
export const loadPeopleFor = (at: Db, ids: readonly string[]): Promise<Person[]> => loadPeople(at, ids);
/** As `loadPeopleFor`, for who is to be named in what is written: they cannot leave until the transaction ends. */
export async function holdPeopleFor(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  await keepPeople(tx, ids);
  return loadPeople(tx, ids);
}
/** The person that a text means by name, mail address or display name; null when it means nobody, or several. */
export const findPersonFor = (at: Db, text: string): Promise<Person | null> => personMeant(at, text);

/** As `findPersonFor`, for who is to be named in what is written: they cannot leave until the transaction ends. */
export const holdPersonFor = (tx: Tx, reference: string): Promise<Person | null> =>
  findPersonToName(tx, reference);

/** All teams that a person ever belonged to. */
export const loadMembershipsFor = (at: Db, person: PersonId) => membershipsOf(at, person);

/** People by slug, for the doors of the demo. */
export const readPeopleBySlug = (slugs: readonly string[]) => peopleBySlug(db, slugs);

/** Up to `most` of those who are here and hold a role. */
export const readHoldersOf = (role: Role, most: number) => holdersOf(db, role, most);

/** Up to `most` administrators who are here; outside the demo without those of its organisation. */
export const readAdministrators = (most: number) => administratorsOf(db, most, env.STEWARD_DEMO);

/** Whether people of the demo organisation are here. */
export const readDemoHere = () => isDemoHere(db);

/** Whether anybody was ever entered. */
export const readAnybodyEntered = () => isAnybodyEntered(db);

/** Whether the catalog is as empty as it began, so that the demo organisation may still be loaded. */
export const readNothingNamed = () => isNothingNamed(db);

/** Who of the people here one of these texts may mean, by name, short name, mail address or handle. */
export const readNamesakes = (texts: readonly string[]) => namesakes(db, texts);

/** What a link says that nobody used yet, to whoever holds its token; else why it does not work. */
export async function readLink(token: string, purpose: LinkPurpose, now: Instant) {
  const link = await linkOf(db, token);
  const holder = link?.email == null ? null : await personWithMail(db, [link.email]);
  const fault = linkFaultOf(link, purpose, holder?.id ?? null, now);
  return fault === null && link !== null
    ? ({ email: link.email, wanted: link.wanted } as const)
    : { fault: fault ?? "forged", wanted: link?.wanted ?? "/" };
}

/** Everybody, those who left too, with the further words they go by: what an export writes. */
export async function peopleForExport(at: Db) {
  const people = await loadAllPeople(at);
  const names = await otherNamesOf(at, "person");
  return people.map((person) => ({ person, names: names.get(person.id) ?? [] }));
}

/** People by slug, as the rules of later nouns need them. */
export async function loadPeopleBySlug(
  at: Db,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const keys = await keysOfPeople(at, slugs);
  const people = await loadPeople(at, [...new Set([...keys.values()].map(({ recordId }) => recordId))]);
  return new Map(people.map((person) => [person.slug, person]));
}

const keysOfPeople = (db: Db, texts: readonly string[]) => resolveKeys(db, "person", texts.map(keyOf));

/**
 * People as a plan of an import compares them: by id, by every name they go by, by mail address, handle and display name. Their
 * fields are as a file would state them.
 */
export async function peopleForImport(
  ctx: Ctx,
  at: Db,
  wanted: { readonly texts: readonly string[]; readonly ids: readonly string[] },
) {
  const words = [...new Set(wanted.texts.map((text) => text.trim()).filter((text) => text !== ""))];
  const keys = await keysOfPeople(at, words);
  const contacts = await peopleByContact(at, words);
  const named = await peopleNamed(at, words);
  const ids = new Set([
    ...wanted.ids,
    ...[...keys.values()].map(({ recordId }) => recordId),
    ...[...contacts.values()],
    ...words.flatMap((text) => named(text).map(({ id }) => id)),
  ]);
  const people = await loadPeople(at, [...ids]);
  const marks = await readMarks(at, "person", [...ids]);
  const known = new Map(
    people.map((person) => {
      const { sources = {}, extras = {} } = marks.get(person.id) ?? {};
      const permission = mayEditPerson(ctx.actor, person);
      const mail = mayChangeMail(ctx.actor, person);
      return [
        String(person.id),
        {
          slug: person.slug,
          name: person.name,
          version: person.version,
          active: person.state === "active",
          fields: {
            name: person.name,
            email: person.email,
            zone: person.zone === "Etc/UTC" ? null : person.zone,
            slack: person.slack,
            github: person.github,
            gitlab: person.gitlab,
            phone: person.phone,
            extras,
          },
          sources: sources as Readonly<Record<string, never>>,
          barred: permission.allowed ? null : permission.why,
          mailBarred: mail.allowed ? null : mail.why,
          closed: null,
        },
      ] as const;
    }),
  );
  const byId = (id: string | undefined) => known.get(id ?? "") ?? null;
  const bySlug = new Map([...known.values()].map((person) => [person.slug, person]));
  return {
    byId,
    called: (text: string) =>
      byId(keys.get(keyOf(text))?.recordId ?? contacts.get(smallLetters(text.trim()).replace(/^@/, ""))) ??
      bySlug.get(text) ??
      null,
    named: (text: string) => named(text).flatMap(({ id }) => byId(id) ?? []),
    withEmail: (email: string) => byId(contacts.get(mailKey(email) ?? "")),
  };
}
