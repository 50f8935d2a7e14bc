/** A service or a team, by what it is called now. */
export type MovedRef = { readonly id: string; readonly slug: string; readonly name: string };
/** What became of owners between two instants (OW-T4). */
export type OwnershipMovesView = {
  /** The same old and new owner, the most services first; at most fifty. */
  readonly moves: readonly {
    readonly from: MovedRef | null;
    readonly to: MovedRef | null;
    readonly services: readonly MovedRef[];
    /** So many that a team moved as a whole. */
    readonly whole: boolean;
  }[];
  readonly moved: number;
  readonly enteredUnowned: readonly MovedRef[];
  readonly leftUnowned: readonly MovedRef[];
};
