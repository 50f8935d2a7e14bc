import { teamHolding } from "../catalog-index";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";
import { rule } from "./rule";

const columns = ["trigger", "information", "recipients", "tips"] as const;

/** ALR-01: the alert matrix has rows, and each is filled. */
const alertsDescribed: Judge = (_index, { alertMatrix }) => {
  if (!alertMatrix) return notBuilt;
  if (alertMatrix.length === 0) return failed("No row");
  const faults = alertMatrix.flatMap((row, place) => {
    const empty = columns.filter((column) => (row[column] ?? "").trim() === "");
    return empty.length === 0 ? [] : [`Row ${String(place + 1)} has no ${empty.join(", no ")}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** ALR-02: whom the alerts reach is the owner. */
const alertsReachOwner: Judge = (index, service) => {
  if (!service.alertMatrix) return notBuilt;
  if (service.alertMatrix.length === 0) return notApplicable("No row");
  const owner = teamHolding(index, service);
  const faults = service.alertMatrix.flatMap(({ recipients }, place) => {
    const reaches = owner !== null && recipients !== null && index.team(recipients) === owner;
    return reaches ? [] : [`Row ${String(place + 1)}: ${recipients ?? "nobody"}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** Its alerts. */
export const alrRules = [
  rule({
    id: "ALR-01",
    severity: "W",
    title: "Alerts are described",
    passedWhen: "the alert matrix has rows, each with trigger, information, recipients and tips",
    mend: "Fill it in",
    source: "FSO Lifecycle",
    judge: alertsDescribed,
  }),
  rule({
    id: "ALR-02",
    severity: "W",
    title: "Alerts reach the owner",
    passedWhen: "the recipients of each row are the owner",
    mend: "Correct the row",
    source: "FSO Lifecycle",
    judge: alertsReachOwner,
  }),
  rule({
    id: "ALR-03",
    severity: "W",
    title: "Alerts are tested",
    passedWhen: "each row was tested within 180 days",
    mend: "Test it",
    source: "IR",
  }),
  rule({
    id: "ALR-04",
    severity: "A",
    title: "Urgent means act now",
    passedWhen: "each urgent alert needs a human at once",
    mend: "Lower its priority",
    source: "IR",
    feed: "alerts",
    set: "C",
  }),
  rule({
    id: "ALR-05",
    severity: "A",
    title: "Less noise than before",
    passedWhen: "fewer alerts without a deed than in the four weeks before",
    mend: "Tune them",
    source: "OR",
    feed: "alerts",
    set: "L",
  }),
];
