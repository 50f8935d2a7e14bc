import { rule } from "./rule";

/** Whether it is reviewed. */
export const revRules = [
  rule({
    id: "REV-01",
    severity: "A",
    title: "Reviews are held",
    passedWhen: "on-call was reviewed within 8 days, the service within 35",
    mend: "Hold the review",
    source: "OR",
    set: "C",
  }),
  rule({
    id: "REV-02",
    severity: "A",
    title: "Pages are bearable",
    passedWhen: "at most ten pages per person and week",
    mend: "Reduce the load",
    source: "OR, GOC",
    feed: "incidents",
    set: "C",
  }),
];
