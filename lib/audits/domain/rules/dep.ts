import { called } from "../called";
import { serviceCount } from "@/lib/kernel/service-count";
import { before, plusDays } from "@/lib/kernel/time";
import { teamHolding } from "../catalog-index";
import { cycleOf } from "../cycles";
import { bandOfHolder } from "../grade";
import { eachOnce, failed, type Judge, notApplicable, passed, telling } from "../result";
import { rule } from "./rule";

/** How many members of a large knot are named. */
const mostNamed = 20;

const bySlug = (slugs: readonly string[]) => slugs.map((slug) => ({ slug }));

/** DEP-01: each dependency names exactly one service. */
const targetsResolve: Judge = (index, service) => {
  const faults = service.dependsOn.flatMap(({ to }) => {
    const target = index.resolve(to);
    if (target.kind === "nothing") {
      const near = index.nearestServices(to).filter((slug) => slug !== service.slug);
      const told = near.length === 0 ? "" : `. Nearest: ${near.join(", ")}`;
      return [telling(bySlug(near), `Unknown: ${to}${told}`)];
    }
    return target.kind === "several"
      ? [
          telling(
            target.services,
            `Several services are called ${to}: ${target.services.map(({ slug }) => slug).join(", ")}`,
          ),
        ]
      : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** DEP-02: it does not depend on itself, by whatever name. */
const noSelfEdge: Judge = (index, service) => {
  const self = service.dependsOn.filter(({ to }) => {
    const target = index.resolve(to);
    return target.kind === "service" && target.service === service;
  });
  return self.length === 0 ? passed : failed(...self.map(({ to }) => `Depends on itself, as ‘${to}’`));
};

/** DEP-03: no chain of hard edges leads back to it. */
const noCycle: Judge = (index, service) => {
  // A part of a catalog sees its neighbours alone; a way that leads beyond them was looked for when it was read.
  const far = index.facts.totals?.cycles.get(service.slug);
  if (far !== undefined) return failed(telling(bySlug(far), far.join(" → ")));
  const cycle = cycleOf(index, service);
  if (cycle === null) return passed;
  const { kind, services } = cycle;
  return kind === "way"
    ? failed(telling(services, services.map(({ slug }) => slug).join(" → ")))
    : failed(
        `${serviceCount(services.length)} need each other, among them`,
        ...services.slice(0, mostNamed).map((one) => telling([one], one.slug)),
      );
};

/** DEP-04: where two owners need it hard, each edge says whether it is a single point of failure, and what then. */
const answeredSinglePoint: Judge = (index, service) => {
  const incoming = index.dependents(service).flatMap((from) =>
    index
      .edges(from)
      .filter((edge) => edge.service === service && edge.strength === "hard")
      .map((edge) => ({ from, edge })),
  );
  const owners = new Set(incoming.flatMap(({ from }) => teamHolding(index, from)?.slug ?? []));
  if (owners.size < 2) return notApplicable("Fewer than two owners need it hard");
  const faults = incoming.flatMap(({ from, edge }) => {
    if (edge.singlePoint === null || edge.singlePoint === undefined)
      return [telling([from], `${called(from)}: not answered`)];
    return edge.singlePoint && !edge.fallback?.trim()
      ? [telling([from], `${called(from)}: no fallback is stated`)]
      : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** DEP-06: whoever is needed knows it, some time after the edge was written down. */
const providersKnow: Judge = (index, service) => {
  const edges = index.edges(service);
  if (edges.length === 0) return notApplicable("It needs no service that is known");
  const due = edges.filter(
    ({ since, acknowledgedAt }) =>
      !acknowledgedAt && since && !before(index.at, plusDays(since, index.facts.parameters.acknowledgeDays)),
  );
  return due.length === 0
    ? passed
    : failed(...due.map(({ service }) => telling([service], `${called(service)}: not acknowledged`)));
};

/** DEP-05: nothing it needs hard is unowned, deprecated or retired. */
const soundTargets: Judge = (index, service) => {
  const faults = index.edges(service).flatMap(({ strength, service: needed }) => {
    if (strength !== "hard") return [];
    if (needed.phase === "deprecated" || needed.phase === "retired")
      return [telling([needed], `${called(needed)} is ${needed.phase}`)];
    return bandOfHolder(index, needed) === "unowned"
      ? [telling([needed], `${called(needed)} is unowned`)]
      : [];
  });
  return faults.length === 0 ? passed : failed(...eachOnce(faults));
};

/** DEP-07: an edge leads to it or from it, or it is said to stand alone. */
const isConnected: Judge = (index, service) =>
  service.standsAlone || index.edges(service).length > 0 || index.dependents(service).length > 0
    ? passed
    : failed("No edge to or from any service");

/** What it needs. */
export const depRules = [
  rule({
    id: "DEP-01",
    severity: "W",
    title: "Dependencies are known",
    passedWhen: "each dependency names exactly one service",
    mend: "Add an alias, or correct the name",
    at: { form: "dependencies", field: "dependencies" },
    source: "GL",
    judge: targetsResolve,
  }),
  rule({
    id: "DEP-02",
    severity: "W",
    title: "No edge to itself",
    passedWhen: "the service does not depend on itself",
    mend: "Take the edge out",
    at: { form: "dependencies", field: "dependencies" },
    source: "GL",
    judge: noSelfEdge,
  }),
  rule({
    id: "DEP-03",
    severity: "W",
    title: "On no cycle",
    passedWhen: "no chain of hard dependencies leads back to it",
    mend: "Make one edge soft",
    at: { form: "dependencies", field: "dependencies" },
    source: "FSO Functions",
    judge: noCycle,
  }),
  rule({
    id: "DEP-04",
    severity: "W",
    title: "Single points of failure are known",
    passedWhen:
      "where two owners need it hard, it says whether it is a single point of failure, and what then",
    mend: "Answer it",
    at: { form: "dependencies", field: "dependencies" },
    source: "FSO Functions",
    set: "C",
    judge: answeredSinglePoint,
  }),
  rule({
    id: "DEP-05",
    severity: "W",
    title: "Needs nothing unowned",
    passedWhen: "no hard dependency is unowned, deprecated or retired",
    mend: "Get it an owner, or replace it",
    at: { form: "dependencies", field: "dependencies" },
    source: "own",
    judge: soundTargets,
  }),
  rule({
    id: "DEP-06",
    severity: "A",
    title: "Providers know",
    passedWhen: "the provider acknowledged each dependency that is older than {acknowledgeDays} days",
    mend: "Ask the provider",
    at: "dependents",
    source: "own",
    set: "C",
    judge: providersKnow,
    parameters: ["acknowledgeDays"],
  }),
  rule({
    id: "DEP-07",
    severity: "A",
    title: "Connected",
    passedWhen: "an edge leads to or from it, or it is said to stand alone",
    mend: "Add its dependencies",
    at: { form: "dependencies", field: "dependencies" },
    source: "GL",
    judge: isConnected,
  }),
];
