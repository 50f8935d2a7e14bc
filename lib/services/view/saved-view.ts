/** A services list under a name (PAG-03). */
export type SavedViewView = {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  /** Who keeps it. */
  readonly by: string;
  readonly mine: boolean;
  readonly canChange: boolean;
};
