import { called } from "../called";
import { below, type CatalogIndex, isHere } from "../catalog-index";
import type { BusinessServiceFacts, ServiceFacts } from "../facts";
import { bandOfHolder } from "../grade";
import { failed, type Judge, passed, type RuleResult, telling } from "../result";
import { rule } from "./rule";

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
const carriesBusiness: Judge = (index, service) =>
  (index.facts.totals?.carrying.has(service.slug) ?? carriers(index).has(service))
    ? passed
    : failed("It carries no business service, and nothing that needs it does");

/** BUS-02: an active person answers for the business service. */
export function accountable(index: CatalogIndex, { accountable: id }: BusinessServiceFacts): RuleResult {
  if (id === null) return failed("Nobody is accountable");
  const person = index.person(id);
  if (person === null) return failed(`Nobody here is called ‘${id}’`);
  return isHere(person, index.at) ? passed : failed(`${person.name} has left`);
}

/** What BUS-03 says of one service that nobody owns. */
export const unownedLine = (service: { readonly slug: string; readonly name: string }): string =>
  `${called(service)} is unowned`;

/** BUS-03: nothing it stands on is unowned, directly or by hard edges. */
export function ownedThroughout(index: CatalogIndex, business: BusinessServiceFacts): RuleResult {
  const unowned = business.unowned ?? unownedBelow(index, business);
  return unowned.length === 0 ? passed : failed(...unowned.map((one) => telling([one], unownedLine(one))));
}

function unownedBelow(index: CatalogIndex, { supports }: BusinessServiceFacts): readonly ServiceFacts[] {
  const named = supports.flatMap((slug) => index.service(slug) ?? []);
  return [...below(index, named, ({ strength }) => strength === "hard")]
    .filter((service) => bandOfHolder(index, service) === "unowned")
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** What it carries for customers. */
export const busRules = [
  rule({
    id: "BUS-01",
    severity: "W",
    title: "Customers have a name for it",
    passedWhen: "it carries a business service, directly or through what needs it",
    mend: "Link it",
    at: { form: "people", field: "businessServices" },
    source: "OR",
    judge: carriesBusiness,
    tierOneOnly: true,
  }),
  rule({
    id: "BUS-02",
    severity: "W",
    title: "Somebody is accountable",
    passedWhen: "an active person is accountable for the business service",
    mend: "Name one",
    at: { businessService: "accountable" },
    source: "OR",
    of: "business-service",
  }),
  rule({
    id: "BUS-03",
    severity: "W",
    title: "Owned all the way down",
    passedWhen: "nothing the business service stands on is unowned",
    mend: "Get it an owner",
    at: "unowned",
    source: "OR",
    of: "business-service",
  }),
];
