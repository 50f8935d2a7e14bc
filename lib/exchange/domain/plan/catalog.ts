import type { Book } from "@/lib/kernel/meant";
import type { Instant } from "@/lib/kernel/time";
import type { OfferStanding } from "@/lib/services/domain/offer-standing";
import type { ServiceRecord } from "@/lib/services/domain/record";
import type { Resolver } from "@/lib/services/domain/stated";
import type { SystemNode } from "@/lib/services/domain/system";
import type { TeamNode } from "@/lib/teams/domain/team";
import type { CodeownersNow } from "./codeowners";
import type { StatedRecord, ValueMarks } from "./row";

/** A person, team, system or business service as a plan compares it: fields as a file would state them, references by slug. */
export type KnownRecord = {
  readonly slug: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sources: ValueMarks;
  /** Why the importer may not change it. */
  readonly barred: string | null;
  /** Why nobody changes it any more: it is dissolved, retired or has left. */
  readonly closed: string | null;
};
export type KnownPerson = KnownRecord & {
  /** Why the importer may not say by which mail address this person comes in. */
  readonly mailBarred: string | null;
  /** False for who has left: nobody who left joins a team. */
  readonly active: boolean;
};
export type KnownTeam = KnownRecord & {
  /** Why it is offered nothing, as M-03 words it; null for a team that may own. */
  readonly ownerFault: string | null;
  /** Why the importer may not say who leads it and who belongs to it. */
  readonly unstaffed: string | null;
  /** True until a person has saved it. */
  readonly onlyImported: boolean;
};

/** Records of one noun, by the id that this source gave them, and by every name they go by. */
export type Shelf<R> = {
  readonly external: (id: string) => R | null;
  readonly called: (text: string) => R | null;
};

/** As a shelf, for nouns that are also meant by the display name of one living record alone. */
export type NamedShelf<R> = Shelf<R> & Book<R>;

/** Who states something, and how strong that is (IMP-09). */
export type Claim = {
  readonly source: string;
  readonly now: Instant;
  /** The precedence of a source; the higher number wins. */
  readonly precedence: (source: string) => number;
  /** Fields for which an auditor lets this source win over what a hand has set. */
  readonly authoritative: ReadonlySet<string>;
};

/** What the plan must know of the catalog as it stands. */
export type Catalog = {
  readonly claim: Claim;
  readonly people: NamedShelf<KnownPerson> & { readonly withEmail: (email: string) => KnownPerson | null };
  readonly teams: NamedShelf<KnownTeam> & {
    /** The tree, with slugs where it has ids. */
    readonly tree: readonly TeamNode[];
    /** Names of teams that a text most likely means. */
    readonly near: (text: string) => readonly string[];
  };
  readonly systems: NamedShelf<KnownRecord> & {
    /** The tree, with slugs where it has ids. */
    readonly tree: readonly SystemNode[];
  };
  readonly businessServices: NamedShelf<KnownRecord>;
  readonly services: Shelf<ServiceRecord> & {
    readonly atRepository: (url: string, path: string) => readonly ServiceRecord[];
    /** The id by which this source knows a service, when it does. */
    readonly externalOf: (slug: string) => string | null;
    /** Why the importer may not change these fields of it. */
    readonly barred: (service: ServiceRecord, fields: readonly string[]) => string | null;
    /** Why a name or the source's own id is not the importer's to give: a service has it that they may not see. */
    readonly hiddenName: (text: string) => string | null;
    readonly hiddenId: (id: string) => string | null;
    /** Why the importer may not make a restricted one that is offered to this team, by its slug, or to none. */
    readonly hiddenFrom: (team: string | null) => string | null;
    /** Why the importer may not restrict it. */
    readonly locksOut: (service: ServiceRecord) => string | null;
    /** How its offers stand for this source: who has or had an agreement gets no further offer. */
    readonly standing: (slug: string) => OfferStanding;
  };
  /** Who is or was in which team, from when until when, and which source said so; instants as text. */
  readonly members: readonly {
    readonly team: string;
    readonly person: string;
    readonly source: string | null;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly resolver: Resolver;
  /** Services that name what nothing is called by yet, and the keys that they wait for. */
  readonly waiting: readonly {
    readonly slug: string;
    readonly noun: "service" | "team";
    readonly key: string;
  }[];
  readonly codeowners: CodeownersNow;
  /** What this source stated before and still held at its last import. */
  readonly remembered: readonly StatedRecord[];
};
