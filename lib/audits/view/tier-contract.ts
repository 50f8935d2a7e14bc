/** One thing that a tier asks of a service, and whether it is there. */
export type ContractLineView = {
  readonly rule: string;
  readonly title: string;
  readonly severity: "B" | "W" | "A";
  readonly state: "met" | "missing" | "unknown";
  readonly said: string;
};
/** What each tier asks, by tier. */
export type TierContractView = Readonly<Record<string, readonly ContractLineView[]>>;
