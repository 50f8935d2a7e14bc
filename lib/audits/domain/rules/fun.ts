import { before } from "@/lib/kernel/time";
import { isHere } from "../catalog-index";
import { functionNames } from "../facts";
import { failed, type Judge, notBuilt, passed } from "../result";
import { rule } from "./rule";

/** FUN-01: each of the seven functions names a person or team that is there. */
const functionsFilled: Judge = (index, { functions }) => {
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

/** Who does what for it. */
export const funRules = [
  rule({
    id: "FUN-01",
    severity: "W",
    title: "Each function has somebody",
    passedWhen:
      "seven functions, from documentation to senior leadership, each name an active person or a team",
    mend: "Assign them",
    at: { team: "manager" },
    source: "FSO Functions",
    judge: functionsFilled,
  }),
  rule({
    id: "FUN-02",
    severity: "A",
    title: "Functions are spread",
    passedWhen: "nobody holds more than four functions in more than three services",
    mend: "Share them out",
    source: "own",
    set: "C",
  }),
];
