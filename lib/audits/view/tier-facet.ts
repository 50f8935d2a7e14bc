import { tierChoice } from "@/lib/services/domain/tier";
import type { FacetView } from "./queue";

/** A facet by tier with its values in words. */
export const inTierWords = (facet: FacetView): FacetView =>
  facet.map(({ value, count }) => ({ value, label: tierChoice(value), count }));
