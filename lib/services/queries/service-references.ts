import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { type RecordNoun, withoutKind } from "@/lib/kernel/reference";
import {
  type BusinessServiceId,
  isId,
  type PersonId,
  type Ref,
  type ServiceId,
  type SystemId,
  type TeamId,
} from "@/lib/kernel/ids";
import { smallLetters } from "@/lib/kernel/mail-address";
import { type Book, meant } from "@/lib/kernel/meant";
import { type Issue, ok, refuse, type Result } from "@/lib/kernel/result";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import { findPeopleByContact, findPeopleNamed, loadPeopleFor } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import type { Bearer } from "@/lib/platform/display-names";
import { resolveKeys } from "@/lib/platform/names";
import { hiddenNow } from "@/lib/platform/sight/sight";
import { findTeamsByContact } from "@/lib/teams/queries/import-catalog";
import { findTeamsNamed, loadTeamsFor } from "@/lib/teams/queries/teams";
import { namesInFields } from "../domain/custom-field";
import { answersOf } from "../domain/stated";
import { keepServices } from "../store/services";
import { readCustomFields } from "../store/custom-fields";
import {
  businessServicesNamed,
  readBusinessServiceRefs,
  readServiceRefs,
  readServicesByName,
  readSystemRefs,
  systemsNamed,
} from "../store/references";

export type Wanted = {
  readonly services?: readonly string[];
  /** The services are to be named in what is written: none of them ends or is merged before that is committed. */
  readonly held?: true;
  readonly teams?: readonly string[];
  readonly people?: readonly string[];
  readonly systems?: readonly string[];
  readonly businessServices?: readonly string[];
  /** Values of custom fields, which may name teams and people. */
  readonly fields?: readonly (readonly [key: string, value: unknown])[];
};

/** The keys a text may call a record by; a team also goes by the short name that follows from the text, as one an import makes does. */
function keysOf(noun: RecordNoun, text: string): readonly string[] {
  const plain = withoutKind(text);
  return noun === "team" ? [keyOf(plain), keyOf(toSlug(plain))] : [keyOf(plain)];
}

async function lookUp<I extends string>(
  tx: Tx,
  noun: RecordNoun,
  texts: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly { id: string; slug: string; name: string }[]>,
): Promise<(text: string) => Ref<I> | null> {
  if (texts.length === 0) return () => null;
  const keys = await resolveKeys(
    tx,
    noun,
    texts.flatMap((text) => keysOf(noun, text)),
  );
  const rows = await read([...new Set([...keys.values()].map(({ recordId }) => recordId))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (text: string): Ref<I> | null => {
    const found = keysOf(noun, text).flatMap((key) => byId.get(keys.get(key)?.recordId ?? "") ?? []);
    const row = found[0];
    return row ? { id: row.id as I, slug: row.slug, name: row.name } : null;
  };
  // Found once: the rows of an import name the same few hundred teams again and again.
  const found = new Map(texts.map((text) => [text, find(text)]));
  return (text) => {
    const known = found.get(text);
    return known === undefined ? find(text) : known;
  };
}

/** How records are called that these texts name; who bears a display name is asked for texts alone that call nothing. */
async function bookOf<I extends string>(
  texts: readonly string[],
  called: (text: string) => Ref<I> | null,
  bearersOf: (texts: readonly string[]) => Promise<(text: string) => readonly Bearer[]>,
): Promise<Book<Ref<I>>> {
  const bearers = await bearersOf(texts.filter((text) => called(text) === null));
  return {
    called,
    named: (text) => bearers(text).map(({ id, slug, name }) => ({ id: id as I, slug, name })),
  };
}

const refOf = <I extends string>(row: Ref<I> | null): Ref<I> | null =>
  row && { id: row.id, slug: row.slug, name: row.name };
const eachOnce = (...lists: readonly (readonly string[] | undefined)[]): readonly string[] => [
  ...new Set(lists.flatMap((texts) => texts ?? [])),
];
const isContact = (text: string): boolean => text.includes("@");

async function personByContact(
  tx: Tx,
  texts: readonly string[],
): Promise<(text: string) => Ref<PersonId> | null> {
  if (texts.length === 0) return () => null;
  const ids = await findPeopleByContact(tx, texts);
  const people = new Map(
    (await loadPeopleFor(tx, [...new Set(ids.values())])).map((one) => [one.id as string, one]),
  );
  return (text) => refOf(people.get(ids.get(smallLetters(text.trim()).replace(/^@/, "")) ?? "") ?? null);
}

/** Keeps what these texts mean until the transaction ends. Who waited for a merge finds the service that stayed by the same text. */
async function keepNamed(tx: Tx, texts: readonly string[]): Promise<void> {
  const words = texts.map((text) => keyOf(withoutKind(text)));
  const kept = new Set<string>();
  for (;;) {
    const keys = await resolveKeys(tx, "service", words);
    const named = await readServicesByName(
      tx,
      words.filter((word) => !keys.has(word)),
    );
    const meant = [...keys.values()].map(({ recordId }) => recordId);
    for (const services of named.values()) meant.push(...services.map(({ id }) => id));
    const fresh = [...new Set(meant)].filter((id) => !kept.has(id));
    if (fresh.length === 0) return;
    await keepServices(tx, fresh);
    for (const id of fresh) kept.add(id);
  }
}

/** The service that a text means by name, former name, alias or, if one alone bears it, display name. */
export const serviceMeant = async (tx: Tx, text: string): Promise<Ref<ServiceId> | null> =>
  (await serviceReferences(tx, { services: [text] })).target(text);

/** The services that these texts mean, by id or as a form's text does; whatever means none is told at its place. */
export async function servicesMeant(
  tx: Tx,
  texts: readonly string[],
  path: string,
): Promise<Result<readonly ServiceId[]>> {
  const idIn = (text: string): string | null => {
    const plain = withoutKind(text, ["service"]);
    return isId(plain) ? plain.toLowerCase() : null;
  };
  const find = await serviceReferences(tx, { services: texts.filter((text) => idIn(text) === null) });
  const rows = await readServiceRefs(
    tx,
    texts.flatMap((text) => idIn(text) ?? []),
  );
  const byId = new Map(rows.map(({ id }) => [id, id as ServiceId]));
  const ids: ServiceId[] = [];
  const issues: Issue[] = [];
  for (const [place, text] of texts.entries()) {
    const asked = idIn(text);
    const id = asked === null ? find.target(text)?.id : byId.get(asked);
    if (id === undefined)
      issues.push({
        path: `${path}.${String(place)}`,
        what: noneCalled("service", text),
      });
    else ids.push(id);
  }
  return issues.length > 0 ? refuse({ kind: "invalid", issues }) : ok(ids);
}

/**
 * Looks up everything that records name, in two statements a noun however many names there are.
 * A dependency target is also found by the display name of one service alone (DEP-01).
 */
export async function serviceReferences(tx: Tx, wanted: Wanted) {
  const services = eachOnce(wanted.services);
  const customFields = (wanted.fields ?? []).length === 0 ? [] : await readCustomFields(tx);
  const inFields = namesInFields(customFields, wanted.fields ?? []);
  const teams = eachOnce(wanted.teams, inFields.teams);
  const people = eachOnce(wanted.people, inFields.people);
  const systems = eachOnce(wanted.systems);
  const businessServices = eachOnce(wanted.businessServices);
  if (wanted.held && services.length > 0) await keepNamed(tx, services);
  const service = await lookUp<ServiceId>(tx, "service", services, (ids) => readServiceRefs(tx, ids));
  const unfound = services.filter((text) => service(text) === null);
  const byName = await readServicesByName(
    tx,
    unfound.map((text) => keyOf(withoutKind(text))),
  );
  const team = await lookUp<TeamId>(tx, "team", teams, (ids) => loadTeamsFor(tx, ids));
  const person = await lookUp<PersonId>(tx, "person", people, (ids) => loadPeopleFor(tx, ids));
  const system = await lookUp<SystemId>(tx, "system", systems, (ids) => readSystemRefs(tx, ids));
  const businessService = await lookUp<BusinessServiceId>(tx, "business-service", businessServices, (ids) =>
    readBusinessServiceRefs(tx, ids),
  );
  const teamAt = await findTeamsByContact(
    tx,
    teams.filter((text) => team(text) === null),
  );
  const personAt = await personByContact(
    tx,
    people.filter((text) => isContact(text) && person(text) === null),
  );
  const teamBook = await bookOf(
    teams,
    (text) => team(text) ?? refOf(teamAt(text)),
    (texts) => findTeamsNamed(tx, texts),
  );
  return {
    service,
    target: (text: string): Ref<ServiceId> | null => {
      const found = service(text);
      if (found) return found;
      const named = byName.get(keyOf(withoutKind(text))) ?? [];
      return named.length === 1 ? (named[0] ?? null) : null;
    },
    ...answersOf({
      team: teamBook,
      // What means a team is no word for a person.
      person: await bookOf(
        people.filter((text) => meant(teamBook, text) === null),
        (text) => person(text) ?? personAt(text),
        (texts) => findPeopleNamed(tx, texts),
      ),
      system: await bookOf(systems, system, (texts) => systemsNamed(tx, texts)),
      businessService: await bookOf(businessServices, businessService, (texts) =>
        businessServicesNamed(tx, texts),
      ),
    }),
    hidden: hiddenNow().services,
    customFields,
  };
}
