import type { Tier } from "@/lib/services/domain/service";
import type { RuleState } from "./result";

/** Unclaimed, claimed, described, answerable, promised, practised, improving (ownership.md section 12). */
export type Stage = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const words = (text: string): readonly string[] => text.split(" ");

/** For each stage the rules that lead to the next, for every tier and for tier 1 besides. */
const exits: readonly { readonly all: readonly string[]; readonly tierOne: readonly string[] }[] = [
  { all: words("OWN-01 OWN-03 OWN-05 OWN-07"), tierOne: [] },
  { all: words("NAM-05 DOC-01 DOC-02 DOC-03 DOC-04 DOC-05 FUN-01 OWN-02 OWN-08 OWN-09"), tierOne: [] },
  { all: words("OWN-04 ONC-01 ONC-03 ESC-01"), tierOne: words("ONC-02 ONC-05 ESC-02") },
  { all: words("SLO-01 SLO-02 SLO-03 SLO-04 SLO-06 SLO-07 SLO-10 SLO-11"), tierOne: [] },
  { all: words("RDY-01 RUN-01 RUN-02 PPL-01 PPL-02 PPL-03 OWN-06"), tierOne: ["PPL-05"] },
  { all: words("REV-01 INC-02 SLO-12"), tierOne: [] },
];

const satisfied: ReadonlySet<RuleState> = new Set(["passed", "waived", "not-applicable"]);

export type Staged = {
  readonly stage: Stage;
  /** What keeps it from the next stage; a rule without data is named like one that failed. */
  readonly held: readonly string[];
};

/**
 * The highest stage whose own and lower exits are all met (OW-N1).
 * `blocking` are the rules of severity B that the last stage asks for besides.
 */
export function stageOf(
  tier: Tier | null,
  stateOf: (rule: string) => RuleState,
  blocking: readonly string[],
): Staged {
  for (const [stage, { all, tierOne }] of exits.entries()) {
    const held = [...all, ...(tier === 1 ? tierOne : []), ...(stage === 5 ? blocking : [])].filter(
      (rule) => !satisfied.has(stateOf(rule)),
    );
    if (stage === 1 && tier === null) held.push("tier");
    if (held.length > 0) return { stage: stage as Stage, held: [...new Set(held)] };
  }
  return { stage: 6, held: [] };
}
