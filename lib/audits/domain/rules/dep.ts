import type { CatalogIndex } from "../catalog-index";
import { cycleOf } from "../cycles";
import type { ServiceFacts } from "../facts";
import { bandOfHolder } from "../grade";
import { failed, passed, type RuleResult } from "../result";

type Judge = (index: CatalogIndex, service: ServiceFacts) => RuleResult;

export const targetsResolve: Judge = (index, service) => {
  const faults = service.dependsOn.flatMap(({ to }) => {
    const target = index.resolve(to);
    if (target.kind === "nothing") return [`Unknown: ${to}`];
    return target.kind === "several" ? [`Several services are called ${to}: ${target.services.map(({ slug }) => slug).join(", ")}`] : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

export const noSelfEdge: Judge = (index, service) => {
  const self = service.dependsOn.filter(({ to }) => {
    const target = index.resolve(to);
    return target.kind === "service" && target.service === service;
  });
  return self.length === 0 ? passed : failed(...self.map(({ to }) => `Depends on itself, as ‘${to}’`));
};

export const noCycle: Judge = (index, service) => {
  const cycle = cycleOf(index, service);
  return cycle === null ? passed : failed(cycle.map(({ slug }) => slug).join(" → "));
};

export const soundTargets: Judge = (index, service) => {
  const faults = service.dependsOn.flatMap(({ to, strength }) => {
    if (strength !== "hard") return [];
    const target = index.resolve(to);
    if (target.kind !== "service" || target.service === service) return [];
    const { service: needed } = target;
    if (needed.phase === "deprecated" || needed.phase === "retired") return [`${needed.slug} is ${needed.phase}`];
    return bandOfHolder(index, needed) === "unowned" ? [`${needed.slug} is unowned`] : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

export const isConnected: Judge = (index, service) => {
  if (service.standsAlone) return passed;
  const out = service.dependsOn.some(({ to }) => {
    const target = index.resolve(to);
    return target.kind === "service" && target.service !== service;
  });
  return out || index.dependents(service).length > 0 ? passed : failed("No edge to or from any service");
};

