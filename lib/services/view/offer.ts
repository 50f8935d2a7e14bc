/** One no to an offer, or to a team that asked for a service. */
export type DeclineView = {
  readonly serviceId: string;
  readonly slug: string;
  readonly name: string;
  /** Who said no: the team it was offered to, or the one that keeps it. */
  readonly who: string;
  readonly why: string;
  /** The team that it was to go to and that did not get it; null where that team itself said no. */
  readonly keptFrom: string | null;
  readonly at: string;
  /** The viewer offered it or asked for it. */
  readonly yours: boolean;
  /** Something was agreed or offered since. */
  readonly followed: boolean;
};

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
