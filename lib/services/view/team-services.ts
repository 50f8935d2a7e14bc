import type { ServiceRowView } from "./service";

/** The services of a team as its page shows them. */
export type TeamServicesView = {
  /** The first of them, those among them that only name it. */
  readonly services: readonly ServiceRowView[];
  readonly total: number;
  /** How many it has accepted, how many only name it, and how many name it and nobody owns. */
  readonly holds: number;
  readonly named: number;
  readonly unowned: number;
  /** Of those it has accepted, how many each tier has; null is for those without one. */
  readonly tiers: readonly { readonly tier: string | null; readonly count: number }[];
};
