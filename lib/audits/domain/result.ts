import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";

/** What a rule can answer (OW-F1). Only passed, waived and not-applicable satisfy. */
export type RuleState =
  "passed" | "failed" | "not-applicable" | "waived" | "no-data" | "not-yet" | "error" | "not-built";

export type RuleResult = {
  readonly state: RuleState;
  /** The values that decided, at most fifty. */
  readonly evidence: readonly string[];
};

/** The question of one rule, asked of one service. */
export type Judge = (index: CatalogIndex, service: ServiceFacts) => RuleResult;

export const passed: RuleResult = { state: "passed", evidence: [] };
/** The rule does not hold, and this shows it. */
export const failed = (...evidence: readonly string[]): RuleResult => ({ state: "failed", evidence });
/** The rule asks nothing of this service, and why. */
export const notApplicable = (why: string): RuleResult => ({ state: "not-applicable", evidence: [why] });
/** The rule cannot be judged, for want of what. */
export const noData = (why: string): RuleResult => ({ state: "no-data", evidence: [why] });
export const notBuilt: RuleResult = {
  state: "not-built",
  evidence: ["What this rule reads is not recorded yet"],
};
