/** A service that a team to be dissolved answers for, as plain JSON. */
export type HeldView = {
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  /** The team that is to take it over, if one was asked. */
  readonly to: { readonly slug: string; readonly name: string } | null;
  readonly answerBy: string | null;
  readonly accepted: boolean;
  /** True where a form or file names the team and it has accepted nothing. */
  readonly onlyNamed: boolean;
};

/** What dissolving a team would hit. */
export type DissolutionView = {
  /** Each service it answers for, and where that goes. */
  readonly held: readonly HeldView[];
  /** Those of them for which it cannot be dissolved yet. */
  readonly inTheWay: readonly HeldView[];
  /** How many offers to it are withdrawn. */
  readonly coming: number;
};
