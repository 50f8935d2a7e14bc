import type { Dimension } from "../facts";
import {
  failed,
  type Judge,
  noData,
  notApplicable,
  notBuilt,
  passed,
  type Telling,
  telling,
} from "../result";
import { rule } from "./rule";

/** An exact decimal: `units` / 10^`places`. */
type Decimal = { readonly units: bigint; readonly places: number };

const shape = /^(\d+)(?:\.(\d+))?$/;

/** Reads decimal text without rounding; null when it is no plain decimal. */
function decimalOf(text: string): Decimal | null {
  const match = shape.exec(text.trim());
  if (!match) return null;
  const [, whole = "", part = ""] = match;
  return { units: BigInt(whole + part), places: part.length };
}

const product = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  places: a.places + b.places,
});

function compared(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const places = Math.max(a.places, b.places);
  const scaled = (one: Decimal): bigint => one.units * 10n ** BigInt(places - one.places);
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const textOf = ({ units, places }: Decimal): string => {
  const digits = units.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const part = digits.slice(digits.length - places).replace(/0+$/, "");
  return part === "" ? whole : `${whole}.${part}`;
};

const one: Decimal = { units: 1n, places: 0 };

/** SLO-01 to SLO-03: each dimension has a promise, or says with a reason why it needs none. */
const hasPromise =
  (dimension: Dimension): Judge =>
  (_index, { promises }) => {
    if (!promises) return notBuilt;
    const promised = promises.objectives.find((objective) => objective.dimension === dimension);
    if (promised) return { state: "passed", evidence: [`${dimension} ${promised.target}`] };
    const excused = promises.notApplicable.find((other) => other.dimension === dimension);
    if (excused && excused.reason.trim() !== "")
      return { state: "passed", evidence: [`Not needed: ${excused.reason}`] };
    return failed(
      excused ? `${dimension} is left out without a reason` : `Nothing is promised of ${dimension}`,
    );
  };

/** SLO-05: at most one agreement with customers. */
const oneSla: Judge = (_index, { promises }) => {
  if (!promises) return notBuilt;
  const { slas } = promises;
  return slas.length <= 1
    ? passed
    : failed(`${String(slas.length)}: ${slas.map(({ target }) => target).join(", ")}`);
};

/** SLO-06: no target asks for perfection. */
const belowPerfect: Judge = (_index, { promises }) => {
  if (!promises) return notBuilt;
  if (promises.objectives.length === 0) return notApplicable("Nothing is promised");
  const faults = promises.objectives.flatMap(({ dimension, target }) => {
    const decimal = decimalOf(target);
    return decimal === null || compared(decimal, one) >= 0 ? [`${dimension} ${target}`] : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

const availability = (service: Parameters<Judge>[1]): Decimal | null => {
  const objective = service.promises?.objectives.find(({ dimension }) => dimension === "availability");
  return objective ? decimalOf(objective.target) : null;
};

/** SLO-07: what customers were told is no stricter than what the team aims at. */
const slaWithinPromise: Judge = (_index, service) => {
  if (!service.promises) return notBuilt;
  const { slas } = service.promises;
  if (slas.length === 0) return notApplicable("No agreement with customers");
  const own = availability(service);
  if (own === null) return failed("Agreed with customers, and no availability is promised");
  const stricter = slas.filter(({ target }) => {
    const agreed = decimalOf(target);
    return agreed === null || compared(agreed, own) > 0;
  });
  return stricter.length === 0
    ? passed
    : failed(...stricter.map(({ target }) => `${target} is agreed, ${textOf(own)} is promised`));
};

/** SLO-08: the target is no higher than the product of what the hard dependencies promise. */
const underCeiling: Judge = (index, service) => {
  if (!service.promises) return notBuilt;
  const own = availability(service);
  if (own === null) return notApplicable("No availability is promised");
  const hard = service.dependsOn.filter(({ strength }) => strength === "hard");
  if (hard.length === 0) return notApplicable("No hard dependency");
  let ceiling = one;
  const factors: Telling[] = [];
  const unknown: Telling[] = [];
  for (const { to } of hard) {
    const target = index.resolve(to);
    if (target.kind === "service" && target.service === service) continue;
    const factor = target.kind === "service" ? availability(target.service) : null;
    const of =
      target.kind === "service" ? [target.service] : target.kind === "several" ? target.services : [];
    if (factor === null) unknown.push(telling(of, `${to} promises nothing`));
    else {
      ceiling = product(ceiling, factor);
      factors.push(telling(of, `${to} ${textOf(factor)}`));
    }
  }
  if (compared(own, ceiling) > 0)
    return failed(
      `${textOf(own)} is promised; at most ${textOf(ceiling)} is possible`,
      ...factors,
      ...unknown,
    );
  return unknown.length === 0
    ? passed
    : noData({ text: unknown.map(({ text }) => text).join(", "), of: unknown.flatMap(({ of }) => of) });
};

/** SLO-09: nothing it needs hard is less critical than itself. */
const noTierInversion: Judge = (index, service) => {
  const hard = index.edges(service).filter(({ strength }) => strength === "hard");
  if (hard.length === 0) return notApplicable("No hard dependency");
  const { tier } = service;
  if (tier === null) return noData("The tier is not set");
  const inverted = hard.filter(({ service: needed }) => needed.tier !== null && needed.tier > tier);
  if (inverted.length > 0)
    return failed(
      ...inverted.map(({ service: needed }) =>
        telling([needed], `${needed.slug} is tier ${String(needed.tier)}`),
      ),
    );
  const unset = hard.filter(({ service: needed }) => needed.tier === null);
  return unset.length === 0
    ? passed
    : noData(
        telling(
          unset.map(({ service: needed }) => needed),
          `The tier of ${unset.map(({ service: needed }) => needed.slug).join(", ")} is not set`,
        ),
      );
};

/** SLO-10 as far as it needs no figures: without a tier there is no contract. */
const tierIsSet: Judge = (_index, { tier }) => (tier === null ? failed("The tier is not set") : notBuilt);

/** What is promised. */
export const sloRules = [
  rule({
    id: "SLO-01",
    severity: "W1",
    title: "Availability is promised",
    passedWhen: "an availability promise is active, or a reason says why none is needed",
    mend: "Add a promise",
    source: "seed",
    judge: hasPromise("availability"),
  }),
  rule({
    id: "SLO-02",
    severity: "W1",
    title: "Performance is promised",
    passedWhen: "a performance promise is active, or a reason says why none is needed",
    mend: "Add a promise",
    source: "seed",
    judge: hasPromise("performance"),
  }),
  rule({
    id: "SLO-03",
    severity: "W1",
    title: "Security is promised",
    passedWhen: "a security promise is active, or a reason says why none is needed",
    mend: "Add a promise",
    source: "seed",
    judge: hasPromise("security"),
  }),
  rule({
    id: "SLO-04",
    severity: "W",
    title: "Promises are complete",
    passedWhen: "each promise has indicator, target, window and evidence",
    mend: "Complete it",
    source: "FSO",
  }),
  rule({
    id: "SLO-05",
    severity: "W",
    title: "One agreement with customers",
    passedWhen: "at most one agreement with customers exists",
    mend: "Split the service",
    source: "FSO",
    judge: oneSla,
  }),
  rule({
    id: "SLO-06",
    severity: "W",
    title: "No promise of perfection",
    passedWhen: "each target is below 100 %",
    mend: "Lower the target",
    source: "FSO",
    judge: belowPerfect,
  }),
  rule({
    id: "SLO-07",
    severity: "W",
    title: "Agreed no stricter than promised",
    passedWhen: "what customers were told is at most the availability target",
    mend: "Tighten the promise",
    source: "OR, own",
    judge: slaWithinPromise,
  }),
  rule({
    id: "SLO-08",
    severity: "W",
    title: "Within the ceiling",
    passedWhen: "the target is at most the product of what the hard dependencies promise",
    mend: "Negotiate with the providers",
    source: "own",
    judge: underCeiling,
  }),
  rule({
    id: "SLO-09",
    severity: "W",
    title: "No tier inversion",
    passedWhen: "no hard dependency is less critical than the service",
    mend: "Raise it, or make the edge soft",
    source: "own",
    judge: noTierInversion,
  }),
  rule({
    id: "SLO-10",
    severity: "B",
    title: "The tier is set, and its contract is met",
    passedWhen: "the tier is set, and each line of its contract is met, waived or not applicable",
    mend: "Set a tier, then meet its contract",
    at: { form: "classification", field: "tier" },
    source: "FSO Tiers",
    judge: tierIsSet,
  }),
  rule({
    id: "SLO-11",
    severity: "B",
    title: "Recovery is drilled",
    passedWhen: "a recovery plan is linked, and a drill was held within a year",
    mend: "Hold a drill",
    source: "FSO Tiers",
    tierOneOnly: true,
  }),
  rule({
    id: "SLO-12",
    severity: "A",
    title: "Promises are reviewed",
    passedWhen: "each promise was reviewed within the tier's period, and everybody signed in can read it",
    mend: "Review it",
    source: "FSO",
  }),
];
