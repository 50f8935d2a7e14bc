/** The test that proves a row which cannot be driven from outside. */
type Proof = { readonly file: string; readonly test: string };

const whoApplies: Proof = {
  file: "lib/exchange/operations/apply-plan.test.ts",
  test: "is applied by who planned it or an auditor, and then names who did; no other editor reads it again or applies it",
};
const whatWaited: Proof = {
  file: "lib/exchange/operations/completes-what-waited.test.ts",
  test: "MOD-12: a plan says which services find what they waited for, and the run changes these and no others",
};

/** Rows that nobody can ask for by themselves, by key, each with the test that shows when they are written. */
export const provedBy: Readonly<Record<string, Proof>> = {
  "exchange.import.give-back": whoApplies,
  "exchange.import.note-progress": whoApplies,
  "services.agreement.hand-over": {
    file: "lib/services/operations/endings/dissolve-team.test.ts",
    test: "what was accepted changes hands at that instant; members go, offers end, teams below move up",
  },
  "services.business-service.support": {
    file: "lib/services/operations/groupings/business-services.test.ts",
    test: "CON-05: two people add two services at once and both stay; taking one away is told on both records",
  },
  "services.dependency.resolve": whatWaited,
  "services.team.resolve": whatWaited,
};
