import { keyOf } from "@/lib/kernel/slug";
import type { CatalogFacts, PersonFacts, ServiceFacts, TeamFacts } from "./facts";

/** What a name leads to. */
export type Resolved =
  | { readonly kind: "service"; readonly service: ServiceFacts }
  | { readonly kind: "several"; readonly services: readonly ServiceFacts[] }
  | { readonly kind: "nothing" };

/** Adds a value to the set under a key. */
export function put<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Asks once for each value and remembers the answer. */
export function remembered<K, V>(answer: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined || known.has(key)) return old as V;
    const found = answer(key);
    known.set(key, found);
    return found;
  };
}

/** Finds a record by slug, else by a name that only one record has. */
function finder<R extends { readonly slug: string }>(
  records: readonly R[],
  namesOf: (record: R) => readonly string[],
): (text: string) => readonly R[] {
  const bySlug = new Map(records.map((record) => [keyOf(record.slug), record]));
  const byName = new Map<string, Set<R>>();
  for (const record of records) for (const name of namesOf(record)) put(byName, keyOf(name), record);
  return remembered((text: string) => {
    const slugged = bySlug.get(keyOf(text));
    return slugged ? [slugged] : [...(byName.get(keyOf(text)) ?? [])];
  });
}

const only = <R>(records: readonly R[]): R | null => (records.length === 1 ? (records[0] ?? null) : null);

export type Lookup = {
  readonly person: (id: string) => PersonFacts | null;
  readonly team: (text: string) => TeamFacts | null;
  readonly resolve: (text: string) => Resolved;
};

/** Finds the people, teams and services of a catalog by whatever they are called (OW-F9). */
export function lookupIn(facts: CatalogFacts): Lookup {
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const peopleNamed = finder(
    facts.people.map((person) => ({ slug: person.id, person })),
    ({ person }) => [person.name],
  );
  const teamsNamed = finder(facts.teams, (team) => [team.name, ...team.aliases, ...team.formerNames]);
  const servicesNamed = finder(facts.services, (service) => [
    service.name,
    ...service.aliases,
    ...service.formerNames,
  ]);
  const resolve = remembered((text: string): Resolved => {
    const named = servicesNamed(text);
    const living = named.filter(({ phase }) => phase !== "retired");
    const services = living.length > 0 ? living : named;
    const service = only(services);
    if (service) return { kind: "service", service };
    return services.length > 1 ? { kind: "several", services } : { kind: "nothing" };
  });
  return {
    person: (id: string) => people.get(id) ?? only(peopleNamed(id))?.person ?? null,
    team: (text: string) => only(teamsNamed(text)),
    resolve,
  };
}
