import type { BusinessServiceId, PersonId, Ref, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import { type Book, meant } from "@/lib/kernel/meant";
import type { CustomField } from "./custom-field";
import type { Instant } from "@/lib/kernel/time";
import type { PlainFields, ServiceFields } from "./fields";
import type { LinkType, Strength } from "./service";

type AllStated = PlainFields & {
  readonly system: string | null;
  readonly parent: string | null;
  readonly splitFrom: string | null;
  readonly replacedBy: string | null;
  readonly links: readonly {
    readonly type: LinkType;
    readonly title: string;
    readonly url: string;
    readonly source?: string | null;
  }[];
  readonly repositories: readonly {
    readonly url: string;
    readonly path: string;
    readonly source?: string | null;
  }[];
  readonly dependencies: readonly {
    readonly target: string;
    readonly strength: Strength | null;
    readonly criticalPath?: boolean | null | undefined;
    readonly singlePoint?: boolean | null | undefined;
    readonly fallback?: string | null | undefined;
    readonly note?: string | null | undefined;
    readonly source?: string | null | undefined;
    /** Since when it stands, where the file says so itself. */
    readonly since?: Instant | undefined;
  }[];
  readonly identifiers: readonly {
    readonly type: string;
    readonly value: string;
    readonly note?: string | null;
    readonly source?: string | null;
  }[];
  readonly aliases: readonly (string | { readonly text: string; readonly source: string | null })[];
  readonly contributors: readonly {
    readonly team: string;
    readonly note?: string | null;
    readonly source?: string | null;
  }[];
  readonly businessServices: readonly string[];
  readonly declaredOwners: readonly {
    readonly source: string;
    readonly text: string;
    /** When it was declared, where the file says so itself. */
    readonly at?: Instant | undefined;
  }[];
  /** Marks to set; null takes one away. */
  readonly sources: Readonly<Record<string, ServiceFields["sources"][string] | null>>;
};

/** What a form, a request or a file states of a service, with names still as text; an absent field is not stated. */
export type Stated = { readonly [Field in keyof AllStated]?: AllStated[Field] | undefined };

/** How the records are called that services name beside services: coming ones are joined to them. */
export type Books = {
  readonly team: Book<Ref<TeamId>>;
  readonly person: Book<Ref<PersonId>>;
  readonly system: Book<Ref<SystemId>>;
  readonly businessService: Book<Ref<BusinessServiceId>>;
};

/** Answers what a name means; null when nothing is called so. */
export type Resolver = {
  readonly books: Books;
  readonly service: (text: string) => Ref<ServiceId> | null;
  readonly target: (text: string) => Ref<ServiceId> | null;
  readonly team: (text: string) => Ref<TeamId> | null;
  readonly person: (text: string) => Ref<PersonId> | null;
  readonly system: (text: string) => Ref<SystemId> | null;
  readonly businessService: (text: string) => Ref<BusinessServiceId> | null;
  /** Services that whoever states this may not see: what leads to one stays, for they could not have said it. */
  readonly hidden?: ReadonlySet<string>;
  /** The fields that this organisation added, those no longer used among them; none when no statement states one. */
  readonly customFields: readonly CustomField[];
};

/** The answers that follow from how records are called. */
export const answersOf = (books: Books): Pick<Resolver, "books" | keyof Books> => ({
  books,
  team: (text) => meant(books.team, text),
  person: (text) => meant(books.person, text),
  system: (text) => meant(books.system, text),
  businessService: (text) => meant(books.businessService, text),
});

/** All names that a statement holds, by noun, so that they can be looked up in one go. */
export function namesIn(all: readonly Stated[]) {
  const some = (pick: (one: Stated) => readonly (string | null | undefined)[]) =>
    all.flatMap(pick).filter((text): text is string => text !== null && text !== undefined && text !== "");
  const owners = some((one) => (one.declaredOwners ?? []).map(({ text }) => text));
  return {
    services: some((one) => [
      one.parent,
      one.splitFrom,
      one.replacedBy,
      ...(one.dependencies ?? []).map(({ target }) => target),
    ]),
    teams: [...some((one) => (one.contributors ?? []).map(({ team }) => team)), ...owners],
    people: owners,
    systems: some((one) => [one.system]),
    businessServices: some((one) => one.businessServices ?? []),
    fields: all.flatMap((one) => Object.entries(one.fields ?? {})),
  };
}
