import type { DraftStep } from "../domain/draft";

/** What has been answered of a service that is not registered yet, as its form shows it. */
export type DraftView = {
  readonly id: string;
  /** The first step that has not been answered. */
  readonly step: DraftStep;
  readonly updatedAt: string;
  readonly name: string;
  readonly slug: string;
  readonly kind: string;
  readonly lifecycle: string;
  readonly parent: string;
  readonly splitFrom: string;
  readonly intent: string;
  readonly owner: string | null;
  /** True once the step of the owner was done, be it with nobody. */
  readonly ownerAnswered: boolean;
  readonly restricted: boolean;
  readonly promised: string;
  readonly promisedReason: string;
  readonly channel: string;
  readonly tier: string;
  readonly runbook: string;
  readonly dashboard: string;
  readonly deployment: string;
  readonly repository: string;
  readonly repositoryPath: string;
};
