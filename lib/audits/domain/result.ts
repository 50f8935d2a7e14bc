import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";

/** What a rule can answer (OW-F1). Only passed, waived and not-applicable satisfy. */
export type RuleState =
  "passed" | "failed" | "not-applicable" | "waived" | "no-data" | "not-yet" | "error" | "not-built";

export type RuleResult = {
  readonly state: RuleState;
  /** The values that decided, at most fifty. */
  readonly evidence: readonly string[];
  /** Of which other services, by their slugs, a line of the evidence speaks: whoever may not see one is not told that line. */
  readonly speaks?: readonly Spoken[];
};

export type Spoken = { readonly line: number; readonly service: string };

/** A line of evidence that speaks of other services than the one that is judged. */
export type Telling = { readonly text: string; readonly of: readonly string[] };
export type Line = string | Telling;

/** The question of one rule, asked of one service. */
export type Judge = (index: CatalogIndex, service: ServiceFacts) => RuleResult;

/** A line that names other services: every line that does is made by this, which a test holds the rules to. */
export const telling = (of: readonly { readonly slug: string }[], text: string): Telling => ({
  text,
  of: of.map(({ slug }) => slug),
});

/** The same line twice is said once. */
export const eachOnce = (lines: readonly Telling[]): readonly Telling[] => [
  ...new Map(lines.map((line) => [line.text, line])).values(),
];

function shown(state: "failed" | "no-data", lines: readonly Line[]): RuleResult {
  const evidence = lines.map((line) => (typeof line === "string" ? line : line.text));
  const speaks = lines.flatMap((line, place) =>
    typeof line === "string" ? [] : line.of.map((service) => ({ line: place, service })),
  );
  return speaks.length === 0 ? { state, evidence } : { state, evidence, speaks };
}

export const passed: RuleResult = { state: "passed", evidence: [] };
/** The rule does not hold, and this shows it. */
export const failed = (...lines: readonly Line[]): RuleResult => shown("failed", lines);
/** The rule asks nothing of this service, and why. */
export const notApplicable = (why: string): RuleResult => ({ state: "not-applicable", evidence: [why] });
/** The rule cannot be judged, for want of what. */
export const noData = (why: Line): RuleResult => shown("no-data", [why]);
export const notBuilt: RuleResult = {
  state: "not-built",
  evidence: ["What this rule reads is not recorded yet"],
};
