/** A service or a team, by what it is called now. */
export type MovedRef = { readonly id: string; readonly slug: string; readonly name: string };
/** A service with the team that it lost or found; null where none was named. */
export type MovedService = MovedRef & { readonly team: MovedRef | null };
/** What became of owners between two instants (OW-T4); each service is told once. */
export type OwnershipMovesView = {
  /** The same old and new owner, the most services first; at most fifty. */
  readonly moves: readonly {
    readonly from: MovedRef | null;
    readonly to: MovedRef | null;
    readonly services: readonly MovedRef[];
    /** So many that a team moved as a whole. */
    readonly whole: boolean;
  }[];
  /** How many services the moves tell of. */
  readonly moved: number;
  readonly enteredUnowned: readonly MovedService[];
  readonly leftUnowned: readonly MovedService[];
};
