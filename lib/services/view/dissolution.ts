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
