import { rule } from "./rule";

/** Whether it is secure. */
export const secRules = [
  rule({
    id: "SEC-01",
    severity: "W",
    title: "Threats are modelled",
    passedWhen: "a threat model is at most a year old, and it is known which scans are on",
    mend: "Record it",
    source: "DevSecOps guide",
    feed: "scans",
    set: "C",
  }),
  rule({
    id: "SEC-02",
    severity: "W",
    title: "Security can be reached",
    passedWhen: "a security contact and a way to reach it were tested within a year",
    mend: "Test it",
    source: "IR Security",
    set: "C",
  }),
];
