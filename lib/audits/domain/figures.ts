import { agreementInForce } from "@/lib/services/domain/agreement";
import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";
import type { Graded } from "./grade";
import type { Band } from "./grades";

export type Figures = {
  readonly naive: number;
  readonly owned: number;
  readonly weak: number;
  readonly unowned: number;
};

/** OW-G4: the bands in numbers, and beside them what a look at the owner field alone would say. */
export function figuresOf(index: CatalogIndex, graded: ReadonlyMap<ServiceFacts, Graded>): Figures {
  const count = (band: Band) => index.living.filter((service) => graded.get(service)?.band === band).length;
  const naive = index.living.filter(
    (service) => service.declared.length > 0 || agreementInForce(service.agreements, index.at) !== null,
  ).length;
  return { naive, owned: count("owned"), weak: count("weak"), unowned: count("unowned") };
}
