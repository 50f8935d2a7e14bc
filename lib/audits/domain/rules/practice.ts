import { before, dayIn, type Instant, plusDays } from "@/lib/kernel/time";
import { isHere, teamHolding } from "../catalog-index";
import { byTier, functionNames } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";

const latest = (instants: readonly Instant[], until: Instant): Instant | null =>
  instants
    .filter((one) => !before(until, one))
    .reduce<Instant | null>((last, one) => (last === null || before(last, one) ? one : last), null);

const day = (instant: Instant): string => dayIn(instant, "UTC");

/** RUN-02: a runbook was verified within the tier's days. */
export const runbookVerified: Judge = (index, { runbooks, verifications, tier }) => {
  if (runbooks.length === 0) return notApplicable("No runbook");
  if (!verifications) return notBuilt;
  const last = latest(verifications, index.at);
  if (last === null) return failed("Never verified");
  const days = byTier(index.facts.parameters.runbookDays, tier);
  return before(plusDays(last, days), index.at)
    ? failed(`Last verified ${day(last)}; ${String(days)} days are allowed`)
    : passed;
};

/** RUN-03: nothing was released since the runbook was verified. */
export const runbookCurrent: Judge = (index, { runbooks, verifications, releases }) => {
  if (runbooks.length === 0) return notApplicable("No runbook");
  if (!verifications || !releases) return notBuilt;
  const last = latest(verifications, index.at);
  const newer = releases.filter((one) => !before(index.at, one) && (last === null || before(last, one)));
  return newer.length === 0
    ? passed
    : failed(
        `${String(newer.length)} releases since ${last === null ? "ever" : day(last)}`,
        ...newer.map((one) => `Released ${one.toString()}`),
      );
};

/** FUN-01: each of the seven functions names a person or team that is there. */
export const functionsFilled: Judge = (index, { functions }) => {
  if (!functions) return notBuilt;
  const faults = functionNames.flatMap((name) => {
    const holder = functions[name];
    if (holder === undefined) return [`${name}: nobody`];
    const person = index.person(holder);
    if (person) return isHere(person, index.at) ? [] : [`${name}: ${person.name} has left`];
    const team = index.team(holder);
    if (!team) return [`${name}: ‘${holder}’ is not known`];
    return team.dissolvedAt && !before(index.at, team.dissolvedAt)
      ? [`${name}: ${team.name} was dissolved`]
      : [];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** PPL-03: enough members of the owner can do a shift alone. */
export const enoughSolo: Judge = (index, service) => {
  if (!service.soloReady) return notBuilt;
  const owner = teamHolding(index, service);
  const members = owner ? index.activeMembers(owner) : [];
  const ready = [...new Set(service.soloReady)].filter((person) => members.includes(person));
  const least = index.facts.parameters.soloReady;
  return ready.length >= least
    ? passed
    : failed(
        `${String(ready.length)} of at least ${String(least)}${ready.length === 0 ? "" : `: ${ready.join(", ")}`}`,
      );
};

const columns = ["trigger", "information", "recipients", "tips"] as const;

/** ALR-01: the alert matrix has rows, and each is filled. */
export const alertsDescribed: Judge = (_index, { alertMatrix }) => {
  if (!alertMatrix) return notBuilt;
  if (alertMatrix.length === 0) return failed("No row");
  const faults = alertMatrix.flatMap((row, place) => {
    const empty = columns.filter((column) => (row[column] ?? "").trim() === "");
    return empty.length === 0 ? [] : [`Row ${String(place + 1)} has no ${empty.join(", no ")}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};

/** ALR-02: whom the alerts reach is the owner. */
export const alertsReachOwner: Judge = (index, service) => {
  if (!service.alertMatrix) return notBuilt;
  if (service.alertMatrix.length === 0) return notApplicable("No row");
  const owner = teamHolding(index, service);
  const faults = service.alertMatrix.flatMap(({ recipients }, place) => {
    const reaches = owner !== null && recipients !== null && index.team(recipients) === owner;
    return reaches ? [] : [`Row ${String(place + 1)}: ${recipients ?? "nobody"}`];
  });
  return faults.length === 0 ? passed : failed(...faults);
};
