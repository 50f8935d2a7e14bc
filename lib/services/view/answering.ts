/** Who answers for a team what it is offered, and what it wants for that. */
export type AnsweringView = {
  /** Who may answer. */
  readonly leads: readonly string[];
  /** What the team has not, so that nobody can accept for it (M-03); null where somebody can. */
  readonly silent: "lead" | "member" | null;
  /** The viewer says who leads the team and who is in it. */
  readonly staffs: boolean;
};
