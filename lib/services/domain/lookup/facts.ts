import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import type { Lifecycle } from "../service";
import type { Candidate } from "./answer";
import type { Match } from "./match";

type Called = { readonly slug: string; readonly name: string };

/** A record as an answer shows it at first; instants as text. */
export type RecordFacts = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string | null;
  readonly lifecycle: Lifecycle | null;
  readonly tier: number | null;
  readonly about: string | null;
  /** The name of who holds it; the slug and id only when that is a team. */
  readonly owner: string | null;
  readonly ownerSlug: string | null;
  readonly ownerId: string | null;
  /** The id of the person who is named as owner where no team is; a copy from before this was kept has none. */
  readonly personId?: string | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: string | null;
  readonly unownedSince: string | null;
  readonly evidence: string | null;
  readonly channel: string | null;
  readonly email: string | null;
  /** Of a person; a copy from before they were kept has neither. */
  readonly phone?: string | null;
  readonly zone?: string | null;
  readonly runbook: string | null;
  /** Who says that there is a runbook and gives no link; a copy from before this was kept does not tell. */
  readonly runbookStatedBy?: string | null;
  readonly endedAt: string | null;
  readonly endedWhy: string | null;
  readonly successor: Called | null;
  readonly merged: boolean;
  /** The names that came with what was merged into it; a copy from before they were kept has none. */
  readonly mergedNames?: readonly string[] | null;
};

/** What of a record decides whether it answers. */
export type RankFacts = Pick<RecordFacts, "noun" | "id" | "slug" | "lifecycle" | "tier" | "owner" | "merged">;

/** A candidate with what is known of its record. */
export type Ranked<R extends RankFacts = RankFacts> = Candidate & {
  readonly row: R;
  readonly named: Match["named"];
};
/** A candidate with the whole record behind it. */
export type Found = Ranked<RecordFacts>;

/** Whether it was found by a name that came with what was merged into it, and is none of its own former names. */
export const isByMerge = ({ row, named }: Found): boolean =>
  named?.kind === "former" && (row.mergedNames ?? []).some((name) => keyOf(name) === keyOf(named.text));

/** Matches with the records they mean; what was merged away is found by its id alone: its names lead on. */
export function foundOf<R extends RankFacts>(
  matches: readonly Match[],
  rows: ReadonlyMap<string, R>,
): readonly Ranked<R>[] {
  return matches.flatMap(({ id, score, why, named }): Ranked<R>[] => {
    const row = rows.get(id);
    if (!row || (row.merged && why !== "its id")) return [];
    const { noun, slug, lifecycle, tier, owner } = row;
    return [{ noun, id, slug, lifecycle, tier, owner, score, reasons: [why], row, named }];
  });
}
