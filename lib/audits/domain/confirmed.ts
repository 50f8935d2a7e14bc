import { before, type Instant, plusDays } from "@/lib/kernel/time";
import { agreementInForce } from "@/lib/services/domain/agreement";
import type { CatalogIndex } from "./catalog-index";
import { byTier, type ServiceFacts } from "./facts";

/** For how many days a confirmation counts, for tier 1, tier 2 and the others (OW-V2). */
const confirmedDays = [90, 180, 365] as const;

/** Until when the last confirmation of an agreement in force counts; null when there is none (OW-V2). */
export function confirmedUntil(
  index: CatalogIndex,
  service: ServiceFacts,
): { readonly last: Instant; readonly until: Instant } | null {
  const accepted = agreementInForce(service.agreements, index.at)?.acceptedAt;
  if (!accepted) return null;
  const last = service.attestations
    .filter((one) => !before(index.at, one))
    .reduce((latest, one) => (before(latest, one) ? one : latest), accepted);
  return { last, until: plusDays(last, byTier(confirmedDays, service.tier)) };
}
