import { rule } from "./rule";

/** How far the programme is. */
export const trnRules = [
  rule({
    id: "TRN-01",
    severity: "A",
    title: "The plan is true",
    passedWhen: "the stage in the programme is the computed one",
    mend: "Update the plan",
    source: "FSO Getting Started",
    set: "C",
  }),
  rule({
    id: "TRN-02",
    severity: "A",
    title: "Before is on record",
    passedWhen: "the baseline was recorded before the programme began",
    mend: "Record it now",
    source: "FSO Getting Started",
    set: "C",
  }),
  rule({
    id: "TRN-03",
    severity: "A",
    title: "No step back",
    passedWhen: "the stage is no lower than 30 days ago",
    mend: "Mend the rule that fell",
    source: "FSO Getting Started",
  }),
];
