/** The families of rules in the order of the rule book, each with what its rules are about. */
export const familyWords: Readonly<Record<string, string>> = {
  OWN: "Ownership",
  NAM: "Names",
  DOC: "Answers and links",
  FUN: "Functions",
  DEF: "What a service is",
  ONC: "On call",
  ESC: "Escalation",
  SLO: "Promises",
  RUN: "Runbooks",
  ALR: "Alerts",
  RDY: "Readiness",
  DEP: "Dependencies",
  BUS: "Business services",
  PPL: "People",
  INC: "Incidents",
  REV: "Reviews",
  LIF: "Lifecycle",
  TRN: "Transition",
  SEC: "Security",
};

/** The family that a rule belongs to: what stands before the hyphen of its id. */
export const familyOf = (rule: string): string => rule.split("-", 1)[0] ?? rule;
