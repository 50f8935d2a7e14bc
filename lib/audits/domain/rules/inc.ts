import { rule } from "./rule";

/** What follows from incidents. */
export const incRules = [
  rule({
    id: "INC-01",
    severity: "W",
    title: "Postmortems have one owner",
    passedWhen: "each postmortem names one person",
    mend: "Name one",
    source: "IR",
    feed: "incidents",
    set: "L",
  }),
  rule({
    id: "INC-02",
    severity: "W",
    title: "Action items moved along",
    passedWhen: "each open action item belongs to the present owner",
    mend: "Transfer it",
    source: "PM, own",
    feed: "incidents",
    set: "L",
  }),
  rule({
    id: "INC-03",
    severity: "A",
    title: "Prevention is not put off",
    passedWhen: "each preventive item is closed within 15 or 30 days, by severity",
    mend: "Close it",
    source: "PM",
    feed: "incidents",
    set: "L",
  }),
];
