import type { StoredCodeowners } from "@/lib/services/domain/codeowners/stored";
import type { FieldSource } from "@/lib/services/domain/fields";
import type { Stated } from "@/lib/services/domain/stated";
import type { ImportNoun } from "../document";
import type { FileIssue } from "../issue";

/** What happens to one record: made, changed, left as it is, kept although the file differs, refused, or no longer named (IMP-02). */
export const rowStates = ["create", "change", "unchanged", "keep", "refuse", "missing"] as const;
export type RowState = (typeof rowStates)[number];

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** A value of the file that was not taken, because what stands there is stronger; and whose that is (IMP-09). */
export type Kept = {
  readonly field: string;
  readonly stated: unknown;
  readonly value: unknown;
  /** A source by its slug, or `manual`. */
  readonly by: string;
  readonly who: string | null;
  readonly at: string | null;
  readonly locked: boolean;
};

/** What happens to one record of the input, and why. */
export type PlanRow = {
  readonly noun: ImportNoun;
  readonly key: string;
  readonly slug: string;
  readonly state: RowState;
  /** `file:line:column`; empty for what no file states. */
  readonly place: string;
  readonly changes: readonly FieldChange[];
  readonly kept: readonly Kept[];
  readonly issues: readonly FileIssue[];
};

/** A mark that also remembers the value: when another one stands there, a hand has set it since. */
export type ValueMark = FieldSource & { readonly value?: unknown };
export type ValueMarks = Readonly<Record<string, ValueMark>>;

/** What is written of a person, team, system or business service: fields as a file states them, references by slug. */
export type RecordDeed = {
  readonly kind: "create" | "change";
  readonly slug: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sources: ValueMarks;
  /** A further name under which others refer to it in the files. */
  readonly alias: string | null;
};
export type ServiceDeed = {
  readonly kind: "create" | "change";
  readonly slug: string;
  readonly stated: Stated;
};
export type Belonging = { readonly team: string; readonly person: string };
/** A membership to write; in which role, from when until when and who said so, where Steward's own form tells it. */
export type Join = Belonging & {
  readonly role?: string;
  readonly from?: string;
  readonly to?: string | null;
  readonly source?: string | null;
};

/** A service to offer to a team, both by slug. */
export type Offer = { readonly service: string; readonly team: string };
/** An offer to take back from a team, and the name of the team that the source names now. */
export type Withdrawal = Offer & { readonly now: string };

export type Plan = {
  readonly rows: readonly PlanRow[];
  readonly people: readonly RecordDeed[];
  readonly teams: readonly RecordDeed[];
  readonly joins: readonly Join[];
  readonly leaves: readonly Belonging[];
  readonly systems: readonly RecordDeed[];
  readonly businessServices: readonly RecordDeed[];
  readonly services: readonly ServiceDeed[];
  readonly codeowners: readonly StoredCodeowners[];
  /** Offers to make, one a service without an agreement (IMP-12). */
  readonly offers: readonly Offer[];
  /** Unanswered offers that this source made to another team than it names now. */
  readonly withdrawals: readonly Withdrawal[];
  /** What the source states now, to be known again by its own ids. */
  readonly stated: readonly StatedRecord[];
  readonly missing: readonly MissingRecord[];
  /** How many services name a placeholder, and have no owner. */
  readonly placeholders: number;
  /** Services of which no row speaks, and which find what they waited for: a service or a team that this import names (MOD-12). */
  readonly completed: readonly string[];
  /** How many teams are named that are neither here nor made, though an import may make them (IMP-11). */
  readonly unmadeTeams: number;
  /** How many of these are named as owners of services. */
  readonly unmadeOwners: number;
};

export type MissingRecord = {
  readonly noun: ImportNoun;
  readonly externalId: string;
  readonly slug: string;
};
export type StatedRecord = MissingRecord & { readonly file: string };

/** Says what it means that teams which files name are not here; how to create them follows it. */
export function unmadeWords({
  unmadeTeams,
  unmadeOwners,
}: Pick<Plan, "unmadeTeams" | "unmadeOwners">): string {
  const one = unmadeTeams === 1;
  const here = one ? "1 named team is not here" : `${String(unmadeTeams)} named teams are not here`;
  if (unmadeOwners === 0)
    return `${here}. ${one ? "It is" : "They are"} named beside owners: the services' owners do not depend on ${one ? "it" : "them"}.`;
  if (unmadeOwners < unmadeTeams)
    return `${here}, ${String(unmadeOwners)} of them as ${unmadeOwners === 1 ? "an owner" : "owners"}: those services stay without a team.`;
  return `${here}: ${one ? "its" : "those"} services stay without a team.`;
}

/** How many rows are in each state. */
export function countsOf(rows: readonly Pick<PlanRow, "state">[]): Readonly<Record<RowState, number>> {
  const counts = { create: 0, change: 0, unchanged: 0, keep: 0, refuse: 0, missing: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** The row of a record that cannot be taken. */
export const refusedRow = (
  noun: ImportNoun,
  { key, slug, place }: { readonly key: string; readonly slug: string; readonly place: string },
  issues: readonly FileIssue[],
): PlanRow => ({ noun, key, slug, state: "refuse", place, changes: [], kept: [], issues });
