import { below, type CatalogIndex, isHere } from "../catalog-index";
import type { BusinessServiceFacts, ServiceFacts } from "../facts";
import { bandOfHolder } from "../grade";
import { failed, type Judge, passed, type RuleResult } from "../result";

const known = new WeakMap<CatalogIndex, ReadonlySet<ServiceFacts>>();

/** All services that carry a business service, directly or through their dependents; found once for a catalog. */
function carriers(index: CatalogIndex): ReadonlySet<ServiceFacts> {
  const old = known.get(index);
  if (old) return old;
  const found = below(
    index,
    index.living.filter(({ businessServices }) => businessServices > 0),
    () => true,
  );
  known.set(index, found);
  return found;
}

/** BUS-01: it carries something that customers name. */
export const carriesBusiness: Judge = (index, service) =>
  (index.facts.totals?.carrying.has(service.slug) ?? carriers(index).has(service))
    ? passed
    : failed("It carries no business service, and nothing that needs it does");

/** BUS-02: an active person answers for the business service. */
export function accountable(index: CatalogIndex, { accountable: id }: BusinessServiceFacts): RuleResult {
  if (id === null) return failed("Nobody is accountable");
  const person = index.person(id);
  return person && isHere(person, index.at)
    ? passed
    : failed(`${person?.name ?? id} has left or is not known`);
}

/** BUS-03: nothing it stands on is unowned, directly or by hard edges. */
export function ownedThroughout(index: CatalogIndex, { supports }: BusinessServiceFacts): RuleResult {
  const named = supports.flatMap((slug) => index.service(slug) ?? []);
  const unowned = [...below(index, named, ({ strength }) => strength === "hard")]
    .filter((service) => bandOfHolder(index, service) === "unowned")
    .map(({ slug }) => slug)
    .sort();
  return unowned.length === 0 ? passed : failed(...unowned.map((slug) => `${slug} is unowned`));
}
