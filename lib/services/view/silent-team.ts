/** A team that has been offered services and of which nobody is known who may answer. */
export type SilentTeamView = {
  readonly slug: string;
  readonly name: string;
  readonly offers: number;
  /** When the first of them lapses. */
  readonly answerBy: string;
  readonly members: number;
};
