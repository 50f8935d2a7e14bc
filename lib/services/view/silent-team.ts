/** A team that has been offered services and can take none: no lead of it is known who may answer, or nobody is in it. */
export type SilentTeamView = {
  readonly slug: string;
  readonly name: string;
  readonly offers: number;
  /** When the first of them lapses. */
  readonly answerBy: string;
  readonly members: number;
  /** Whether somebody is known who may answer; then it has no member (M-03). */
  readonly led: boolean;
  /** The viewer says who leads it and who is in it. */
  readonly yours: boolean;
};
