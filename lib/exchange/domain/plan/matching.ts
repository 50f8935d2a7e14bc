import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import { smallLetters } from "@/lib/kernel/mail-address";
import { meant } from "@/lib/kernel/meant";
import { displayKeyOf, isReservedSlug, isSlug, keyOf, toSlug } from "@/lib/kernel/slug";
import type {
  BusinessServiceDocument,
  CodeownersDocument,
  Document,
  PersonDocument,
  RefusedDocument,
  ServiceDocument,
  SystemDocument,
  TeamDocument,
} from "../document";
import { type FileIssue, issueAt, printPlace, quote } from "../issue";
import type { Catalog, KnownPerson, KnownRecord, KnownTeam, NamedShelf, Shelf } from "./catalog";
import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import type { ServiceRecord } from "@/lib/services/domain/record";

type Named = PersonDocument | TeamDocument | SystemDocument | BusinessServiceDocument | ServiceDocument;

/** A document, the record it speaks of or null for a new one, and what forbids to take it. */
export type Settled<D, R> = {
  readonly document: D;
  readonly existing: R | null;
  readonly slug: string;
  readonly stops: readonly FileIssue[];
};
export type SettledAll = {
  readonly people: readonly Settled<PersonDocument, KnownPerson>[];
  readonly teams: readonly Settled<TeamDocument, KnownTeam>[];
  readonly systems: readonly Settled<SystemDocument, KnownRecord>[];
  readonly businessServices: readonly Settled<BusinessServiceDocument, KnownRecord>[];
  readonly services: readonly Settled<ServiceDocument, ServiceRecord>[];
  readonly codeowners: readonly CodeownersDocument[];
  /** Files of one repository that are given twice. */
  readonly doubleFiles: ReadonlyMap<Document, Document>;
  readonly refused: readonly RefusedDocument[];
};

const byName = <R>(shelf: Shelf<R>, key: string): R | null => shelf.called(key) ?? shelf.called(toSlug(key));

/** Documents that claim one record, or one new name, each with another that does (IMP-08, BAD-04). */
function doubles<D extends Document>(claims: readonly { readonly document: D; readonly claimed: string }[]) {
  const first = new Map<string, D>();
  const found = new Map<D, D>();
  for (const { document, claimed } of claims) {
    const other = first.get(claimed);
    if (!other) {
      first.set(claimed, document);
      continue;
    }
    found.set(document, other);
    if (!found.has(other)) found.set(other, document);
  }
  return found;
}

/** Why a new record cannot have the slug that its key gives it. */
function slugFault(document: Named, slug: string): FileIssue | null {
  const spot = document.spot("name");
  if (!isSlug(slug))
    return issueAt(
      spot,
      "error",
      "SCHEMA",
      `No short name follows from "${quote(document.key)}".`,
      "Give one in Latin letters.",
    );
  return isReservedSlug(slug)
    ? issueAt(
        spot,
        "error",
        "SLUG-TAKEN",
        `"${slug}" is a word of Steward's own addresses.`,
        "Choose another name.",
      )
    : null;
}

type Found<R> = {
  readonly record: R | null;
  /** Why nothing can be stated of it by what the document calls it, and which other word is to be chosen then: a name, mostly. */
  readonly closed: string | null;
  readonly other?: "id" | "name";
  readonly id: string;
};

function* settle<D extends Named, R>(
  documents: readonly D[],
  find: (document: D) => Found<R>,
  further: (document: D) => readonly string[],
): InSteps<readonly Settled<D, R>[]> {
  const found = yield* mapInSteps(documents, (document) => {
    const { record, closed, other: choose = "name", id } = find(document);
    const slug = record === null ? toSlug(document.key) : id;
    const claimed = record === null ? `new ${keyOf(slug)}` : `old ${id}`;
    return { document, record, closed, choose, slug, claims: [claimed, ...further(document)] };
  });
  const twice = doubles(
    found.flatMap(({ document, claims }) => claims.map((claimed) => ({ document, claimed }))),
  );
  return yield* mapInSteps(found, ({ document, record, closed, choose, slug }) => {
    const other = twice.get(document);
    const fault = record === null ? slugFault(document, slug) : null;
    const stops: FileIssue[] = [
      ...document.issues.filter(({ severity }) => severity === "error"),
      ...(other
        ? [
            issueAt(
              document.spot("name"),
              "error",
              "KEY-DOUBLE",
              `"${quote(document.key)}" is also claimed at ${printPlace(other.place)}.`,
              "Keep one of the two, or give one of them another name.",
            ),
          ]
        : []),
      ...(fault ? [fault] : []),
      ...(closed === null || document.closed === true
        ? []
        : [issueAt(document.spot("name"), "error", "SLUG-TAKEN", closed, `Choose another ${choose}.`)]),
      ...(record === null && document.closed === true
        ? [
            issueAt(
              document.spot("name"),
              "error",
              "NOT-PERMITTED",
              `"${quote(document.key)}" is retired, dissolved or gone where the file was written.`,
              "An import makes no such record: it would come back to life.",
            ),
          ]
        : []),
    ];
    return { document, existing: record, slug, stops };
  });
}

const known = <R extends KnownRecord>(record: R | null): Found<R> => ({
  record,
  closed: record?.closed ?? null,
  id: record?.slug ?? "",
});

/** Why a service takes no statement any more (REF-11): retired or merged. */
export function closedService(service: ServiceRecord): string | null {
  if (service.mergedInto)
    return `"${service.slug}" was merged into ${service.mergedInto.name} and leads there for good.`;
  if (service.lifecycle === "retired")
    return `"${service.slug}" is the name of ${service.name}, which is retired. It stays taken, so that old links never lead to a wrong owner.`;
  return null;
}

/** Repositories that tell one document of the batch from all others; a shared one tells nothing (docs/decisions). */
function* ownRepositories(
  services: readonly ServiceDocument[],
): InSteps<ReadonlyMap<string, ServiceDocument>> {
  const users = new Map<string, Set<ServiceDocument>>();
  yield* mapInSteps(services, (document) => {
    for (const { url, path } of document.stated.repositories ?? []) {
      const key = `${normalRepositoryUrl(url)} ${path}`;
      users.set(key, (users.get(key) ?? new Set()).add(document));
    }
  });
  return new Map(
    [...users].flatMap(([key, documents]) => {
      const [only] = documents;
      return documents.size === 1 && only ? [[key, only] as const] : [];
    }),
  );
}

/**
 * Finds for each service the record it speaks of: by the source's own id, by present, former or further names, and at last by a
 * repository that one record and one document alone have, and that the source does not know under another id (IMP-08).
 */
function* serviceFinder(
  documents: readonly ServiceDocument[],
  { services }: Catalog,
): InSteps<(document: ServiceDocument) => Found<ServiceRecord>> {
  const own = yield* ownRepositories(documents);
  const named = new Map<ServiceDocument, ServiceRecord>();
  yield* mapInSteps(documents, (document) => {
    const record = services.external(document.externalId) ?? byName(services, document.key);
    if (record) named.set(document, record);
  });
  const taken = new Set([...named.values()].map(({ slug }) => slug));
  return (document: ServiceDocument): Found<ServiceRecord> => {
    const record = named.get(document) ?? atRepository(document);
    const hiddenId = services.hiddenId(document.externalId);
    const hidden =
      hiddenId ??
      (record === null
        ? (services.hiddenName(document.key) ?? services.hiddenName(toSlug(document.key)))
        : null);
    return {
      record,
      closed: hidden ?? (record && closedService(record)),
      other: hiddenId === null ? "name" : "id",
      id: record?.slug ?? "",
    };
  };
  function atRepository(document: ServiceDocument): ServiceRecord | null {
    const records = (document.stated.repositories ?? []).flatMap(({ url, path }) => {
      const normal = normalRepositoryUrl(url);
      if (own.get(`${normal} ${path}`) !== document) return [];
      const there = services.atRepository(normal, path);
      return there.length === 1 ? there : [];
    });
    const [one] = records;
    const alone = one !== undefined && records.every(({ slug }) => slug === one.slug);
    return alone &&
      !taken.has(one.slug) &&
      services.externalOf(one.slug) === null &&
      closedService(one) === null
      ? one
      : null;
  }
}

/**
 * Finds for each document the record it speaks of: by the source's own id, by what it is called, and at last by the display name that
 * one living record alone bears, unless another document speaks of that one.
 */
function finder<D extends Named, R extends KnownRecord>(
  documents: readonly D[],
  shelf: NamedShelf<R>,
): (document: D) => Found<R> {
  const certain = (document: D) => shelf.external(document.externalId) ?? byName(shelf, document.key);
  const taken = new Set(documents.map((document) => certain(document)?.slug));
  return (document) => known(certain(document) ?? namesake(document));
  function namesake(document: D): R | null {
    const record = meant(shelf, document.key);
    return record !== null &&
      !taken.has(record.slug) &&
      displayKeyOf(document.stated.name ?? document.key) === displayKeyOf(record.name)
      ? record
      : null;
  }
}

/** Finds the record that each document speaks of, and tells which documents stand in each other's way. */
export function* settleAll(documents: readonly Document[], catalog: Catalog): InSteps<SettledAll> {
  const of = <D extends Document>(noun: D["noun"]) =>
    documents.filter((document): document is D => document.noun === noun);
  const none = () => [];
  const services = of<ServiceDocument>("service");
  const codeowners = of<CodeownersDocument>("codeowners");
  return {
    people: yield* settle(
      of<PersonDocument>("person"),
      (document) => {
        const { email } = document.stated;
        const byMail = email ? catalog.people.withEmail(email) : null;
        return known(
          catalog.people.external(document.externalId) ?? byMail ?? byName(catalog.people, document.key),
        );
      },
      ({ stated }) => (stated.email ? [`mail ${smallLetters(stated.email)}`] : []),
    ),
    teams: yield* settle(of<TeamDocument>("team"), finder(of<TeamDocument>("team"), catalog.teams), none),
    systems: yield* settle(
      of<SystemDocument>("system"),
      finder(of<SystemDocument>("system"), catalog.systems),
      none,
    ),
    businessServices: yield* settle(
      of<BusinessServiceDocument>("business-service"),
      finder(of<BusinessServiceDocument>("business-service"), catalog.businessServices),
      none,
    ),
    services: yield* settle(services, yield* serviceFinder(services, catalog), none),
    codeowners,
    doubleFiles: doubles(codeowners.map((document) => ({ document, claimed: document.file.url }))),
    refused: of<RefusedDocument>("refused"),
  };
}
