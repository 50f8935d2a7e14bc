import { failed, type Judge, notApplicable, passed } from "../result";
import { isFiller } from "./doc";
import { rule } from "./rule";

/** RDY-01: the readiness review is passed, with evidence or the flag of an import. */
const readinessPassed: Judge = (_index, service) => {
  if (service.phase === "design") return notApplicable("Still in design");
  const { readiness } = service;
  if (!readiness?.passed) return failed("No readiness review");
  if (readiness.stated) return { state: "passed", evidence: ["Stated, no link"] };
  return readiness.evidence !== null && !isFiller(readiness.evidence, service)
    ? passed
    : failed("The review has no evidence");
};

/** Whether it was ready. */
export const rdyRules = [
  rule({
    id: "RDY-01",
    severity: "W1",
    title: "Reviewed before launch",
    passedWhen: "a readiness review is passed, with evidence",
    mend: "Hold the review and link it",
    at: { form: "links", field: "links" },
    source: "FSO Lifecycle",
    judge: readinessPassed,
  }),
  rule({
    id: "RDY-02",
    severity: "A",
    title: "A stage like production",
    passedWhen: "a stage before production is declared to be like it",
    mend: "Declare it",
    source: "FSO Lifecycle",
    set: "C",
  }),
  rule({
    id: "RDY-03",
    severity: "W",
    title: "Production teams are involved",
    passedWhen: "the teams of production are listed, with an agreed way to reach them",
    mend: "List them",
    source: "FSO Lifecycle",
    set: "C",
  }),
  rule({
    id: "RDY-04",
    severity: "A",
    title: "Reviews begin early",
    passedWhen: "not all reviews lie in the last week before launch",
    mend: "Start earlier",
    source: "FSO Lifecycle",
    set: "C",
  }),
];
