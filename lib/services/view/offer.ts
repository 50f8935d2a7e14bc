/** A service that is offered to a team, and by when it is to be answered. */
export type OfferView = {
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  /** The team that is to own it. */
  readonly team: string;
  readonly teamSlug: string;
  readonly answerBy: string;
  readonly accepted: boolean;
  /** The team asked for it, and was not offered it. */
  readonly asked: boolean;
};
