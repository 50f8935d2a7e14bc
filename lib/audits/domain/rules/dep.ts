import { called } from "../called";
import { before, plusDays } from "@/lib/kernel/time";
import { teamHolding } from "../catalog-index";
import { cycleOf } from "../cycles";
import { bandOfHolder } from "../grade";
import { failed, type Judge, notApplicable, passed } from "../result";

/** How many members of a large knot are named. */
const mostNamed = 20;

/** DEP-01: each dependency names exactly one service. */
export const targetsResolve: Judge = (index, service) => {
  const faults = service.dependsOn.flatMap(({ to }) => {
    const target = index.resolve(to);
    if (target.kind === "nothing") {
      const near = index.nearestServices(to).filter((slug) => slug !== service.slug);
      return [`Unknown: ${to}${near.length === 0 ? "" : `. Nearest: ${near.join(", ")}`}`];
    }
    return target.kind === "several"
      ? [`Several services are called ${to}: ${target.services.map(({ slug }) => slug).join(", ")}`]
      : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** DEP-02: it does not depend on itself, by whatever name. */
export const noSelfEdge: Judge = (index, service) => {
  const self = service.dependsOn.filter(({ to }) => {
    const target = index.resolve(to);
    return target.kind === "service" && target.service === service;
  });
  return self.length === 0 ? passed : failed(...self.map(({ to }) => `Depends on itself, as ‘${to}’`));
};

/** DEP-03: no chain of hard edges leads back to it. */
export const noCycle: Judge = (index, service) => {
  // A part of a catalog sees its neighbours alone; a way that leads beyond them was looked for when it was read.
  const far = index.facts.totals?.cycles.get(service.slug);
  if (far !== undefined) return failed(far.join(" → "));
  const cycle = cycleOf(index, service);
  if (cycle === null) return passed;
  const { kind, services } = cycle;
  const slugs = (kind === "way" ? services : services.slice(0, mostNamed)).map(({ slug }) => slug);
  return kind === "way"
    ? failed(slugs.join(" → "))
    : failed(`${String(services.length)} services need each other, among them`, ...slugs);
};

/** DEP-04: where two owners need it hard, each edge says whether it is a single point of failure, and what then. */
export const answeredSinglePoint: Judge = (index, service) => {
  const incoming = index.dependents(service).flatMap((from) =>
    index
      .edges(from)
      .filter((edge) => edge.service === service && edge.strength === "hard")
      .map((edge) => ({ from, edge })),
  );
  const owners = new Set(incoming.flatMap(({ from }) => teamHolding(index, from)?.slug ?? []));
  if (owners.size < 2) return notApplicable("Fewer than two owners need it hard");
  const faults = incoming.flatMap(({ from, edge }) => {
    if (edge.singlePoint === null || edge.singlePoint === undefined) return [`${called(from)}: not answered`];
    return edge.singlePoint && !edge.fallback?.trim() ? [`${called(from)}: no fallback is stated`] : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** DEP-06: whoever is needed knows it, some time after the edge was written down. */
export const providersKnow: Judge = (index, service) => {
  const edges = index.edges(service);
  if (edges.length === 0) return notApplicable("It needs no service that is known");
  const due = edges.filter(
    ({ since, acknowledgedAt }) =>
      !acknowledgedAt && since && !before(index.at, plusDays(since, index.facts.parameters.acknowledgeDays)),
  );
  return due.length === 0
    ? passed
    : failed(...due.map(({ service }) => `${called(service)}: not acknowledged`));
};

/** DEP-05: nothing it needs hard is unowned, deprecated or retired. */
export const soundTargets: Judge = (index, service) => {
  const faults = index.edges(service).flatMap(({ strength, service: needed }) => {
    if (strength !== "hard") return [];
    if (needed.phase === "deprecated" || needed.phase === "retired")
      return [`${called(needed)} is ${needed.phase}`];
    return bandOfHolder(index, needed) === "unowned" ? [`${called(needed)} is unowned`] : [];
  });
  return faults.length === 0 ? passed : failed(...new Set(faults));
};

/** DEP-07: an edge leads to it or from it, or it is said to stand alone. */
export const isConnected: Judge = (index, service) =>
  service.standsAlone || index.edges(service).length > 0 || index.dependents(service).length > 0
    ? passed
    : failed("No edge to or from any service");
