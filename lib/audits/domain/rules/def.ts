import { rule } from "./rule";

/** What a service is. */
export const defRules = [
  rule({
    id: "DEF-03",
    severity: "A",
    title: "A service of its own",
    passedWhen: "no other service of the owner has the same incidents at the same time",
    mend: "Consider a merge",
    source: "FSO Defining",
    feed: "incidents",
    set: "L",
  }),
  rule({
    id: "DEF-04",
    severity: "A",
    title: "A monolith leaves time",
    passedWhen: "the owner of a monolith gets at most ten pages per person and week",
    mend: "Move services to other teams",
    source: "FSO Defining",
    feed: "incidents",
    set: "C",
  }),
  rule({
    id: "DEF-05",
    severity: "A",
    title: "Bought tools are services",
    passedWhen: "each tool in use is registered as a service",
    mend: "Register it",
    source: "FSO Defining",
    set: "C",
    of: "organisation",
  }),
];
